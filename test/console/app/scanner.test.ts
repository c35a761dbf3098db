import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { BrowserContext } from "playwright-core";
import { readMail } from "../../support/mail-kinds.ts";
import { shortTerms } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { fetchAsScanner, linksIn, openAllAsScanner } from "./mail-scanner.ts";
import { wholeStore } from "./whole-store.ts";

const console_ = await startConsole();
/** Of every kind of mail that has a link to decide, accept or confirm by, and of the others' makes. */
const kinds = [
  ...["new", "reminder", "breach", "escalation", "return", "received", "accepted", "first-contact-due", "question"],
  ...["invitation", "address-test", "agreement-proposed", "agreement-signed", "agreement-active"],
];
const pages = ["/act", "/agreements", "/confirm", "/invitation", "/referrals"];
let links: string[] = [];

/** Plays what sends every kind of mail: a missed deadline, cases at every stage, an agreement, an invitation, a test. */
async function play(): Promise<void> {
  const { network } = console_;
  const { agreement } = network.demo;
  await network.submit("livorno-caseworker", await network.agree(shortTerms(2)), "pisa");
  await network.submit("livorno-caseworker", agreement, "pisa");
  const accepted = await network.submit("livorno-caseworker", agreement, "mantova");
  await network.act("mantova-contact", accepted.id, "accept");
  const asked = await network.submit("lisboa-caseworker", agreement, "helsinki");
  await network.act("helsinki-contact", asked.id, "request-information", { question: "Which language?" });
  const invited = { email: "new@pisa.example", roles: ["deputy"], language: "en" };
  await network.does("pisa-supervisor", "POST", "/v1/organisations/pisa/invitations", invited);
  const moved = { email: "deputy-new@pisa.example" };
  await network.does("pisa-supervisor", "PATCH", "/v1/organisations/pisa/members/pisa-deputy", moved);
}

/** What is written once nothing is on its way any more. */
async function settled(): Promise<Record<string, string>> {
  const { network, product } = console_;
  let last = "";
  return network.until(
    "the installation to come to rest",
    async () => {
      const store = wholeStore(product.dataDirectory);
      const isAtRest = JSON.stringify(store) === last;
      last = JSON.stringify(store);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return isAtRest ? store : null;
    },
    120_000,
  );
}

/** The tables that a visit left otherwise than it found them. */
async function changedBy(visit: () => Promise<void>): Promise<string[]> {
  const found = await settled();
  await visit();
  const left = await settled();
  return Object.keys({ ...found, ...left }).filter((table) => found[table] !== left[table]);
}

const scannersBrowser = async (): Promise<BrowserContext> => (await console_.visit("/health")).context();

const patiently = { ...inBrowser, timeout: 900_000 };
describe("a scanner that follows every link of every mail", patiently, () => {
  before(async () => {
    await play();
    const { network } = console_;
    const mails = await network.until(
      "a mail of every kind",
      async () => {
        const sent = await network.mails();
        const seen = new Set(sent.map((mail) => readMail(mail).kind));
        return kinds.every((kind) => seen.has(kind)) ? sent : null;
      },
      60_000,
    );
    links = linksIn(mails);
    const led = new Set(links.map((link) => `/${new URL(link).pathname.split("/")[1]}`));
    assert.deepEqual([...led].sort(), pages);
    assert.ok(links.length >= 15, `${links.length} links`);
  });

  test("changes nothing by GET, HEAD, OPTIONS and looking ahead", inBrowser, async () => {
    const changed = await changedBy(async () => {
      for (const link of links) {
        const [get, head, , ahead] = await fetchAsScanner(link);
        assert.deepEqual([get, head, ahead], [200, 200, 200], link);
      }
    });
    assert.deepEqual(changed, []);
  });

  test(
    "changes nothing when it runs scripts, fills and submits every form and presses by script",
    inBrowser,
    async () => {
      const changed = await changedBy(() => openAllAsScanner(scannersBrowser, links));
      assert.deepEqual(changed, []);
    },
  );

  test(
    "would be found out on a page that decides when it is opened, or takes a script's press for a person's",
    inBrowser,
    async () => {
      const { network } = console_;
      const plants: [what: string, spoil: (script: string) => string][] = [
        ["takes a script's press", (script) => script.replaceAll(".isTrusted", ".bubbles")],
        [
          "decides on load",
          (script) =>
            `${script};fetch("/v1/act",{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify({token:sessionStorage.getItem("proxenia-act-token"),action:"accept"})})`,
        ],
      ];
      for (const [what, spoil] of plants) {
        // Each finds a case that nobody has answered yet.
        const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa");
        const acts = await network.until(`a link to ${id}`, async () => {
          const found = linksIn(await network.mailsOf(id)).filter((link) => link.includes("/act#"));
          return found.length > 0 ? found : null;
        });
        const spoiled = async (): Promise<BrowserContext> => {
          const context = await scannersBrowser();
          await context.route("**/assets/act-*.js", async (route) => {
            const response = await route.fetch();
            const script = await response.text();
            await route.fulfill({ response, body: spoil(script) });
          });
          return context;
        };
        const changed = await changedBy(() => openAllAsScanner(spoiled, acts));
        assert.ok(
          changed.some((table) => table.startsWith("records.db")),
          `${what}: ${changed.join(", ")}`,
        );
      }
    },
  );
});
