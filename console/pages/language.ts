export type Language = "en" | "it";

/** Italian for those who read it, English for everybody else. */
export function languageOf(browser: string): Language {
  return browser.toLowerCase().startsWith("it") ? "it" : "en";
}

export const otherLanguage = (language: Language): Language => (language === "en" ? "it" : "en");

/** An instant on the reader's own clock, with the name of its zone. */
export function localTime(instant: string, language: Language): string {
  const locale = language === "it" ? "it-IT" : "en-GB";
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const date = at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZoneName: "long" });
  return `${date}, ${time}`;
}
