import type { CDPSession, Page } from "playwright-core";
import { ConsoleUnderTest } from "../test/console/app/console-under-test.ts";
import { tokenOf } from "../test/support/network.ts";
import { printTable } from "./print-table.ts";

/** A slow phone: what browsers' own tools call "slow 4G", and a processor four times slower than this one. */
const slowPhone = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowProcessor = 4;

interface Load {
  readonly page: string;
  readonly requests: number;
  readonly bytes: number;
  readonly millis: number;
}

/** Initial loads, nothing kept from before: bytes as they came over the wire, milliseconds until the heading stood there. */
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
    const rows = [
      await load(await console_.visit("/health"), "/act", `${product.baseUrl}/act#${tokenOf(mail, product.baseUrl)}`),
      await load(await console_.visit("/health"), "/", product.baseUrl),
      await load(signedIn, "/inbox", `${product.baseUrl}/inbox`),
      await load(signedIn, "/referrals/{id}", `${product.baseUrl}/referrals/${id}`),
    ];
    printTable("Initial load on a slow phone: requests, KB over the wire, ms until its heading", [
      ["", "requests", "KB", "ms"],
      ...rows.map(({ page, requests, bytes, millis }) => [
        page,
        String(requests),
        (bytes / 1000).toFixed(1),
        millis.toFixed(0),
      ]),
    ]);
  } finally {
    await console_.close();
  }
}

async function load(page: Page, name: string, address: string): Promise<Load> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  let [requests, bytes] = [0, 0];
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Network.emulateNetworkConditions", slowPhone);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowProcessor });
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  const from = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page
    .locator("main h1:not(:empty)")
    .filter({ hasNotText: /^Proxenia$/ })
    .or(page.locator("main button"))
    .first()
    .waitFor();
  const millis = performance.now() - from;
  await page.waitForLoadState("networkidle");
  await devtools.detach();
  return { page: name, requests, bytes, millis };
}
