import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { darkSheet, styles } from "../../../functions/notify/mail/letter-look.ts";

const tokens = readFileSync(createRequire(import.meta.url).resolve("@navikt/ds-tokens/dist/tokens.css"), "utf8");
const page = readFileSync("console/pages/page.css", "utf8");

/** Hexadecimal colours of a sheet, white and black by their numbers. */
const coloursOf = (sheet: string): Set<string> => {
  const named = sheet
    .toLowerCase()
    .replace(/: white;/g, ": #ffffff;")
    .replace(/: black;/g, ": #000000;");
  return new Set([...named.matchAll(/#[0-9a-f]{6}\b/g)].map(([colour]) => colour));
};

const [ownLight = "", ownDark = ""] = page.split("@media (prefers-color-scheme: dark)");
const light = ownLight;
const dark = ownDark.slice(0, ownDark.indexOf("}\n}"));

/** The design system says each scale twice: first in the light, then in the dark. */
const schemes = (() => {
  const found = { light: new Set(["#ffffff"]), dark: new Set(["#000000"]) };
  const blocks = tokens.split(/(?=^[^\s}].*\{)/m);
  for (const block of blocks) {
    const scheme = block.startsWith(".dark") ? "dark" : "light";
    for (const colour of coloursOf(block)) found[scheme].add(colour);
  }
  return found;
})();

test("pages behind links have the console's colours, in the light and in the dark", () => {
  assert.ok(coloursOf(light).size > 8 && coloursOf(dark).size > 8);
  for (const colour of coloursOf(light)) assert.ok(schemes.light.has(colour), colour);
  for (const colour of coloursOf(dark)) assert.ok(schemes.dark.has(colour), colour);
});

test("mails have the pages' colours, and no other", () => {
  const [ofMail, ofMailDark] = [coloursOf(JSON.stringify(styles)), coloursOf(darkSheet)];
  assert.ok(ofMail.size > 8 && ofMailDark.size > 8);
  assert.deepEqual(
    [...ofMail].filter((colour) => !coloursOf(light).has(colour)),
    [],
  );
  assert.deepEqual(
    [...ofMailDark].filter((colour) => !coloursOf(dark).has(colour)),
    [],
  );
});
