import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import i18next from "i18next";
import { loadRefusals, type RefusalKinds, refusalKinds } from "../../../console/app/i18n/load-refusals.ts";
import { languages } from "../../../core/languages.ts";
import { sentences } from "../../../core/refusals/refusal.ts";
import { root } from "../../support/proxenia-process.ts";

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, "console/app/locales", language, "refusals.json"), "utf8"));

before(async () => {
  const resources = Object.fromEntries(languages.map((language) => [language, { refusals: catalogue(language) }]));
  await i18next.init({ lng: "en", fallbackLng: false, resources, interpolation: { escapeValue: false } });
  await loadRefusals();
});

/** How each kind is written here: so that one sees by which a value was. */
const write = Object.fromEntries(
  refusalKinds.map((kind) => [kind, (value: unknown) => `[${kind} ${value}]`]),
) as unknown as RefusalKinds;

function said(language: string, code: string, values: Record<string, unknown>): string {
  const count = Object.values(values).find((value) => typeof value === "number");
  const options =
    typeof count === "number" ? { write, replace: { ...values, count }, count } : { write, replace: values };
  return i18next.getFixedT(language, "refusals")(code as "empty", options);
}

for (const language of languages)
  test(`every refusal is a whole sentence in ${language}, whatever its number`, () => {
    for (const [code, sentence] of Object.entries(sentences))
      for (const number of [1, 2, 5, 21]) {
        const names = [...sentence.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = ""]) => name);
        const isCounted = Object.hasOwn(catalogue(language), `${code}_other`);
        const text = said(language, code, Object.fromEntries(names.map((name) => [name, isCounted ? number : "x"])));
        assert.doesNotMatch(text, /\{\{|undefined|\[object/, `${code} in ${language}`);
        assert.match(text, /[.!?]$/, `${code} in ${language}: ${text}`);
      }
  });

test("values are written by their kind, and the number chooses the form", () => {
  assert.equal(
    said("it", "extension-too-long", { latest: "2026-07-14T12:00:00.000Z" }),
    "Al più tardi [instant 2026-07-14T12:00:00.000Z]: le proroghe al massimo raddoppiano il tempo concordato.",
  );
  assert.equal(
    said("en", "not-in-force-unsigned", { organisations: ["pisa", "lisboa"] }),
    "The agreement is not in force. These have not signed it yet: [organisation pisa,lisboa].",
  );
  assert.deepEqual(
    [1, 2].map((most) => said("fi", "questions-spent", { most })),
    [
      "Sopimus sallii yhden kysymyksen, ja se on esitetty. Hyväksy tai kieltäydy.",
      "Sopimus sallii 2 kysymystä, ja ne on esitetty. Hyväksy tai kieltäydy.",
    ],
  );
});
