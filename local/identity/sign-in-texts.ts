import { type Language, languageOf } from "../../core/languages.ts";
import bg from "./locales/bg.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };
import fi from "./locales/fi.json" with { type: "json" };
import fr from "./locales/fr.json" with { type: "json" };
import hr from "./locales/hr.json" with { type: "json" };
import it from "./locales/it.json" with { type: "json" };
import pt from "./locales/pt.json" with { type: "json" };

type SignInTexts = typeof en;

/** What the sign-in pages say. */
export const signInTexts: Readonly<Record<Language, SignInTexts>> = { en, it, pt, fi, fr, hr, bg };

/** The reader's language among those we have, by the weights of `Accept-Language`; English where none fits. */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
      return { tag, weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return languageOf(...wanted.map(({ tag }) => tag));
}
