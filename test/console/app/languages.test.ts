import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { type Language, languages } from "../../../core/languages.ts";
import { flat, type Texts } from "../../support/catalogues.ts";
import { root } from "../../support/proxenia-process.ts";
import { axeFindings } from "./accessible.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { draftOf } from "./signing-acts.ts";
import { wordsOf } from "./words.ts";

const console_ = await startConsole();

const namespaces = globSync("*.json", { cwd: join(root, "console/app/locales/en") }).map((file) =>
  basename(file, ".json"),
);
const textsOf = (language: Language): [string, string][] =>
  namespaces.flatMap((namespace) =>
    flat(JSON.parse(readFileSync(join(root, "console/app/locales", language, `${namespace}.json`), "utf8")) as Texts),
  );
const english = textsOf("en");
/** Every key that a text might be missing under; those of one word cannot be told from a word. */
const keys = new Set(english.map(([key]) => key).filter((key) => key.includes(".")));
const isSentence = (text: string) => text.split(/\s+/).length >= 4 && !/\{\{|</.test(text);

/** Sentences that stand in English in a language's page, though the language has its own. */
function englishOn(shown: string, language: Language): string[] {
  const own = new Map(textsOf(language));
  const apart = english.filter(([key, text]) => isSentence(text) && own.get(key) !== text);
  return language === "en" ? [] : apart.map(([, text]) => text).filter((text) => shown.includes(text));
}

/** Every text of the page, a line each. */
function textNodes(): string {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? "");
  return found.join("\n");
}

/** Those of the longest words and of another script; English and Italian are examined where jobs are played. */
const examined: ReadonlySet<Language> = new Set(["fi", "bg"]);

/** What holds of a page in a language at both ends of the widths. */
async function speaks(page: Page, language: Language, what: string): Promise<void> {
  const where = `${what} in ${language}`;
  assert.equal(await page.evaluate(() => document.documentElement.lang), language, where);
  const shown = await page.evaluate(textNodes);
  assert.deepEqual(
    shown.split(/\s+/).filter((word) => keys.has(word.replace(/^[a-z-]+:/, "")) || word.includes("{{")),
    [],
    `${where} shows a key`,
  );
  assert.doesNotMatch(shown, /[\p{L}\d]\.\.(?!\.)/u, `${where} ends a sentence twice`);
  assert.deepEqual(englishOn(shown, language), [], where);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= width, `${where} at ${width}: ${widest} px wide`);
  }
  if (examined.has(language)) assert.deepEqual(await axeFindings(page), [], where);
  assert.deepEqual(console_.complaints, [], where);
}

/** Goes to a page of the console in the tab that is signed in, and waits until all of it is there. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(console_.product.baseUrl + path);
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => document.querySelector("main .waiting, main [aria-busy=true]") === null);
}

const people = "/administration/organisations/lisboa";

for (const language of languages) {
  test(`each page speaks ${language}, fits a phone and a desk, and names no key`, inBrowser, async () => {
    const { network } = console_;
    const { agreement } = network.demo;
    const { id } = await network.submit("livorno-caseworker", agreement, "lisboa", { priority: "normal" });
    const draft = await draftOf(network);
    const page = await console_.visit("/", { language, width: 320 });
    await page.locator("main h1").waitFor();
    await speaks(page, language, "the welcome");
    await page.getByRole("button", { name: wordsOf(language)("welcome:signIn") }).click();
    await console_.enterPassword(page, "lisboa-contact");
    for (const path of [
      "/inbox",
      "/outbox",
      "/submit",
      `/referrals/${id}`,
      "/agreements",
      `/agreements/${agreement}`,
      "/administration",
      people,
      `${people}/people`,
      "/accessibility",
    ]) {
      await goTo(page, path);
      await speaks(page, language, path);
    }
    const office = await console_.signedIn("network-office-administrator", "/audit", { language, width: 320 });
    for (const path of [
      "/audit",
      `/agreements/${draft}/edit`,
      `/agreements/${agreement}/simulation`,
      "/agreements/new",
      "/administration/organisations",
      `${people}/calendar`,
      `${people}/absences`,
      `${people}/invitations`,
      `${people}/keys`,
      `${people}/mail`,
    ]) {
      await goTo(office, path);
      await speaks(office, language, path);
    }
  });
}
