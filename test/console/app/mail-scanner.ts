import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page, Request } from "playwright-core";
import type { Mail } from "../../support/network.ts";
import { patiently } from "../../support/patience.ts";

/** Every address in either part of some mails, each once. */
export function linksIn(mails: readonly Mail[]): string[] {
  const decoded = (html: string) => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const addresses = mails.flatMap(({ text, html }) => `${text}\n${decoded(html)}`.match(/https?:\/\/[^\s"<>]+/g) ?? []);
  return [...new Set(addresses)];
}

/** Fetches an address as scanners do, and as browsers that look ahead; none of it runs a script. */
export async function fetchAsScanner(link: string): Promise<number[]> {
  const asks: RequestInit[] = [
    { method: "GET" },
    { method: "HEAD" },
    { method: "OPTIONS" },
    { method: "GET", headers: { purpose: "prefetch", "sec-purpose": "prefetch;prerender" } },
  ];
  const statuses: number[] = [];
  for (const ask of asks) statuses.push((await fetch(link, ask)).status);
  return statuses;
}

/** Gives a browser in which nothing is remembered. */
export type Browsers = () => Promise<BrowserContext>;

/**
 * Opens an address as a scanner in a sandbox does: scripts run, it waits for what they load, submits every form in both
 * ways, and presses by script whatever there is, again and again, since a first press may bring a second button.
 */
async function openAsScanner(browser: Browsers, link: string): Promise<void> {
  // Each in a browser of its own: a sign-in that is refused is answered late, and holds up what shares its connections.
  const context = await browser();
  const page = await context.newPage();
  try {
    const traffic = new Traffic(page);
    await page.goto(link);
    await isDrawn(page);
    for (let round = 0; round < 2; round += 1) {
      await traffic.comesToRest();
      await Promise.race([touchEverything(page).catch(passOn), patience()]);
    }
    await traffic.comesToRest();
  } finally {
    await context.close();
  }
}

/** Waits until the page shows what it was opened for: before that there is nothing to press. */
const isDrawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, undefined, { timeout: 60_000 });

const patienceMillis = patiently(5_000);
const patience = (): Promise<void> => sleep(patienceMillis);

const quietMillis = 500;

/**
 * What a page asks for. Browsers report once that the network is idle, after a page has loaded: what a press sends later
 * is still on its way then, and would be lost with the browser.
 */
class Traffic {
  readonly #asked = new Set<Request>();
  #lastEndAt = performance.now();

  constructor(page: Page) {
    const ends = (request: Request): void => {
      this.#asked.delete(request);
      this.#lastEndAt = performance.now();
    };
    page.on("request", (request) => void this.#asked.add(request));
    page.on("requestfinished", ends);
    page.on("requestfailed", ends);
  }

  /** Waits until nothing has been asked for a moment, as long as a scanner has patience. */
  async comesToRest(): Promise<void> {
    const from = performance.now();
    const isQuiet = () => this.#asked.size === 0 && performance.now() - Math.max(from, this.#lastEndAt) > quietMillis;
    while (!isQuiet() && performance.now() - from < patienceMillis) await sleep(50);
  }
}

/** A form that was submitted leads to another page, which ends what a script does in this one. */
function passOn(error: Error): void {
  if (!/context was destroyed|navigat/i.test(error.message)) throw error;
}

const atOnce = 4;

/** Opens many, some at a time. */
export async function openAllAsScanner(browser: Browsers, links: readonly string[]): Promise<void> {
  const left = [...links];
  const open = async (): Promise<void> => {
    for (let link = left.pop(); link !== undefined; link = left.pop()) await openAsScanner(browser, link);
  };
  await Promise.all(Array.from({ length: atOnce }, open));
}

async function touchEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>(
      "input:not([type=hidden], [type=datetime-local])",
    )) {
      field.value = field.type === "checkbox" ? field.value : "a scanner's words";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const choice of document.querySelectorAll<HTMLSelectElement>("select:not(#language)")) {
      choice.selectedIndex = choice.options.length - 1;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const button of document.querySelectorAll<HTMLButtonElement>("main button")) {
      button.disabled = false;
      button.click();
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }
    for (const form of document.querySelectorAll("form")) {
      form.requestSubmit();
      form.submit();
    }
  });
}
