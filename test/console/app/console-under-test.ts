import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { type Language, localeOf } from "../../../core/languages.ts";
import { Network } from "../../support/network.ts";
import { patiently } from "../../support/patience.ts";
import { ProxeniaProcess } from "../../support/proxenia-process.ts";
import { findChromium } from "../act/browser.ts";
import { looksAccessible } from "./accessible.ts";
import { buildIsFresh } from "./build-is-fresh.ts";
import { wordsOf } from "./words.ts";

/** The machine is shared: conditions are waited for, and generously. */
export const patienceMillis = 30_000;

export const executablePath = onPath(findChromium());

/** The file that a command's name stands for; the driver wants its path. */
function onPath(name: string | undefined): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return name && folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Options of every test that needs a browser. */
export const inBrowser = executablePath
  ? { timeout: 300_000 }
  : { skip: "no Chromium on this machine: the console was not tried in a browser" };

export interface Visit {
  language?: Language;
  width?: number;
  dark?: boolean;
}

/** One runtime and one browser for the tests of a file, both ended after them. */
export class ConsoleUnderTest {
  #product: ProxeniaProcess | null = null;
  #browser: Browser | null = null;
  #network: Network | null = null;
  readonly #contexts: BrowserContext[] = [];
  /** What the browser complained of: violations of the Content-Security-Policy, errors of scripts. */
  readonly complaints: string[] = [];

  /** The demo's people, by HTTP. */
  get network(): Network {
    return this.#network ?? assert.fail("open the console first");
  }

  get product(): ProxeniaProcess {
    return this.#product ?? assert.fail("open the console first");
  }

  async open(env: Record<string, string> = {}): Promise<void> {
    if (!executablePath) return;
    await buildIsFresh();
    const product = await ProxeniaProcess.start(env);
    this.#network = new Network(await product.demo());
    await this.openOn(product);
  }

  /** Looks at a product that a test has started on a fresh build, and ends it in the end. */
  async openOn(product: ProxeniaProcess): Promise<void> {
    this.#product = product;
    if (!executablePath) return;
    this.#browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close().catch(() => undefined);
    await this.#browser?.close();
    await this.#product?.dispose();
  }

  /** A browser of somebody who is not signed in, on an address of the console. */
  async visit(path: string, { language = "en", width = 1280, dark = false }: Visit = {}): Promise<Page> {
    const browser = this.#browser ?? assert.fail("open the console first");
    const context = await browser.newContext({
      locale: localeOf[language],
      timezoneId: "Europe/Rome",
      viewport: { width, height: 900 },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(patiently(patienceMillis));
    const page = await context.newPage();
    this.#listen(page);
    await page.goto(this.product.baseUrl + path);
    return page;
  }

  #listen(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      // What the server refuses is shown in the page, and asserted there.
      const isExpected = /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !isExpected) this.complaints.push(message.text());
      if (/Content.Security.Policy/i.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** A browser in which one of the demo's principals has signed in, on an address of the console. */
  async signedIn(name: string, path: string, visit: Visit = {}): Promise<Page> {
    const page = await this.visit(path, visit);
    if (path === "/")
      await page.getByRole("button", { name: wordsOf(visit.language ?? "en")("welcome:signIn") }).click();
    await this.enterPassword(page, name);
    return page;
  }

  /** Fills the issuer's form. */
  async enterPassword(page: Page, name: string): Promise<void> {
    const principal = this.network.demo.principals.find((candidate) => candidate.name === name);
    if (!principal) assert.fail(`nobody is called ${name}`);
    await page.locator("#email").fill(principal.email);
    await page.locator("#password").fill(principal.password);
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.startsWith("/oidc") && url.pathname !== "/signed-in");
    await page.locator("main h1").waitFor();
  }

  /** What holds of every page in every state, without a complaint of the browser. */
  async isAccessible(page: Page, what: string): Promise<void> {
    await looksAccessible(page, what, (scheme) =>
      page.waitForFunction((theme) => document.documentElement.classList.contains(theme), scheme),
    );
    assert.deepEqual(this.complaints, [], what);
  }
}

/** Waits until what a page shows is what is expected; the last that was read is what a failure tells. */
export async function comesToBe<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const until = performance.now() + patiently(patienceMillis);
  for (;;) {
    const found = await read();
    if (isDeepStrictEqual(found, expected) || performance.now() > until) return assert.deepEqual(found, expected);
    await sleep(50);
  }
}

/** Waits until a field holds a value: what was kept is there a moment after the field is. */
export const comesToHold = (field: Locator, value: string): Promise<void> => comesToBe(() => field.inputValue(), value);

/** The console of a test file: opened before its tests, closed after them. */
export async function startConsole(env: Record<string, string> = {}): Promise<ConsoleUnderTest> {
  const started = new ConsoleUnderTest();
  after(() => started.close());
  try {
    await started.open(env);
  } catch (error) {
    await started.close();
    throw error;
  }
  return started;
}
