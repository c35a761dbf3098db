import { useCallback, useEffect, useState } from "react";

export const themes = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themes)[number];

const memory = "proxenia.theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

const chosen = (): ThemeChoice => themes.find((theme) => theme === localStorage.getItem(memory)) ?? "system";

/** Puts the theme on the document itself, where overlays stand too. */
export function showTheme(choice = chosen()): void {
  const theme = choice === "system" ? (prefersDark.matches ? "dark" : "light") : choice;
  document.documentElement.classList.remove("light", "dark");
  document.documentElement.classList.add(theme);
}

/** The reader's choice, remembered on this machine; the system's own is followed as it changes. */
export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const [choice, setChoice] = useState(chosen);
  useEffect(() => {
    const follow = () => showTheme(choice);
    prefersDark.addEventListener("change", follow);
    return () => prefersDark.removeEventListener("change", follow);
  }, [choice]);
  const choose = useCallback((next: ThemeChoice) => {
    localStorage.setItem(memory, next);
    showTheme(next);
    setChoice(next);
  }, []);
  return [choice, choose];
}
