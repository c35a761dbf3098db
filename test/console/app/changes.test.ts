import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Clock, type Referral, shortTerms } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();
const { network } = console_;

const hours = (count: number) => {
  const clock = { target: `PT${count}H`, clock: "always" };
  return { response: clock, "first-contact": clock, outcome: clock };
};
const step = { title: "Assess the risk", owner: "receiver", do: "By the shelter’s form.", form: "Risk form" };
const due = { target: "PT1H", clock: "always" };
const procedure = [
  { ...step, id: "assess", after: "response", inform: ["the prefecture"], evidence: "The form’s number", due },
  { id: "file", title: "Send the file", owner: "sender", do: "Send it.", after: "response" },
  { id: "plan", title: "Make a plan", owner: "receiver", do: "Plan.", after: "assess", due },
];
let agreement: string;

before(async () => {
  if ("skip" in inBrowser) return;
  const priorities = { urgent: hours(1), normal: hours(4) };
  agreement = await network.agree({ ...shortTerms(3_600), priorities }, "A pact with a procedure", procedure);
});

/** The checklist's row of a step. */
const row = (page: Page, title: string) => page.locator(".procedure > li", { hasText: title });

async function fallsDueInHours(id: string, hour: number): Promise<void> {
  const clock: Clock | undefined = (await network.referral("pisa-contact", id)).clocks.at(-1);
  assert.equal(Date.parse(clock?.dueAt ?? "") - Date.parse(clock?.startedAt ?? ""), hour * 3_600_000);
}

/** What a field of the kind `datetime-local` takes, on the clock of the browser's reader. */
const inRome = (instant: number): string =>
  new Date(instant).toLocaleString("sv-SE", { timeZone: "Europe/Rome" }).slice(0, 16).replace(" ", "T");

test("a receiver goes through the agreed procedure in English, and shows what is asked for", inBrowser, async () => {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa");
  await network.act("pisa-contact", id, "accept");
  const page = await console_.signedIn("pisa-contact", `/referrals/${id}`);
  await row(page, "Assess the risk").getByText("to do").waitFor();
  for (const text of ["Form: Risk form", "Tell: the prefecture", "To show: The form’s number"])
    await row(page, "Assess the risk").getByText(text).waitFor();
  await row(page, "Make a plan").getByText("not yet").waitFor();
  await console_.isAccessible(page, "a procedure with open steps");

  await page.getByRole("button", { name: "Complete a step" }).click();
  await page.getByRole("button", { name: "Record it as done" }).click();
  await page.getByText("This is needed.").first().waitFor();
  const choice = page.getByLabel("Step", { exact: true });
  assert.deepEqual(await choice.locator("option").allTextContents(), ["Please choose", "Assess the risk"]);
  await choice.selectOption("Assess the risk");
  await page.getByRole("button", { name: "Record it as done" }).click();
  await page.getByText("evidence").first().waitFor();
  await console_.isAccessible(page, "a step without the evidence that is asked for");
  await page.getByLabel("What shows that it is done").fill("R-2026-17");
  await page.getByRole("button", { name: "Record it as done" }).click();
  await row(page, "Assess the risk").getByText("done", { exact: true }).waitFor();
  await row(page, "Make a plan").getByText("to do").waitFor();
  await page.getByRole("button", { name: "Open the content" }).click();
  await page.locator(".exchanges").getByText("R-2026-17").waitFor();
  await console_.isAccessible(page, "a procedure of which a step is done");
});

test("a sender lowers the priority, saying why, and raises it again, in Italian", inBrowser, async () => {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa");
  const page = await console_.signedIn("livorno-caseworker", `/referrals/${id}`, { language: "it", width: 320 });
  await page.getByRole("button", { name: "Cambia la priorità" }).click();
  await page.getByLabel("Nuova priorità").selectOption("Normale");
  await page.getByLabel("Motivo").fill("È al sicuro.");
  await console_.isAccessible(page, "the form of another priority");
  await page.getByRole("button", { name: "Cambia", exact: true }).click();
  await page.getByText("Priorità: Normale").waitFor();
  await page.getByRole("button", { name: "Apri il contenuto" }).click();
  await page.locator(".exchanges").getByText("È al sicuro.").waitFor();
  await fallsDueInHours(id, 4);
  await page.getByRole("button", { name: "Cambia la priorità" }).click();
  await page.getByLabel("Nuova priorità").selectOption("Urgente");
  await page.getByRole("button", { name: "Cambia", exact: true }).click();
  await network.hasEvent("pisa-contact", id, "priority-changed", 2);
  await fallsDueInHours(id, 1);
});

/** A refusal that a server newer than the console may give. */
const ofALaterServer = {
  status: 422,
  contentType: "application/problem+json",
  body: JSON.stringify({
    status: 422,
    detail: "/until: lies beyond what this console knows",
    errors: [{ pointer: "/until", detail: "lies beyond what this console knows", code: "of-a-later-server" }],
  }),
};

test("a receiver asks for more time, a sender refuses once and grants once", inBrowser, async () => {
  const referral: Referral = await network.submit("livorno-caseworker", agreement, "pisa");
  const { id } = referral;
  const startedAt = Date.parse(referral.clocks[0]?.startedAt ?? "");
  const [receiver, sender] = await Promise.all([
    console_.signedIn("pisa-contact", `/referrals/${id}`, { language: "it", width: 320 }),
    console_.signedIn("livorno-caseworker", `/referrals/${id}`),
  ]);
  const ask = async (until: number, reason: string): Promise<void> => {
    await receiver.getByRole("button", { name: "Chiedi più tempo" }).click();
    await receiver.getByLabel("Entro quando").fill(inRome(until));
    await receiver.getByLabel("Motivo").fill(reason);
    await receiver.getByRole("button", { name: "Chiedi più tempo" }).click();
  };
  const atField = receiver.locator("form .aksel-form-field__error");
  await receiver.route("**/actions/request-extension", (route) => route.fulfill(ofALaterServer), { times: 1 });
  await ask(startedAt + 24 * 3_600_000, "L’interprete viene più tardi.");
  await atField.locator('[lang="en"]', { hasText: "lies beyond what this console knows" }).waitFor();
  await receiver.getByRole("button", { name: "Chiedi più tempo" }).click();
  await atField.getByText(/^Al più tardi \w{3} \d+ \w{3}.*: le proroghe al massimo raddoppiano/).waitFor();
  await console_.isAccessible(receiver, "more time than an extension may give");
  await receiver.getByLabel("Entro quando").fill(inRome(startedAt + 90 * 60_000));
  await receiver.getByRole("button", { name: "Chiedi più tempo" }).click();
  await network.hasEvent("pisa-contact", id, "extension-requested");
  await receiver.locator(".next-step", { hasText: "È chiesto più tempo" }).waitFor();
  await console_.isAccessible(receiver, "more time is asked for");

  await sender.getByRole("button", { name: "Refuse more time" }).click();
  await sender.getByLabel("Reason").fill("Somebody interprets already.");
  await console_.isAccessible(sender, "the refusal of more time");
  await sender.getByRole("button", { name: "Refuse", exact: true }).click();
  await network.hasEvent("pisa-contact", id, "extension-refused");
  await fallsDueInHours(id, 1);

  await ask(startedAt + 90 * 60_000, "Non è venuto nessuno.");
  await network.hasEvent("pisa-contact", id, "extension-requested", 2);
  await sender.getByRole("button", { name: "Grant the time asked for" }).click();
  await sender.getByRole("button", { name: "Yes, grant it" }).click();
  await network.hasEvent("pisa-contact", id, "extension-granted");
  const [clock] = (await network.referral("pisa-contact", id)).clocks;
  assert.ok(Math.abs(Date.parse(clock?.dueAt ?? "") - startedAt - 90 * 60_000) < 60_000, clock?.dueAt ?? "none");
});
