import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { languages } from "../../../console/app/i18n/languages.ts";
import { root } from "../../support/proxenia-process.ts";

type Texts = { [key: string]: string | Texts };

const folder = join(root, "console/app/locales");
const english = globSync("*.json", { cwd: join(folder, "en") }).map((file) => basename(file, ".json"));
const tags = Object.keys(languages) as (keyof typeof languages)[];

const read = (language: string, namespace: string): Texts =>
  JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), "utf8")) as Texts;

/** A catalogue's texts by their paths. */
const flat = (texts: Texts, under = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[under + key, value]] : flat(value, `${under}${key}.`),
  );

const plural = /_(zero|one|two|few|many|other)$/;
const holes = (text: string): string[] => [...new Set(text.match(/\{\{?\w+\}?\}|<\/?\w+\s*\/?>/g) ?? [])].sort();

/** What keys a language must have for the English ones: for a text with numbers one a form that its grammar knows. */
function wanted(keys: readonly string[], language: keyof typeof languages): Set<string> {
  const forms = new Intl.PluralRules(languages[language].locale).resolvedOptions().pluralCategories;
  return new Set(
    keys.flatMap((key) => (plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key])),
  );
}

/** What is wrong with a catalogue beside the English one. */
function faults(language: keyof typeof languages, own: Texts, model: Texts): string[] {
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

for (const language of tags) {
  test(`every text of the console is there in ${languages[language].name}, with the same placeholders`, () => {
    assert.ok(english.length >= 5);
    const files = globSync("*.json", { cwd: join(folder, language) }).map((file) => basename(file, ".json"));
    assert.deepEqual(files.sort(), english.sort());
    for (const namespace of english) {
      assert.deepEqual(faults(language, read(language, namespace), read("en", namespace)), [], namespace);
    }
  });
}

test("a text that is missing, superfluous or has other placeholders is found", () => {
  const model = { a: "a {{time}}", n_one: "{{count}} case", n_other: "{{count}} cases" };
  const own = { a: "a", b: "b", n_one: "{{count}} caso", n_other: "{{count}} casi" };
  assert.deepEqual(faults("it", own, model), ["lacks n_many", "b is superfluous", "a has other placeholders"]);
});

test("every catalogue is known to the compiler, so that no key is asked for that is not there", () => {
  const declared = readFileSync(join(root, "console/app/i18n/i18next.d.ts"), "utf8");
  for (const namespace of english) assert.ok(declared.includes(`../locales/en/${namespace}.json`), namespace);
});
