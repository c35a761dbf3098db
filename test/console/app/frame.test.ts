import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

test("says what it is to whoever comes, in the browser's language, and what to do in danger", inBrowser, async () => {
  const page = await console_.visit("/", { language: "it" });
  await page.getByRole("heading", { level: 1, name: "Proxenia" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "it");
  assert.equal(await page.getByRole("link", { name: "112" }).getAttribute("href"), "tel:112");
  await console_.isAccessible(page, "the welcome in Italian");
});

test("changes language and colours at a press, and remembers both", inBrowser, async () => {
  const page = await console_.visit("/");
  await page.getByRole("button", { name: /language and colours/ }).click();
  await page.getByRole("menuitemradio", { name: "Italiano" }).click();
  await page.getByRole("button", { name: "Accedi" }).waitFor();
  await page.getByRole("button", { name: /lingua e colori/ }).click();
  await page.getByRole("menuitemradio", { name: "Scuro" }).click();
  const isDarkItalian = () =>
    page.waitForFunction(() => {
      const { lang, className } = document.documentElement;
      return lang === "it" && className === "dark";
    });
  await isDarkItalian();
  await page.reload();
  await page.getByRole("button", { name: "Accedi" }).waitFor();
  await isDarkItalian();
});
