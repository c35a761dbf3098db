import { type Language, localeOf } from "../../core/languages.ts";

export type Texts = { [key: string]: string | Texts };

/** A catalogue's texts by their paths. */
export const flat = (texts: Texts, under = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[under + key, value]] : flat(value, `${under}${key}.`),
  );

const plural = /_(zero|one|two|few|many|other)$/;
const holes = (text: string): string[] =>
  [...new Set(text.match(/\{\{?\w+(?:, \w+)?\}?\}|<\/?\w+\s*\/?>/g) ?? [])].sort();
const count = "{{count}}";

/** What a text must fill in: a form that stands for one number alone ("one more step") may leave the number out. */
const sameHoles = (key: string, text: string, model: string): boolean => {
  const but = (each: string) => holes(each).filter((hole) => !plural.test(key) || hole !== count);
  return but(text).join() === but(model).join();
};

/** What keys a language must have for the English ones: for a text with numbers one a form that its grammar knows. */
function wanted(keys: readonly string[], language: Language): Set<string> {
  const forms = new Intl.PluralRules(localeOf[language]).resolvedOptions().pluralCategories;
  return new Set(
    keys.flatMap((key) => (plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key])),
  );
}

/** Whether a plural form that stands for more numbers than one does not name them: Croatian's `one` is 1, 21, 31. */
function saysNoNumber(key: string, text: string, language: Language): boolean {
  const form = plural.exec(key)?.[1];
  if (form === undefined || text.includes(count)) return false;
  const rules = new Intl.PluralRules(localeOf[language]);
  return [...Array(99).keys()].filter((number) => number > 0 && rules.select(number) === form).length > 1;
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
      .filter(([key, text]) => keys.has(key) && !sameHoles(key, text, modelOf(key)))
      .map(([key]) => `${key} has other placeholders`),
    ...[...texts]
      .filter(
        ([key, text]) => saysNoNumber(key, text, language) && modelOf(key.replace(plural, "_other")).includes(count),
      )
      .map(([key]) => `${key} stands for several numbers and names none`),
  ];
}

/**
 * The texts of at least two words that a catalogue has left in English. Shorter ones may well be the same in both:
 * "Agent", "Normal".
 */
export function untranslated(own: Texts, model: Texts): string[] {
  const models = new Map(flat(model));
  const says = (text: string) => /\p{L}{2,}\s+\p{L}{2,}/u.test(text.replace(/\{\{?\w+(?:, \w+)?\}?\}/g, ""));
  return flat(own).flatMap(([key, text]) => (models.get(key) === text && says(text) ? [key] : []));
}

/** Texts in French without the unbreakable space before a colon, semicolon, question or exclamation mark. */
export const misspacedFrench = (own: Texts): string[] =>
  flat(own).flatMap(([key, text]) =>
    /[^\u00a0\u202f]:(\s|$)|[^\u202f][;?!](\s|$)|«[^\u202f]|[^\u202f]»/.test(text) ? [`${key}: ${text}`] : [],
  );
