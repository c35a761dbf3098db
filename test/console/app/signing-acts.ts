import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { makeDetachedJws } from "../../../core/signing/make-jws.ts";
import type { Network } from "../../support/network.ts";
import { root } from "../../support/proxenia-process.ts";
import { runNode } from "../../support/run-node.ts";
import type { ConsoleUnderTest, Visit } from "./console-under-test.ts";
import { wordsOf } from "./words.ts";

export const keysPage = (organisation: string): string => `/administration/organisations/${organisation}/keys`;

/** The text of a file that a press saves. */
export async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return readFile(await download.path(), "utf8");
}

/** A browser in which an organisation's signatory has made a key, which its supervisor has confirmed. */
export async function withKey(console_: ConsoleUnderTest, organisation: string, visit: Visit = {}): Promise<Page> {
  const page = await console_.signedIn(`${organisation}-signatory`, keysPage(organisation), visit);
  const t = wordsOf(visit.language ?? "en");
  await page.getByRole("button", { name: t("signing:keys.make"), exact: true }).click();
  await page.getByLabel(t("signing:make.noCopy")).check();
  await page.getByRole("button", { name: t("signing:make.now") }).click();
  const kid = ((await page.locator(".key-form .fingerprint").textContent()) ?? "").replaceAll(" ", "");
  await page.getByRole("button", { name: t("signing:made.done"), exact: true }).click();
  await confirm(console_.network, organisation, kid);
  return page;
}

/** What a supervisor does who has compared the fingerprint. */
export const confirm = (network: Network, organisation: string, kid: string): Promise<unknown> =>
  network.does(
    `${organisation}-supervisor`,
    "POST",
    `/v1/organisations/${organisation}/signing-keys/${kid}/confirmation`,
  );

const day = { target: "P1D", clock: "always" };
const terms = {
  priorities: { urgent: { response: day, "first-contact": day, outcome: day } },
  ladder: [{ at: "100%", kind: "breach", notify: ["contact"] }],
};

/** A draft of a memorandum between Livorno and Pisa that the network office coordinates; gives its id. */
export async function draftOf(network: Network, change: Record<string, unknown> = {}): Promise<string> {
  const parties = ["livorno", "pisa"].map((organisation) => ({ organisation, role: "member" }));
  const draft = {
    kind: "mou",
    title: "An example of two",
    language: "en",
    text: "# Purpose\n\nAn example, signed in the browser.\n\n- one clause\n- another clause",
    parties: [...parties, { organisation: "network-office", role: "coordinator" }],
    terms,
    ...change,
  };
  const { id } = await network.does<{ id: string }>("network-office-administrator", "POST", "/v1/agreements", draft);
  return id;
}

/** The same memorandum, proposed. */
export async function propose(network: Network, change: Record<string, unknown> = {}): Promise<string> {
  const id = await draftOf(network, change);
  await network.does("network-office-administrator", "POST", `/v1/agreements/${id}/proposal`, {});
  return id;
}

/** Signs for a party by the demo's own key. */
export async function signFor(network: Network, organisation: string, id: string, path = ""): Promise<void> {
  const { privateJwk } = network.demo.signingKeys.find((key) => key.organisation === organisation) ?? assert.fail();
  const signatory = `${organisation}-signatory`;
  const document = (await network.call(signatory, "GET", `/v1/agreements/${id}${path}/document`)).text;
  const jws = makeDetachedJws(privateJwk as never, Buffer.from(document), { iat: Math.floor(Date.now() / 1000) });
  await network.does(signatory, "POST", `/v1/agreements/${id}${path}/signatures`, { jws });
}

/** It, signed by both and in force. */
export async function inForce(network: Network, change: Record<string, unknown> = {}): Promise<string> {
  const id = await propose(network, change);
  for (const party of ["livorno", "pisa"]) await signFor(network, party, id);
  return id;
}

/** Runs the command line; its exit code and everything it says. */
export async function proxenia(...args: string[]): Promise<{ code: number; said: string }> {
  const { code, out, err } = await runNode([join(root, "bin/proxenia.mjs"), ...args]);
  return { code, said: out + err };
}
