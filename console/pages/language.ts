import { type Language, languages } from "../app/i18n/languages.ts";

export type { Language };

/** The words of a page, a module a language, of which only the reader's is loaded. */
export type Catalogues<Texts> = Readonly<Record<Language, () => Promise<{ texts: Texts }>>>;

/** An instant on the reader's own clock, with the name of its zone. */
export function localTime(instant: string, language: Language): string {
  const { locale } = languages[language];
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const date = at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZoneName: "long" });
  return `${date}, ${time}`;
}
