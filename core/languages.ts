/** The languages in which people are addressed, in pages, mails and papers. Source: ISO 639-1. */
export const languages = ["en", "it", "pt", "fi", "fr", "hr", "bg"] as const;
export type Language = (typeof languages)[number];

/** By which locale each writes dates, numbers and plurals: English is Britain's, Portuguese is Portugal's. */
export const localeOf: Readonly<Record<Language, string>> = {
  en: "en-GB",
  it: "it-IT",
  pt: "pt-PT",
  fi: "fi-FI",
  fr: "fr-FR",
  hr: "hr-HR",
  bg: "bg-BG",
};

/**
 * The first of several language tags (`pt-PT`, `fi`) that is one of ours by its primary subtag; English where none is.
 * Source: BCP 47, "Lookup" (RFC 4647 section 3.4).
 */
export function languageOf(...tags: readonly (string | undefined)[]): Language {
  for (const tag of tags) {
    const primary = tag?.trim().split(/[-_]/, 1)[0]?.toLowerCase();
    const found = languages.find((language) => language === primary);
    if (found) return found;
  }
  return "en";
}

/**
 * A date in words as a sentence takes it: in English no comma follows the weekday, in French the first of a month is
 * ordinal.
 * @param date as `Intl.DateTimeFormat` writes it
 */
export function inSentence(date: string, language: Language): string {
  if (language === "en") return date.replace(",", "");
  return language === "fr" ? date.replace(/\b1(?= \p{L})/u, "1er") : date;
}
