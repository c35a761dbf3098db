import type { Catalogues } from "../pages/language.ts";
import type { Texts } from "./texts/en.ts";

export type { Texts };

/** The words of the page. */
export const actTexts: Catalogues<Texts> = {
  en: () => import("./texts/en.ts"),
  it: () => import("./texts/it.ts"),
  pt: () => import("./texts/pt.ts"),
  fi: () => import("./texts/fi.ts"),
  fr: () => import("./texts/fr.ts"),
  hr: () => import("./texts/hr.ts"),
  bg: () => import("./texts/bg.ts"),
};
