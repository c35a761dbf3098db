import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInstance, type i18n, type TFunction } from "i18next";
import { root } from "../../support/proxenia-process.ts";

const locales = join(root, "console/app/locales");

/** The console's own words in a language, by `namespace:key`, so that one job can be played in several. */
export const wordsOf = (language: string): TFunction => i18nOf(language).getFixedT(language) as TFunction;

/** The same, for what is drawn without a browser. */
export function i18nOf(language: string): i18n {
  const folder = join(locales, language);
  const catalogues = readdirSync(folder).map((file) => [
    basename(file, ".json"),
    JSON.parse(readFileSync(join(folder, file), "utf8")) as object,
  ]);
  const words = createInstance();
  void words.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: Object.fromEntries(catalogues) },
    defaultNS: "common",
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}

/** The languages and widths in which each person's job is played in full. */
export const plays = [
  { language: "en", width: 1280 },
  { language: "it", width: 320 },
] as const;
