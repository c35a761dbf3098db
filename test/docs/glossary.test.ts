import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { languages } from "../../core/languages.ts";
import { wordsOf } from "../../core/papers/words/words.ts";
import { flat, type Texts } from "../support/catalogues.ts";
import { root } from "../support/proxenia-process.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const textsOf = (file: string): Map<string, string> => new Map(flat(JSON.parse(read(file)) as Texts));

/** The rows of the glossary that name a code: its path in the console's catalogue, and the word in each language. */
const coded = [...read("docs/glossary.md").matchAll(/^\|[^|]*\(`([\w.-]+)`\) \|(.+)\|$/gm)].map(
  ([, path = "", cells = ""]) => ({
    path,
    words: cells.split("|").map((word) => word.trim()),
  }),
);

test("the glossary has a word in each language for every code it names", () => {
  assert.ok(coded.length >= 10);
  for (const { path, words } of coded) assert.equal(words.length, languages.length, path);
});

for (const [index, language] of languages.entries()) {
  const glossary = textsOf(`console/app/locales/${language}/glossary.json`);
  const mails = textsOf(`functions/notify/mail/locales/${language}.json`);
  test(`pages, e-mails and papers in ${language} use the glossary's words`, () => {
    const papers = wordsOf(language);
    for (const { path, words } of coded) {
      const word = words[index];
      const [table = "", code = ""] = path.split(".");
      const said = [glossary.get(path)];
      if (table === "role" && code !== "coordinator")
        said.push(mails.get(`roles.${code}`), papers.roles[code as never]);
      if (path === "step.breach") said.push(mails.get("kinds.breach.title"), papers.stepKinds.breach);
      if (table === "milestone") said.push(papers.milestones[code as never]);
      for (const each of said) assert.equal(each?.toLocaleLowerCase(language), word, `${language}: ${path}`);
    }
  });
}
