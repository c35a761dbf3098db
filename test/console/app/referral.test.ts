import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { actionForms } from "../../../console/app/pages/referral/action-forms.ts";
import { actionOperations } from "../../../wire/referrals.ts";
import { root } from "../../support/proxenia-process.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

const content = {
  safeContact: { channels: ["telephone"], times: "mornings", whoMayAnswer: "only herself", mayLeaveMessage: false },
  person: { alias: "Viola", language: "fr", interpreter: true },
  situation: "An example.\nOf two lines.",
  risk: "He knows the address.",
  reference: "A-17",
};

/** Presses a button, and what confirms it. */
async function does(page: Page, button: string, confirm: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("button", { name: confirm, exact: true }).click();
}

const isNext = (page: Page, text: string) => page.locator(".next-step", { hasText: text }).waitFor();

test(
  "a contact takes a case to its end in English: reads, asks, accepts, tries, reaches, closes",
  inBrowser,
  async () => {
    const { network } = console_;
    const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { content });
    const page = await console_.signedIn("pisa-contact", "/inbox");
    await page.getByRole("link", { name: /Livorno/ }).click();
    await isNext(page, "Accept, decline or ask");
    await console_.isAccessible(page, "a referral that awaits a response");
    assert.equal((await network.events("pisa-contact", id)).length, 1, "looking at a case opens no content");

    await page.getByRole("button", { name: "Open the content" }).click();
    const safe = page.locator(".safe-contact");
    await safe.getByText("only herself").waitFor();
    assert.match((await safe.textContent()) ?? "", /A message may be left\s*no/);
    for (const text of ["Viola", "Of two lines.", "He knows the address.", "A-17", "Shelter and Legal advice"])
      await page.getByText(text).waitFor();
    await network.hasEvent("pisa-contact", id, "content-read");
    await console_.isAccessible(page, "open content");

    await page.getByRole("button", { name: "Ask the sender" }).click();
    await page.getByRole("button", { name: "Send the question" }).click();
    await page.getByText("This is needed.").waitFor();
    await console_.isAccessible(page, "a form with a fault");
    await page.getByLabel("Your question").fill("Which dialect?");
    await page.reload();
    await page.getByRole("button", { name: "Ask the sender" }).click();
    assert.equal(await page.getByLabel("Your question").inputValue(), "Which dialect?");
    await page.getByRole("button", { name: "Send the question" }).click();
    await isNext(page, "Answer the question");
    await page.getByText("paused since").waitFor();
    await console_.isAccessible(page, "a question that is open");

    await network.act("livorno-contact", id, "provide-information", { answer: "Breton." });
    await does(page, "Accept", "Yes, accept");
    await isNext(page, "Reach the person");
    await page.getByRole("button", { name: "Record an attempt" }).click();
    await page.getByLabel("How", { exact: true }).selectOption("Telephone");
    await page.getByLabel("What came of it").selectOption("No answer");
    await console_.isAccessible(page, "the form of an attempt");
    await page.getByRole("button", { name: "Record the attempt" }).click();
    await page.getByText("recorded an attempt to reach the person").waitFor();
    await page.getByRole("button", { name: "Record the first contact", exact: true }).click();
    await page.locator("form").getByRole("button", { name: "Record the first contact" }).click();
    await isNext(page, "Tell the sender how it went");
    await page.getByRole("button", { name: "Close with an outcome" }).click();
    await page.getByLabel("Outcome", { exact: true }).selectOption("Supported");
    await page.getByRole("button", { name: "Close the case" }).click();
    await isNext(page, "This case is over");
    await page.getByRole("button", { name: "Open the content" }).click();
    await page.getByText("Telephone: No answer").waitFor();
    await console_.isAccessible(page, "a closed case");
    assert.equal((await network.referral("pisa-contact", id)).status, "closed");
  },
);

test(
  "a sender follows a declined case in Italian: reads why, sends it on, writes, withdraws consent",
  inBrowser,
  async () => {
    const { network } = console_;
    const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "mantova", { content });
    await network.act("mantova-contact", id, "decline", { reason: "no-capacity" });
    const page = await console_.signedIn("livorno-caseworker", `/referrals/${id}`, { language: "it", width: 320 });
    await isNext(page, "Inviare ad altri o terminare");
    await page.getByRole("button", { name: "Apri il contenuto" }).click();
    await page.getByText("Nessuna disponibilità al momento").waitFor();
    await page.getByRole("button", { name: "Invia a un altro destinatario" }).click();
    await page
      .getByLabel("Nuovo destinatario", { exact: true })
      .selectOption({ label: "Victim support in Helsinki (example)" });
    await page.getByLabel("Le è stato chiesto di nuovo").check();
    await console_.isAccessible(page, "the form of a redirect");
    await page.locator("form").getByRole("button", { name: "Invia", exact: true }).first().click();
    await isNext(page, "Tocca a Victim support in Helsinki");
    await page.getByLabel("Scrivi all’altra organizzazione").fill("A domani.");
    await page.locator("form", { hasText: "Scrivi" }).getByRole("button", { name: "Invia" }).click();
    await page.locator(".messages .ours", { hasText: "A domani." }).waitFor();
    await console_.isAccessible(page, "messages in Italian");
    await does(page, "Consenso revocato", "Sì, il consenso è revocato");
    await isNext(page, "Questo caso è terminato");
    await page.getByText("ha comunicato la revoca del consenso").waitFor();
  },
);

test("a double press is one act, and somebody faster is told kindly", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "lisboa", { content });
  const page = await console_.signedIn("lisboa-contact", `/referrals/${id}`);
  await page.getByRole("button", { name: "Decline", exact: true }).click();
  await page.getByLabel("Reason").selectOption("Outside our area");
  await network.act("livorno-contact", id, "withdraw", { reason: "duplicate" });
  await page.getByRole("button", { name: "Yes, decline" }).click();
  await page.getByText("Not possible now").waitFor();
  await console_.isAccessible(page, "a conflict");
  await page.getByRole("button", { name: "Cancel" }).click();
  await isNext(page, "This case is over");

  const other = await network.submit("livorno-caseworker", network.demo.agreement, "lisboa", { content });
  await page.goto(`${console_.product.baseUrl}/referrals/${other.id}`);
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await page.getByRole("button", { name: "Yes, accept" }).dblclick();
  await isNext(page, "Reach the person");
  const events = await network.events("lisboa-contact", other.id);
  assert.deepEqual(
    events.map(({ type }) => type),
    ["submitted", "accepted"],
  );
});

test("what is not theirs is not found, and says so", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { content });
  const page = await console_.signedIn("helsinki-contact", `/referrals/${id}`);
  await page.getByText("it is not yours to see").waitFor();
  await console_.isAccessible(page, "a referral that is not found");
});

test("every action of the wire has its form, and every event of the ledger its sentence", () => {
  assert.deepEqual(Object.keys(actionForms).sort(), Object.keys(actionOperations).sort());
  const texts = JSON.parse(readFileSync(join(root, "console/app/locales/en/referral.json"), "utf8"));
  for (const action of Object.keys(actionForms)) assert.ok(texts.actions[action]?.button, action);
  const events = readFileSync(join(root, "core/referrals/events.ts"), "utf8");
  const types = [...events.matchAll(/EventBody<\s*("[^>{]*?),\s*(?:\{|Ladder|object)/g)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name ?? ""),
  );
  assert.ok(types.length > 18, types.join());
  for (const type of types) assert.ok(texts.events[type], type);
});
