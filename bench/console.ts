import type { CDPSession, Page } from "playwright-core";
import { ConsoleUnderTest } from "../test/console/app/console-under-test.ts";
import { tokenOf } from "../test/support/network.ts";
import { printTable } from "./print-table.ts";

/**
 * A slow phone: 150 ms a round trip, 1.6 Mbit/s down, 750 kbit/s up, and a processor four times slower than this one.
 * Source: Lighthouse, `core/config/constants.js`, `mobileSlow4G` (`rttMs`, `throughputKbps`, `cpuSlowdownMultiplier`).
 * The browser counts the round trip for each request, and none for the connection, which the floor shares.
 */
const slowPhone = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1000) / 8,
  uploadThroughput: (750 * 1000) / 8,
};
const slowProcessor = 4;
const rounds = 5;

interface Load {
  readonly requests: number;
  readonly bytes: number;
  /** Since the address was entered: something to see, and what the page is for. */
  readonly paintMillis: number;
  readonly readyMillis: number;
}

/** A load as Lighthouse reckons it by default, which other people's work on this machine cannot make slower. */
interface Reckoning {
  /** Requests that wait for one another, the document first. */
  readonly hops: number;
  /** Of the page's own thread, on this machine. */
  readonly processorMillis: number;
}

interface Row {
  readonly name: string;
  readonly page: Page;
  readonly address: string;
  /** What shows that the page says what it is for. */
  readonly ready: string;
}

/**
 * Initial loads, nothing kept from before, beside the smallest document of the same server: bytes as they came over the
 * wire, and milliseconds by the page's own clock. Each figure is the median of five rounds, all pages in each round.
 */
export async function benchConsole(): Promise<void> {
  const console_ = new ConsoleUnderTest();
  try {
    await console_.open();
    const { network, product } = console_;
    const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa");
    const mail = await network.until("the mail", async () => {
      const mails = await network.mailsOf(id);
      return mails.find(({ to }) => to.includes(network.emailOf("pisa-contact"))) ?? null;
    });
    const signedIn = await console_.signedIn("pisa-contact", "/inbox");
    // In the language in which the mail was written, as its reader's phone would be.
    const stranger = await console_.visit("/health", { language: "it" });
    const { baseUrl } = product;
    const act = `${baseUrl}/act#${tokenOf(mail, baseUrl)}`;
    const heading = "main h1:not(:empty)";
    const pages: Row[] = [
      { name: "floor: /health", page: stranger, address: `${baseUrl}/health`, ready: "pre" },
      { name: "/act", page: stranger, address: act, ready: "main button.main" },
      { name: "/", page: stranger, address: `${baseUrl}/`, ready: heading },
      { name: "/inbox", page: signedIn, address: `${baseUrl}/inbox`, ready: heading },
      { name: "/referrals/{id}", page: signedIn, address: `${baseUrl}/referrals/${id}`, ready: heading },
    ];
    const loads = new Map<string, Load[]>(pages.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const row of pages) loads.get(row.name)?.push(await load(row));
    }
    const reckoned = new Map<string, Reckoning>();
    for (const row of pages) reckoned.set(row.name, await reckon(row));
    printTable("Initial load on a slow phone (150 ms, 1.6 Mbit/s, processor 4 times slower), median of five", [
      ["", "requests", "KB", "first paint, ms", "ready, ms", "hops", "processor, ms", "reckoned, ms"],
      ...[...loads].map(([name, of]) => [
        name,
        String(median(of.map(({ requests }) => requests))),
        (median(of.map(({ bytes }) => bytes)) / 1000).toFixed(1),
        median(of.map(({ paintMillis }) => paintMillis)).toFixed(0),
        median(of.map(({ readyMillis }) => readyMillis)).toFixed(0),
        ...reckoning(median(of.map(({ bytes }) => bytes)), reckoned.get(name)),
      ]),
    ]);
  } finally {
    await console_.close();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function load({ page, address, ready }: Row): Promise<Load> {
  const context = page.context();
  const tab = await context.newPage();
  const devtools: CDPSession = await context.newCDPSession(tab);
  try {
    let [requests, bytes] = [0, 0];
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Network.emulateNetworkConditions", slowPhone);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowProcessor });
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
      requests += 1;
      bytes += encodedDataLength;
    });
    await copySession(page, tab);
    await tab.addInitScript(watchFor, ready);
    await tab.goto(address, { waitUntil: "commit" });
    await tab.waitForFunction(() => "readyAt" in window);
    await tab.waitForLoadState("networkidle");
    const times = await tab.evaluate(() => ({
      paintMillis: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      readyMillis: (window as unknown as { readyAt: number }).readyAt,
    }));
    return { requests, bytes, ...times };
  } finally {
    await devtools.detach();
    await tab.close();
  }
}

function reckoning(bytes: number, { hops, processorMillis }: Reckoning = { hops: 0, processorMillis: 0 }): string[] {
  const transferMillis = (bytes / slowPhone.downloadThroughput) * 1000;
  const millis = hops * slowPhone.latency + transferMillis + slowProcessor * processorMillis;
  return [String(hops), processorMillis.toFixed(0), millis.toFixed(0)];
}

/** Loads a page as fast as it goes, and looks which request waited for which, and what its thread had to do. */
async function reckon({ page, address, ready }: Row): Promise<Reckoning> {
  const context = page.context();
  const tab = await context.newPage();
  const devtools: CDPSession = await context.newCDPSession(tab);
  try {
    const depths = new Map<string, number>();
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    devtools.on("Network.requestWillBeSent", ({ request, initiator }) => {
      const askedBy = initiator.url ?? initiator.stack?.callFrames[0]?.url ?? "";
      if (!depths.has(request.url)) depths.set(request.url, (depths.get(askedBy) ?? 0) + 1);
    });
    await copySession(page, tab);
    await tab.addInitScript(watchFor, ready);
    await tab.goto(address, { waitUntil: "commit" });
    await tab.waitForFunction(() => "readyAt" in window);
    const { metrics } = await devtools.send("Performance.getMetrics");
    const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    return { hops: Math.max(...depths.values()), processorMillis: seconds * 1000 };
  } finally {
    await devtools.detach();
    await tab.close();
  }
}

/** A sign-in lives in its tab: another tab of the bench gets it before its page asks. */
async function copySession(from: Page, to: Page): Promise<void> {
  const kept = await from.evaluate(() => Object.entries(sessionStorage));
  await to.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, kept);
}

/** Notes, in the page, when it first shows what is waited for. */
function watchFor(selector: string): void {
  const isThere = () => {
    if ("readyAt" in window || document.querySelector(selector) === null) return;
    Object.assign(window, { readyAt: performance.now() });
  };
  new MutationObserver(isThere).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener("DOMContentLoaded", isThere);
}
