import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { comesToHold, inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

const clock = (target: string) => ({ target, clock: "always" as const });
const draft = (title: string) => ({
  kind: "network-pact",
  title,
  language: "en",
  text: "# Example\n\nAn **example** made for a test. It binds nobody.\n\n1. The members hand each other cases.\n2. The receiver answers.",
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member" },
    { organisation: "network-office", role: "coordinator" },
  ],
  procedure: [
    { id: "call", title: "Call back", after: "response", owner: "receiver", do: "Call.", due: clock("PT2H") },
  ],
  terms: {
    priorities: { urgent: { response: clock("PT4H"), "first-contact": clock("P1D"), outcome: clock("P20D") } },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
    ],
  },
});

const begin = async (title: string): Promise<string> => {
  const drafted = await console_.network.does<{ id: string }>(
    "network-office-administrator",
    "POST",
    "/v1/agreements",
    draft(title),
  );
  return drafted.id;
};

const clause = (page: Page, id: string) => page.locator(`#clause-${id}`);

test(
  "a draft is simulated, proposed, commented on, refused, turned back, changed, and its versions compared",
  inBrowser,
  async () => {
    const id = await begin("Pact of Volterra (example)");
    const office = await console_.signedIn("network-office-administrator", `/agreements/${id}`);
    await office.getByRole("link", { name: "Simulate it" }).click();
    await office.getByLabel("How many cases").fill("0");
    await office.getByRole("button", { name: "Simulate" }).click();
    await office.getByText("Please look at the points marked above.").waitFor();
    await console_.isAccessible(office, "a simulation with a fault");
    await office.getByLabel("How many cases").fill("200");
    await office.getByRole("button", { name: "Simulate" }).click();
    await office.getByText("200 cases were replayed.").waitFor();
    await console_.isAccessible(office, "a simulation");

    await office.getByRole("link", { name: "Pact of Volterra (example), version 1" }).click();
    await office.getByRole("button", { name: "Propose for signing" }).click();
    await office.getByRole("button", { name: "Propose", exact: true }).waitFor();
    await console_.isAccessible(office, "proposing");
    await office.getByRole("button", { name: "Propose", exact: true }).click();
    await office.getByText("Ready to sign").first().waitFor();
    await console_.isAccessible(office, "a proposal");

    const pisa = await console_.signedIn("pisa-signatory", `/agreements/${id}`, { language: "it", width: 320 });
    await pisa.getByRole("button", { name: "Commenta le clausole" }).click();
    await clause(pisa, "priorities-urgent-response")
      .getByRole("button", { name: /^Commenta/ })
      .click();
    const words = pisa.getByLabel("Il tuo commento su: Urgente, Risposta");
    await words.fill("Due ore bastano.");
    await console_.isAccessible(pisa, "a comment being written");
    await pisa.reload();
    await pisa.getByRole("button", { name: "Commenta le clausole" }).click();
    await clause(pisa, "priorities-urgent-response")
      .getByRole("button", { name: /^Commenta/ })
      .click();
    await comesToHold(words, "Due ore bastano.");
    await clause(pisa, "priorities-urgent-response").getByRole("button", { name: "Commenta", exact: true }).click();
    // Whatever is typed in a field is text of the page too.
    const said = (page: Page, text: string) =>
      clause(page, "priorities-urgent-response").locator(".said", { hasText: text }).waitFor();
    await said(pisa, "Due ore bastano.");
    await pisa.getByRole("button", { name: "Rifiuta la firma" }).click();
    await pisa.getByRole("button", { name: "Rifiuta", exact: true }).click();
    await pisa.getByText("Indica un motivo.").waitFor();
    await console_.isAccessible(pisa, "refusing without a reason");
    await pisa.getByLabel("Motivo, che le altre parti leggeranno").fill("Quattro ore sono troppe.");
    await pisa.getByRole("button", { name: "Rifiuta", exact: true }).click();
    await pisa.getByText("Rifiutato da Sportello vittime di Pisa (esempio): Quattro ore sono troppe.").waitFor();

    await office.reload();
    await office.getByText("1 comment is open.").waitFor();
    await office.getByRole("link", { name: "Urgent, Answer" }).click();
    await clause(office, "priorities-urgent-response").getByText("You were led to this clause").waitFor();
    await clause(office, "priorities-urgent-response").getByRole("button", { name: "Answer", exact: true }).click();
    await office.getByLabel(/^Your answer to/).fill("Agreed: two hours.");
    await clause(office, "priorities-urgent-response").getByRole("button", { name: "Comment", exact: true }).click();
    await said(office, "Agreed: two hours.");
    await console_.isAccessible(office, "a comment with its answer");
    await clause(office, "priorities-urgent-response").getByRole("button", { name: "Mark as settled" }).click();
    await clause(office, "priorities-urgent-response").getByText("Settled: 2 comments").waitFor();

    await office.getByRole("button", { name: "Turn back to a draft" }).click();
    await office.getByRole("button", { name: "Turn back", exact: true }).click();
    await office.waitForURL((url) => url.searchParams.get("version") === "2");
    await office.getByRole("link", { name: "Edit the draft" }).click();
    await office.locator("#field-terms-priorities-urgent-response-target").fill("2");
    await office.getByRole("button", { name: "Add a step" }).first().click();
    await office.locator("#field-terms-ladder-2-at").fill("200");
    await office
      .getByLabel("Text", { exact: true })
      .fill("# Example\n\nAn **example** made for a test. It binds nobody at all.\n\n1. The receiver answers.");
    await office.getByRole("button", { name: "Save the draft" }).click();
    await office.waitForURL((url) => url.pathname === `/agreements/${id}`);
    await office.getByRole("button", { name: "Propose for signing" }).click();
    await office.getByRole("button", { name: "Propose", exact: true }).click();
    await office.getByText("Ready to sign").first().waitFor();

    await pisa.goto(`${console_.product.baseUrl}/agreements/${id}/compare`);
    const time = pisa.locator(".difference").filter({ hasText: "Urgente, Risposta" });
    await time.locator("del", { hasText: "4" }).waitFor();
    await time.locator("ins", { hasText: "2" }).waitFor();
    await pisa.locator(".difference.new").filter({ hasText: "200%" }).waitFor();
    await pisa.locator(".difference.gone").filter({ hasText: "hand each other cases" }).waitFor();
    await console_.isAccessible(pisa, "two versions compared");
    await pisa.getByLabel("Mostra anche ciò che è uguale").click();
    await pisa.locator(".difference.same").first().waitFor();
    await pisa.getByLabel("A", { exact: true }).selectOption("1");
    await pisa.getByText("Le versioni 1 e 1 dicono lo stesso.").waitFor();
  },
);

test(
  "an agreement is taken home on paper; what somebody else saved meanwhile is said, and whoever may not write is told",
  inBrowser,
  async () => {
    const id = await begin("Pact of Cecina (example)");
    const page = await console_.signedIn("livorno-signatory", `/agreements/${id}`);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the agreement" }).click();
    const paper = await readFile(await (await download).path(), "utf8");
    assert.match(paper, /<title>[^<]*Pact of Cecina/);

    await page.getByRole("link", { name: "Edit the draft" }).click();
    await page.locator("#field-title").fill("Mine");
    await console_.network.does("network-office-administrator", "PUT", `/v1/agreements/${id}`, draft("Theirs"));
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByText("Somebody else has saved the draft since you began.").waitFor();
    await console_.isAccessible(page, "a draft that somebody else saved meanwhile");
    await page.getByRole("button", { name: "Keep mine, and save over theirs" }).click();
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByRole("heading", { name: "Mine", level: 1 }).waitFor();

    const contact = await console_.signedIn("pisa-contact", `/agreements/${id}/edit`, { language: "it", width: 320 });
    await contact.getByRole("heading", { name: "Non consentito" }).waitFor();
    await console_.isAccessible(contact, "a draft that one may not write");
  },
);

test("waiting for agreements, and a server that fails, are shown kindly", inBrowser, async () => {
  const page = await console_.signedIn("pisa-signatory", "/inbox");
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/v1/agreements*", async (route) => {
    await held;
    await route.fulfill({ status: 500, contentType: "application/problem+json", body: "{}" });
  });
  await page.goto(`${console_.product.baseUrl}/agreements`);
  // Not the waiting for the page itself, which has no heading yet.
  await page.locator("main h1").waitFor();
  await page.locator(".waiting").first().waitFor();
  await console_.isAccessible(page, "agreements being waited for");
  release();
  await page.getByRole("heading", { name: "Something went wrong on our side" }).waitFor();
  await console_.isAccessible(page, "agreements that could not be read");
});
