import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { languages } from "../../../console/app/i18n/languages.ts";
import { refusalKinds } from "../../../console/app/i18n/load-refusals.ts";
import { localeOf, languages as spoken } from "../../../core/languages.ts";
import { type RefusalCode, sentences } from "../../../core/refusals/refusal.ts";
import { catalogueFaults, misspacedFrench, type Texts, untranslated } from "../../support/catalogues.ts";
import { root } from "../../support/proxenia-process.ts";

const folder = join(root, "console/app/locales");
const english = globSync("*.json", { cwd: join(folder, "en") }).map((file) => basename(file, ".json"));
const tags = Object.keys(languages) as (keyof typeof languages)[];

const read = (language: string, namespace: string): Texts =>
  JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), "utf8")) as Texts;

for (const language of tags) {
  test(`every text of the console is there in ${languages[language].name}, with the same placeholders`, () => {
    assert.ok(english.length >= 5);
    const files = globSync("*.json", { cwd: join(folder, language) }).map((file) => basename(file, ".json"));
    assert.deepEqual(files.sort(), english.sort());
    for (const namespace of english) {
      assert.deepEqual(catalogueFaults(language, read(language, namespace), read("en", namespace)), [], namespace);
      if (language !== "en")
        assert.deepEqual(untranslated(read(language, namespace), read("en", namespace)), [], namespace);
    }
  });
}

test("the console's languages are those of mails and papers, with their locales", () => {
  assert.deepEqual(tags, [...spoken]);
  assert.deepEqual(Object.fromEntries(tags.map((tag) => [tag, languages[tag].locale])), localeOf);
});

test("every refusal that has a code is said in the console, by what its sentence names, and no other", () => {
  const said = read("en", "refusals");
  const codes = Object.keys(said).map((key) => key.replace(/_(?:one|other)$/, ""));
  assert.deepEqual([...new Set(codes)].sort(), Object.keys(sentences).sort());
  for (const [key, text] of Object.entries(said)) {
    const model = sentences[key.replace(/_(?:one|other)$/, "") as RefusalCode];
    for (const [, name = "", kind = ""] of String(text).matchAll(/\{\{(\w+)(?:, (\w+))?\}\}/g)) {
      const isNamed = model.includes(`{${name}}`) || (name === "count" && /_(?:one|other)$/.test(key));
      assert.ok(isNamed, `${key} names ${name}, which the refusal does not`);
      assert.ok(kind === "" || refusalKinds.some((each) => each === kind), `${key} writes ${name} as ${kind}`);
    }
  }
});

test("French has its spaces before marks", () => {
  for (const namespace of english) assert.deepEqual(misspacedFrench(read("fr", namespace)), [], namespace);
});

test("a text that is missing, superfluous or has other placeholders is found", () => {
  const model = { a: "a {{time}}", n_one: "{{count}} case", n_other: "{{count}} cases" };
  const own = { a: "a", b: "b", n_one: "{{count}} caso", n_other: "{{count}} casi" };
  assert.deepEqual(catalogueFaults("it", own, model), ["lacks n_many", "b is superfluous", "a has other placeholders"]);
});

test("every catalogue is known to the compiler, so that no key is asked for that is not there", () => {
  const declared = readFileSync(join(root, "console/app/i18n/i18next.d.ts"), "utf8");
  for (const namespace of english) assert.ok(declared.includes(`../locales/en/${namespace}.json`), namespace);
});
