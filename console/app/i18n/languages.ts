/** Languages with complete catalogues, and the locale by which each writes dates and numbers. */
export const languages = {
  en: { name: "English", locale: "en-GB" },
  it: { name: "Italiano", locale: "it-IT" },
} as const;

export type Language = keyof typeof languages;

export const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

const memory = "proxenia.language";

/** The reader's choice, otherwise the first of the browser's languages that we have, otherwise English. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(memory) ?? "";
  if (isLanguage(chosen)) return chosen;
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return wanted.find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(memory, language);
}
