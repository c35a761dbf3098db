import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { after, beforeEach } from "node:test";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { bundleLinkPages } from "../../../console/build/bundle-link-pages.ts";
import { scriptedPolicy } from "../../../console/pages/page-files.ts";
import { type Language, localeOf } from "../../../core/languages.ts";
import { patiently } from "../../support/patience.ts";
import { looksAccessible } from "../app/accessible.ts";
import { executablePath, patienceMillis } from "../app/console-under-test.ts";

export { comesToBe, comesToHold, inBrowser } from "../app/console-under-test.ts";

/** What the server says to a call; `away` breaks the connection off, `unanswered` leaves it open until `breakOff`. */
export interface Said {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}
export type Answer = Said | "away" | "unanswered";

export const token = "AbCd_123456789-xyzAbCd_123456789-xyzAbCd_12";

export interface Opened {
  readonly fragment?: string;
  readonly language?: Language;
  readonly width?: number;
}

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

/** A built page behind a link, served by a server that says what a test wants, in a real browser. */
export class LinkPageUnderTest {
  readonly #name: string;
  readonly #answers = new Map<string, Answer>();
  #browser: Browser | null = null;
  #folder = "";
  #base = "";
  #contexts: BrowserContext[] = [];
  readonly #unanswered: Socket[] = [];
  #wordsOf: { language: Language; come: Promise<void> } | null = null;
  readonly #server = createServer((request, response) => void this.#serve(request.url ?? "", request, response));
  /** Every call to the API, in order. */
  calls: { path: string; body: Record<string, unknown> }[] = [];
  /** What the browser complained of: violations of the Content-Security-Policy, errors of scripts. */
  complaints: string[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  async start(): Promise<void> {
    if (!executablePath) return;
    this.#folder = await mkdtemp(join(tmpdir(), "proxenia-link-page-"));
    await bundleLinkPages(this.#folder);
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.#base = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    this.#browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server.closeAllConnections();
    this.#server.close();
    if (this.#folder !== "") await rm(this.#folder, { recursive: true, force: true });
  }

  /** From now on, this is said to calls of a path. */
  says(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  /** Keeps the words of a language back. @returns what lets them come */
  keepsBack(language: Language): () => void {
    let letCome = (): void => undefined;
    this.#wordsOf = { language, come: new Promise((resolve) => (letCome = resolve)) };
    return letCome;
  }

  /** Breaks off every call that is still unanswered. */
  breakOff(): void {
    for (const socket of this.#unanswered.splice(0)) socket.destroy();
  }

  /** The bodies of calls to a path. */
  sent(path: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.path === path).map(({ body }) => body);
  }

  async forget(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    this.#contexts = [];
    this.#wordsOf = null;
    this.calls = [];
    this.complaints = [];
  }

  /** The page in a browser of its own, once it shows more than that it is loading. */
  async open({ fragment = `#${token}`, language = "en", width = 390 }: Opened = {}): Promise<Page> {
    const browser = this.#browser ?? assert.fail("start it first");
    const context = await browser.newContext({
      locale: localeOf[language],
      timezoneId: "Europe/Rome",
      viewport: { width, height: 844 },
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(patiently(patienceMillis));
    const page = await context.newPage();
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
    await page.goto(`${this.#base}/${this.#name}${fragment}`);
    await page.locator("#view[aria-busy=false]").waitFor();
    return page;
  }

  /** What holds in every state. */
  async isAccessible(page: Page, what: string): Promise<void> {
    // Buttons rest for a moment after they come; at rest they are drawn in grey.
    await page.waitForFunction(() => document.querySelector("button:disabled") === null);
    await looksAccessible(page, what);
    assert.deepEqual(this.complaints, [], what);
  }

  async #serve(
    url: string,
    request: import("node:http").IncomingMessage,
    response: import("node:http").ServerResponse,
  ): Promise<void> {
    const answer = this.#answers.get(url);
    if (answer === undefined) return this.#serveFile(url, response);
    this.calls.push({ path: url, body: JSON.parse(await text(request)) as Record<string, unknown> });
    if (answer === "away") return void request.socket.destroy();
    if (answer === "unanswered") return void this.#unanswered.push(request.socket);
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  }

  async #serveFile(url: string, response: import("node:http").ServerResponse): Promise<void> {
    if (this.#wordsOf && url.includes(`${this.#name}-${this.#wordsOf.language}-`)) await this.#wordsOf.come;
    const isPage = url.startsWith(`/${this.#name}`);
    const file = join(this.#folder, isPage ? `${this.#name}.html` : url);
    const body = await readFile(file).catch(() => null);
    const contentType = isPage ? "text/html; charset=utf-8" : (types[extname(url)] ?? "text/plain");
    response.writeHead(body === null ? 404 : 200, {
      "content-type": contentType,
      "content-security-policy": scriptedPolicy,
    });
    response.end(body);
  }
}

/** One page and one browser for the tests of a file; between them nothing is remembered. */
export async function startLinkPage(name: string): Promise<LinkPageUnderTest> {
  const started = new LinkPageUnderTest(name);
  after(() => started.stop());
  beforeEach(() => started.forget());
  await started.start();
  return started;
}

/** The two languages and two widths in which each state is looked at. */
export const looks = [
  { language: "en", width: 1280 },
  { language: "it", width: 320 },
] as const;
