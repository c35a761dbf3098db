import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formatLocalTime } from "../../../../functions/notify/mail/local-time.ts";
import { hasText } from "../../../../functions/notify/mail/mail-texts.ts";
import { accountMailKinds, noticeKinds } from "../../../../functions/notify/mail/render-mail.ts";

type Tree = { [key: string]: string | Tree };
const folder = new URL("../../../../functions/notify/mail/locales/", import.meta.url);
const load = (language: string) => JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as Tree;

function flatten(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test("both catalogues have the same keys, none empty", () => {
  const [english, italian] = [flatten(load("en")), flatten(load("it"))];
  assert.deepEqual(
    english.map(([key]) => key),
    italian.map(([key]) => key),
  );
  for (const [key, text] of [...english, ...italian]) assert.ok(text.trim() !== "", key);
});

test("a translation fills in nothing that its original does not", () => {
  const italian = new Map(flatten(load("it")));
  for (const [key, text] of flatten(load("en"))) {
    const [ours, theirs] = [placeholders(text), placeholders(italian.get(key) ?? "")];
    for (const name of theirs) assert.ok(ours.includes(name), `${key}: ${name}`);
  }
});

test("every kind has its words, and an unknown one has none", () => {
  for (const kind of noticeKinds) assert.ok(hasText(`kinds.${kind}.title`) && hasText(`kinds.${kind}.lead`), kind);
  for (const kind of accountMailKinds) assert.ok(hasText(`account.${kind}.button`), kind);
  assert.equal(hasText("kinds.nothing.title"), false);
});

test("wire names are not what people read", () => {
  for (const [key, text] of [...flatten(load("en")), ...flatten(load("it"))]) {
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
