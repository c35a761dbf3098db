import type { Language } from "../../../wire/codes.ts";

export type { Language };

/**
 * The languages by their own names, and the locale by which each writes dates and numbers. Written out here, since pages
 * behind links load this module as it stands and little else.
 */
export const languages = {
  en: { name: "English", locale: "en-GB" },
  it: { name: "Italiano", locale: "it-IT" },
  pt: { name: "Português", locale: "pt-PT" },
  fi: { name: "Suomi", locale: "fi-FI" },
  fr: { name: "Français", locale: "fr-FR" },
  hr: { name: "Hrvatski", locale: "hr-HR" },
  bg: { name: "Български", locale: "bg-BG" },
} as const satisfies Readonly<Record<Language, { name: string; locale: string }>>;

export const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

const memory = "proxenia.language";

/** What the reader chose on this machine, if anything; storage may be switched off. */
export function chosenLanguage(): Language | null {
  try {
    const chosen = localStorage.getItem(memory) ?? "";
    return isLanguage(chosen) ? chosen : null;
  } catch {
    return null;
  }
}

/** The reader's choice, otherwise the first of the browser's languages that we have, otherwise English. */
export function firstLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return chosenLanguage() ?? wanted.find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(memory, language);
  } catch {}
}
