import { isLanguage, type Language, languages, rememberLanguage } from "../app/i18n/languages.ts";

/** An option a language, each by its own name. */
export const languageOptions = (): HTMLOptionElement[] =>
  Object.entries(languages).map(([code, { name }]) => {
    const option = new Option(name, code);
    option.lang = code;
    return option;
  });

/** Lets the reader choose among the languages, each by its own name; remembered on this machine, as the console's is. */
export function languageChoice(spoken: Language, speak: (language: Language) => void): void {
  const select = document.getElementById("language");
  if (!(select instanceof HTMLSelectElement)) return;
  select.append(...languageOptions());
  select.value = spoken;
  select.addEventListener("change", () => {
    if (!isLanguage(select.value)) return;
    rememberLanguage(select.value);
    speak(select.value);
  });
}

/** Shows which language is spoken, and names the choice in it. */
export function showLanguage(spoken: Language, name: string): void {
  const select = document.getElementById("language");
  if (!(select instanceof HTMLSelectElement)) return;
  select.value = spoken;
  select.setAttribute("aria-label", name);
  select.hidden = false;
}
