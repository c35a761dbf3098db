import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Language, languages } from "../../../../core/languages.ts";
import { formatDate, formatLocalTime } from "../../../../functions/notify/mail/local-time.ts";
import { hasText } from "../../../../functions/notify/mail/mail-texts.ts";
import { accountMailKinds, noticeKinds } from "../../../../functions/notify/mail/render-mail.ts";
import { catalogueFaults, flat, misspacedFrench, type Texts, untranslated } from "../../../support/catalogues.ts";

const folder = new URL("../../../../functions/notify/mail/locales/", import.meta.url);
const load = (language: Language) => JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as Texts;

for (const language of languages) {
  test(`the catalogue in ${language} has every text, with the same placeholders and its grammar's plurals`, () => {
    assert.deepEqual(catalogueFaults(language, load(language), load("en")), []);
    if (language !== "en") assert.deepEqual(untranslated(load(language), load("en")), []);
  });
}

test("French has its spaces before marks", () => {
  assert.deepEqual(misspacedFrench(load("fr")), []);
  assert.deepEqual(misspacedFrench({ a: "Quoi ?", b: "Quoi\u202f?", c: "ici: là", d: "https://e.org" }), [
    "a: Quoi ?",
    "c: ici: là",
  ]);
});

test("no subject of a language says what another kind's says in any", () => {
  const titles = languages.flatMap((language) =>
    flat(load(language)).flatMap(([key, text]) => (key.endsWith(".title") ? [`${text} = ${key}`] : [])),
  );
  const keysOf = Map.groupBy(new Set(titles), (said) => said.split(" = ")[0] ?? "");
  assert.deepEqual(
    [...keysOf.values()].filter((said) => said.length > 1),
    [],
  );
});

test("every kind has its words, and an unknown one has none", () => {
  for (const kind of noticeKinds) assert.ok(hasText(`kinds.${kind}.title`) && hasText(`kinds.${kind}.lead`), kind);
  for (const kind of accountMailKinds) assert.ok(hasText(`account.${kind}.button`), kind);
  assert.equal(hasText("kinds.nothing.title"), false);
});

test("wire names are not what people read", () => {
  for (const [key, text] of languages.flatMap((language) => flat(load(language)))) {
    assert.doesNotMatch(text, /\bbreach|\bonward\b|\bladder\b|\bMoU\b|\bredirect|overdue-after/i, key);
  }
});

test("shows a time on the reader's clock, and UTC where the zone is unknown", () => {
  const summer = formatLocalTime("2026-10-25T00:30:59.999Z", "Europe/Rome", "en");
  assert.equal(summer, "Sunday 25 October 2026, 02:30 (Central European Summer Time, Europe/Rome)");
  const winter = formatLocalTime("2026-10-25T01:30:00Z", "Europe/Rome", "en");
  assert.equal(winter, "Sunday 25 October 2026, 02:30 (Central European Standard Time, Europe/Rome)");
  assert.match(
    formatLocalTime("2026-10-25T01:30:00Z", "Mars/Olympus", "en"),
    /01:30 \(Coordinated Universal Time, UTC\)$/,
  );
});

test("writes dates as each language says them in a sentence", () => {
  assert.deepEqual(
    languages.map((language) => formatDate("2027-01-01", language)),
    [
      "1 January 2027",
      "1 gennaio 2027",
      "1 de janeiro de 2027",
      "1. tammikuuta 2027",
      "1er janvier 2027",
      "1. siječnja 2027.",
      "1 януари 2027 г.",
    ],
  );
  assert.deepEqual(
    languages.map((language) => formatLocalTime("2026-07-14T14:30:00Z", "Europe/Rome", language).replace(/ \(.*/, "")),
    [
      "Tuesday 14 July 2026, 16:30",
      "martedì 14 luglio 2026, ore 16:30",
      "terça-feira, 14 de julho de 2026, às 16:30",
      "tiistaina 14. heinäkuuta 2026 klo 16.30",
      "mardi 14 juillet 2026 à 16:30",
      "utorak, 14. srpnja 2026. u 16:30",
      "вторник, 14 юли 2026 г., 16:30 ч.",
    ],
  );
});
