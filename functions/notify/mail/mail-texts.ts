import i18next, { type TFunction } from "i18next";
import { type Language, languages } from "../../../core/languages.ts";
import bg from "./locales/bg.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };
import fi from "./locales/fi.json" with { type: "json" };
import fr from "./locales/fr.json" with { type: "json" };
import hr from "./locales/hr.json" with { type: "json" };
import it from "./locales/it.json" with { type: "json" };
import pt from "./locales/pt.json" with { type: "json" };

type Catalogue = Readonly<Record<string, unknown>>;
/** A language without a catalogue does not compile. */
const catalogues: Readonly<Record<Language, Catalogue>> = { en, it, pt, fi, fr, hr, bg };

const instance = i18next.createInstance();
// With its resources given and `initAsync` false, this is done when it returns.
void instance.init({
  initAsync: false,
  lng: "en",
  supportedLngs: languages,
  fallbackLng: "en",
  resources: Object.fromEntries(languages.map((each) => [each, { translation: catalogues[each] }])),
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key) => {
    throw new Error(`the mail catalogue has no ${key}`);
  },
});

/** The texts of one language; a key that no catalogue has is an error. */
export function mailTexts(language: Language): TFunction {
  return instance.getFixedT(language);
}

/** Whether the catalogues have this key. */
export function hasText(key: string): boolean {
  return instance.exists(key);
}

/** A name as one harmless line: no line ends, no invisible or direction-changing characters. */
export function oneLine(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}
