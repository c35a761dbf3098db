import type { Page } from "playwright-core";
import type { Language } from "../../../core/languages.ts";
import { type Network, shortTerms } from "../../support/network.ts";
import { agreementShots } from "./agreement-shots.ts";
import { keysPage, propose } from "./signing-acts.ts";

/** A page as it is shown to readers of the documentation; every person in it is invented. */
export interface Shot {
  readonly name: string;
  /** A principal of the demo; nobody where it is left out. */
  readonly as?: string;
  readonly language?: Language;
  readonly width?: number;
  /** The address, once what it shows has been made to happen. */
  readonly path: (network: Network) => Promise<string> | string;
  /** A mail, shown instead of the address. */
  readonly html?: (network: Network) => Promise<string>;
  /** What is pressed before it is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const content = {
  safeContact: {
    channels: ["telephone"],
    times: "Weekdays, 9 to 12",
    whoMayAnswer: "Only herself; hang up if a man answers",
    mayLeaveMessage: false,
  },
  person: { alias: "Viola (invented)", language: "French", interpreter: true },
  situation: "An invented example: robbed and threatened while travelling; flies home on Friday.",
  risk: "The person who threatened her knows the hotel.",
};

async function fillInbox(network: Network): Promise<string> {
  const { agreement } = network.demo;
  await network.submit("livorno-caseworker", agreement, "pisa", { priority: "normal", content });
  await network.submit("mantova-caseworker", agreement, "pisa", { content });
  const asked = await network.submit("lisboa-caseworker", agreement, "pisa", { priority: "high", content });
  await network.act("pisa-contact", asked.id, "request-information", { question: "Which language?" });
  const accepted = await network.submit("questura-livorno-caseworker", agreement, "pisa", { content });
  await network.act("pisa-contact", accepted.id, "accept");
  const over = await network.submit("helsinki-caseworker", agreement, "pisa", { priority: "high", content });
  await network.act("helsinki-caseworker", over.id, "withdraw", { reason: "duplicate" });
  return "/inbox";
}

async function runningCase(network: Network): Promise<string> {
  const { id } = await network.submit("questura-livorno-caseworker", network.demo.agreement, "livorno", { content });
  await network.act("livorno-contact", id, "request-information", { question: "Does she need an interpreter?" });
  await network.act("questura-livorno-contact", id, "provide-information", { answer: "Yes, for French." });
  await network.act("livorno-contact", id, "accept");
  return `/referrals/${id}`;
}

async function fillSubmission(page: Page): Promise<void> {
  await page.getByLabel("Receiver", { exact: true }).selectOption({ label: "Victim support in Lisboa (example)" });
  await page.getByLabel("Legal advice").check();
  await page.getByRole("radio", { name: "Urgent" }).check();
  await page.locator(".ladder").waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

const toSign = { key: "{}", path: "" };

/** A memorandum that waits for Livorno's signatory, who is at the page of keys, with the demo's key for this browser. */
async function proposal(network: Network): Promise<string> {
  toSign.path = `/agreements/${await propose(network)}/signing?version=1`;
  toSign.key = JSON.stringify(
    network.demo.signingKeys.find(({ organisation }) => organisation === "livorno")?.privateJwk,
  );
  return keysPage("livorno");
}

async function bringKey(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Bring a key here" }).click();
  const file = { name: "key.json", mimeType: "application/json", buffer: Buffer.from(toSign.key) };
  await page.getByLabel("File of the key").setInputFiles(file);
  await page.getByText("This file is not protected").waitFor();
  await page.getByRole("button", { name: "Bring it here" }).click();
  await page.locator(".browser-key", { hasText: "May sign" }).waitFor();
}

async function beforeSigning(page: Page): Promise<void> {
  await bringKey(page);
  await page.goto(new URL(toSign.path, page.url()).href);
  await page.getByText("they are the same").waitFor();
}

/** A deadline that nobody kept, among cases that were answered. */
async function missedDeadlines(network: Network): Promise<string> {
  const agreement = await network.agree(shortTerms(2), "Pact of short targets (example)");
  const missed = await network.submit("livorno-contact", agreement, "mantova", { content });
  for (const receiver of ["pisa", "lisboa", "helsinki"]) {
    const { id } = await network.submit("livorno-contact", network.demo.agreement, receiver, { content });
    await network.act(`${receiver}-contact`, id, "accept");
    await network.act(`${receiver}-contact`, id, "record-first-contact", { at: new Date().toISOString() });
  }
  await network.hasEvent("livorno-contact", missed.id, "breached");
  const until = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  return `/audit?to=${until}`;
}

const figures = (page: Page): Promise<void> => page.locator(".missed").first().waitFor();

/** In the order in which a reader would meet them. */
export const shots: readonly Shot[] = [
  { name: "welcome", path: () => "/" },
  { name: "inbox", as: "pisa-contact", path: fillInbox },
  { name: "inbox-phone", as: "pisa-contact", path: () => "/inbox", width: 390, language: "it" },
  {
    name: "referral",
    as: "livorno-contact",
    path: runningCase,
    prepare: (page) => page.getByRole("button", { name: "Open the content" }).click(),
  },
  { name: "submit", as: "livorno-caseworker", path: () => "/submit", prepare: fillSubmission },
  { name: "audit", as: "network-office-auditor", path: missedDeadlines, prepare: figures },
  ...agreementShots,
  { name: "signing", as: "livorno-signatory", path: proposal, prepare: beforeSigning },
  { name: "signing-keys", as: "livorno-signatory", path: proposal, prepare: bringKey },
  { name: "administration", as: "pisa-supervisor", path: () => "/administration" },
  { name: "people", as: "pisa-supervisor", path: () => "/administration/organisations/pisa/people" },
  { name: "calendar", as: "pisa-supervisor", path: () => "/administration/organisations/pisa/calendar" },
  { name: "mail-health", as: "pisa-supervisor", path: () => "/administration/organisations/pisa/mail" },
  { name: "accessibility", path: () => "/accessibility" },
];
