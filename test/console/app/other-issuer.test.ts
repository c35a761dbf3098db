import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { OtherIssuer, otherClient } from "../../support/other-issuer.ts";
import { ProxeniaProcess, root } from "../../support/proxenia-process.ts";
import { buildIsFresh } from "./build-is-fresh.ts";
import { ConsoleUnderTest, inBrowser } from "./console-under-test.ts";

const console_ = new ConsoleUnderTest();
let issuer: OtherIssuer | null = null;
/** The first administrator's invitation, as `proxenia init` shows it. */
let invitation = "";

before(async () => {
  if ("skip" in inBrowser) return;
  await buildIsFresh();
  const env: Record<string, string> = {};
  const product = await ProxeniaProcess.planned(env);
  issuer = await OtherIssuer.start(product.baseUrl);
  Object.assign(env, { OIDC_ISSUER: issuer.url, OIDC_CONSOLE_CLIENT: otherClient });
  env["OIDC_CONSOLE_RESOURCE"] = `${product.baseUrl}/v1`;
  const names = ["--organisation", "office", "--name", "The network office", "--email", "ada@office.example"];
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, "bin/proxenia.ts"), "init", ...names], {
    env: { ...process.env, ...env, PROXENIA_DATA: product.dataDirectory, PROXENIA_BASE_URL: product.baseUrl },
  });
  invitation = new URL(/\S+\/invitation#\S+/.exec(stdout)?.[0] ?? assert.fail(stdout)).hash;
  await product.start();
  await console_.openOn(product);
});
after(async () => {
  await console_.close();
  await issuer?.close();
});

/** Fills the other issuer's form, and lets it hand out what is asked for. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
  await page.locator("button[type=submit]", { hasText: "Continue" }).click();
  await page.waitForURL((url) => url.href.startsWith(console_.product.baseUrl) && url.pathname !== "/signed-in");
  await page.locator("main h1").waitFor();
}

test("an invitation is accepted by whoever signs in elsewhere, after a press", inBrowser, async () => {
  const page = await console_.visit(`/invitation${invitation}`);
  await page.getByText("kept elsewhere").waitFor();
  await page.getByRole("link", { name: "Sign in and go on" }).click();
  await signInThere(page, "ada");
  assert.equal(new URL(page.url()).pathname, "/join");
  for (const text of ["The network office", "administrator", "ada@office.example", "ada@elsewhere.example"])
    await page.getByText(text).first().waitFor();
  await console_.isAccessible(page, "an invitation to join");
  await page.getByLabel("Your name").fill(" ");
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await page.getByText("Please write your name.").waitFor();
  await console_.isAccessible(page, "an invitation without a name");
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("Language of your e-mails").selectOption("it");
  await page.getByRole("button", { name: "Accept the invitation" }).dblclick();
  await page.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
  await console_.isAccessible(page, "a new member's welcome");
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link").first().waitFor();
  await page.getByText("The network office").first().waitFor();
  await page.reload();
  await page.getByText("The network office").first().waitFor();
});

test("what was accepted, or cannot be found, says so in the reader's language", inBrowser, async () => {
  const page = await console_.visit("/join", { language: "it", width: 320 });
  await signInThere(page, "bruno");
  await page.getByRole("heading", { level: 1, name: "Apri di nuovo il link" }).waitFor();
  await console_.isAccessible(page, "no invitation");
  await page.goto(`${console_.product.baseUrl}/invitation${invitation}`);
  // That page speaks the language in which its reader is written to, where it knows one.
  await page.locator("#heading", { hasText: /Already accepted|Già accettato/ }).waitFor();
  await page.goto(`${console_.product.baseUrl}/invitation#${"x".repeat(43)}`);
  await page.locator("#heading", { hasText: /not known|non è/ }).waitFor();
  await page.goto(`${console_.product.baseUrl}/join`);
  await page.getByRole("heading", { level: 1, name: "Questo invito non è noto" }).waitFor();
  await page.goto(`${console_.product.baseUrl}/`);
  await page.getByText("Non consentito").first().waitFor();
});
