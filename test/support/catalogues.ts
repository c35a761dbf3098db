import { type Language, localeOf } from "../../core/languages.ts";

export type Texts = { [key: string]: string | Texts };

/** A catalogue's texts by their paths. */
export const flat = (texts: Texts, under = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[under + key, value]] : flat(value, `${under}${key}.`),
  );

const plural = /_(zero|one|two|few|many|other)$/;
const holes = (text: string): string[] => [...new Set(text.match(/\{\{?\w+\}?\}|<\/?\w+\s*\/?>/g) ?? [])].sort();

/** What keys a language must have for the English ones: for a text with numbers one a form that its grammar knows. */
function wanted(keys: readonly string[], language: Language): Set<string> {
  const forms = new Intl.PluralRules(localeOf[language]).resolvedOptions().pluralCategories;
  return new Set(
    keys.flatMap((key) => (plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key])),
  );
}

/** What is wrong with a catalogue beside the English one. */
export function catalogueFaults(language: Language, own: Texts, model: Texts): string[] {
  const texts = new Map(flat(own));
  const models = new Map(flat(model));
  const keys = wanted([...models.keys()], language);
  const modelOf = (key: string) => models.get(key) ?? models.get(key.replace(plural, "_other")) ?? "";
  return [
    ...[...keys].filter((key) => !texts.get(key)?.trim()).map((key) => `lacks ${key}`),
    ...[...texts.keys()].filter((key) => !keys.has(key)).map((key) => `${key} is superfluous`),
    ...[...texts]
      .filter(([key, text]) => keys.has(key) && holes(text).join() !== holes(modelOf(key)).join())
      .map(([key]) => `${key} has other placeholders`),
  ];
}

/**
 * The texts of at least two words that a catalogue has left in English. Shorter ones may well be the same in both:
 * "Agent", "Normal".
 */
export function untranslated(own: Texts, model: Texts): string[] {
  const models = new Map(flat(model));
  const says = (text: string) => /\p{L}{2,}\s+\p{L}{2,}/u.test(text.replace(/\{\{?\w+\}?\}/g, ""));
  return flat(own).flatMap(([key, text]) => (models.get(key) === text && says(text) ? [key] : []));
}
