import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { tokenOf } from "../../support/network.ts";
import { comesToHold, inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

interface Draft {
  readonly status: string;
  readonly version: number;
  readonly revision: number;
  readonly title: string;
  readonly parties: { organisation: string }[];
  readonly purpose: string;
  readonly annexes: { title: string; digest: string }[];
  readonly signing?: { order: string[][] };
  readonly terms: {
    priorities: Record<string, Record<string, { target: string; clock: string }>>;
    ladder: unknown[];
    overrides: unknown[];
  };
}

const read = (id: string): Promise<Draft> =>
  console_.network.does<Draft>("network-office-administrator", "GET", `/v1/agreements/${id}`);

const idOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

/** The picture's line of one promise. */
const line = (page: Page, promise: string) =>
  page.locator(".edit-picture .clock-lane").filter({ has: page.getByRole("heading", { name: promise }) });

test(
  "the coordinator makes a draft from a template, and sees what its terms mean while writing them",
  inBrowser,
  async () => {
    const page = await console_.signedIn("network-office-administrator", "/agreements");
    await page.getByRole("link", { name: "New agreement" }).click();
    await page.getByRole("radio", { name: "Network pact, in English" }).click();
    await page.getByRole("button", { name: "Begin the draft" }).click();
    await page.getByText("Please choose at least two organisations.").waitFor();
    await console_.isAccessible(page, "a new agreement without parties");
    await page
      .getByLabel("The victim-support centre")
      .selectOption({ label: "Centro di ascolto di Livorno (esempio)" });
    await page.getByLabel("The police").selectOption({ label: "Questura di Livorno, polizia (esempio)" });
    await page.getByLabel("The hospital").selectOption({ label: "Sportello vittime di Pisa (esempio)" });
    await page
      .getByLabel("The office that coordinates the network")
      .selectOption({ label: "Network office (example)" });
    await page.getByLabel("Title").fill("Pact of Tirrenia (example)");
    await page.reload();
    await comesToHold(page.getByLabel("Title"), "Pact of Tirrenia (example)");
    await page.getByRole("button", { name: "Begin the draft" }).click();
    await page.waitForURL((url) => url.pathname.endsWith("/edit"));
    await page.getByRole("heading", { name: "Edit: Pact of Tirrenia (example)" }).waitFor();
    await line(page, "Answer").waitFor();
    await console_.isAccessible(page, "a draft being written");
    const id = idOf(page);
    assert.deepEqual(
      (await read(id)).parties.map(({ organisation }) => organisation),
      ["livorno", "questura-livorno", "pisa", "network-office"],
    );

    const emergency = page.locator("#field-terms-priorities-emergency-response-target");
    await page.getByLabel("Sent at").fill("2027-03-01T09:00");
    await line(page, "Answer").getByRole("heading", { name: "10:00" }).waitFor();
    await emergency.fill("3");
    await line(page, "Answer").getByRole("heading", { name: "12:00" }).waitFor();
    await emergency.fill("");
    await page.getByText("Please give a whole number, from 1.").waitFor();
    await page.getByText("The picture comes back once the points marked in the terms are right.").waitFor();
    await console_.isAccessible(page, "a draft with a fault in its terms");
    await emergency.fill("2");
    await page.reload();
    await comesToHold(emergency, "2");
    await page.locator("#field-validUntil").fill("2020-01-01");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByText("The draft was not saved.").waitFor();
    await page.locator("#field-validUntil").locator("..").getByText("lies before").waitFor();
    await console_.isAccessible(page, "a draft that was not saved");
    await page.locator("#field-validUntil").fill("");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.waitForURL((url) => url.pathname === `/agreements/${id}`);
    const saved = await read(id);
    assert.deepEqual([saved.revision, saved.terms.priorities["emergency"]?.["response"]?.target], [2, "PT2H"]);
  },
);

const day = { target: "P1D", clock: "always" };
const unusual = {
  kind: "mou",
  language: "en",
  text: "# Purpose\n\nAn example made for a test.",
  parties: [
    ...["livorno", "pisa", "lisboa"].map((organisation) => ({ organisation, role: "member" })),
    { organisation: "network-office", role: "coordinator" },
  ],
  terms: {
    priorities: { urgent: { response: day, "first-contact": day, outcome: day } },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact"] },
    ],
  },
};

const names = {
  livorno: "Centro di ascolto di Livorno (esempio)",
  pisa: "Sportello vittime di Pisa (esempio)",
  lisboa: "Victim support in Lisboa (example)",
  mantova: "Rete di aiuto di Mantova (esempio)",
};

/** A button whose text says to those who hear it whose it is. */
const of = (page: Page, text: string, organisation: keyof typeof names) =>
  page.getByRole("button", { name: text }).filter({ hasText: names[organisation] });

/** Waits until an element has the focus, by its id. */
const focused = (page: Page, id: string) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

/** Waits until a button has the focus, and presses it by the keyboard. */
async function pressFocused(page: Page, name: string): Promise<void> {
  await page.waitForFunction((text) => document.activeElement?.textContent === text, name);
  await page.keyboard.press("Enter");
}

/** A draft of its own, open in the editor. */
async function editing(title: string): Promise<{ id: string; page: Page }> {
  const draft = { ...unusual, title };
  const office = "network-office-administrator";
  const { id } = await console_.network.does<{ id: string }>(office, "POST", "/v1/agreements", draft);
  return { id, page: await console_.signedIn(office, `/agreements/${id}/edit`) };
}

/** Saves it, and gives what was saved. */
async function save(page: Page, id: string): Promise<Draft> {
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.waitForURL((url) => url.pathname === `/agreements/${id}`);
  return read(id);
}

test("the coordinator writes who signs when, and names annexes by their files", inBrowser, async () => {
  const { id, page } = await editing("Protocol of Capraia (example)");
  await page.getByLabel("Purpose", { exact: true }).selectOption({ label: "something else" });
  await page.getByLabel("The purpose in your own words").fill("Support of witnesses");
  const pact = await console_.network.does<Draft>(
    "livorno-contact",
    "GET",
    `/v1/agreements/${console_.network.demo.agreement}`,
  );
  await page.getByLabel("Takes the place of").selectOption({ label: pact.title });
  const group = (place: number) => page.getByRole("group", { name: `Group ${place}`, exact: true });
  await page.getByRole("radio", { name: "in this order" }).check();
  await group(3).waitFor();
  const later = `Later: ${names.livorno}`;
  await of(page, "Later", "livorno").focus();
  await pressFocused(page, later);
  await group(1).getByText(names.pisa, { exact: true }).waitFor();
  await pressFocused(page, later);
  await group(3).getByText(names.lisboa, { exact: true }).waitFor();
  await page.getByRole("button", { name: "Move group 3 up" }).click();
  await group(3).getByText(names.livorno, { exact: true }).waitFor();

  await page.getByLabel("Another party").selectOption({ label: names.mantova });
  await page.getByRole("button", { name: "Add the party" }).click();
  await page.getByText("These parties sign and have no place in the order yet:").waitFor();
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.locator("#field-signing-order").getByText(`The order leaves out: ${names.mantova}`).waitFor();
  await console_.isAccessible(page, "an order of signing that leaves somebody out");
  await of(page, "Remove this party", "lisboa").click();
  await focused(page, "edit-parties");
  await group(3).waitFor({ state: "detached" });
  await of(page, "Put at the end", "mantova").click();
  await group(3).getByText(names.mantova, { exact: true }).waitFor();

  await page.getByRole("button", { name: "Add an annex" }).click();
  const annex = page.getByRole("group", { name: "Annex 1" });
  await annex.getByLabel("Digest of the file").fill("12ab");
  await annex.getByText("A digest has 64 characters").waitFor();
  await page.getByRole("button", { name: "Save the draft" }).click();
  await annex.getByText("must not be empty").waitFor();
  await page.getByRole("link", { name: /^Annex 1: This must not be empty/ }).click();
  await page.keyboard.type("Form of a referral");
  const file = { name: "a-form.txt", mimeType: "text/plain", buffer: Buffer.from("An example of a form.") };
  await annex.getByLabel("The file", { exact: true }).setInputFiles(file);
  await annex.getByText("Digest computed from a-form.txt.").waitFor();
  await annex.getByLabel("The file", { exact: true }).setInputFiles({ ...file, name: "again.txt" });
  await annex.getByText("again.txt is the file that is named here.").waitFor();
  await page.getByRole("button", { name: "Add an annex" }).click();
  await page.getByRole("group", { name: "Annex 2" }).waitFor();
  assert.equal(await annex.getByText("again.txt is the file that is named here.").count(), 1);
  await page.getByRole("button", { name: "Move annex 2 up" }).click();
  await page.getByRole("button", { name: "Remove annex 1" }).click();
  await page.getByRole("group", { name: "Annex 2" }).waitFor({ state: "detached" });
  await console_.isAccessible(page, "a draft with an annex and an order of signing");

  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByText("this one could begin without them").first().waitFor();
  await page.getByLabel("Takes the place of").selectOption({ label: "no other agreement" });
  const saved = await save(page, id);
  assert.equal(saved.purpose, "Support of witnesses");
  const digest = `sha256:${createHash("sha256").update(file.buffer).digest("hex")}`;
  assert.deepEqual(saved.annexes, [{ title: "Form of a referral", digest }]);
  assert.deepEqual(saved.signing?.order, [["pisa"], ["livorno"], ["mantova"]]);
});

const attached = { state: "attached" } as const;

/** A priority of one's own name, the quickest of two, and an exception that warns sooner. */
async function writeTerms(page: Page): Promise<void> {
  await page.getByLabel("Another priority").selectOption({ label: "a name of your own" });
  const name = page.getByLabel("Name of the priority");
  await name.fill("Child at risk!");
  await page.getByText("Please use only the letters a to z").waitFor();
  await name.fill("urgent");
  await page.getByText("There is a priority of this name.").waitFor();
  await console_.isAccessible(page, "a priority whose name is taken");
  await name.fill("Child at risk");
  await page.getByRole("button", { name: "Add the priority" }).press("Enter");
  const target = page.locator("#field-terms-priorities-child-at-risk-response-target");
  await focused(page, "field-terms-priorities-child-at-risk-response-target");
  await target.fill("2");
  await page.locator("fieldset", { has: target }).getByLabel("Of what").selectOption({ label: "hours, by the clock" });
  await page.getByLabel("Sent at").fill("2027-03-01T09:00");
  await line(page, "Answer").getByRole("heading", { name: "11:00" }).waitFor();

  await page.getByLabel("These steps").selectOption({ label: "differ by promise" });

  await page.getByRole("button", { name: "Add an exception" }).click();
  const exception = page.getByRole("group", { name: "Exception 1", exact: true });
  await exception.getByLabel("Who is told when time passes").selectOption({ label: "are the same for every promise" });
  const share = exception.getByLabel("At % of the time").first();
  await share.fill("100");
  await exception.getByText("must be more than the step before").waitFor();
  await share.fill("25");
  await line(page, "Answer").getByText("9:30").waitFor();
  await exception.getByLabel("Another time of its own").selectOption({ label: "Urgent, Outcome" });
  await exception.getByRole("button", { name: "Add the time" }).press("Enter");
  await focused(page, "field-terms-overrides-0-priorities-urgent-outcome-target");
  await exception.getByRole("button", { name: "Remove: Urgent, Outcome" }).press("Enter");
  await focused(page, "field-terms-overrides-0-add-time");
  await exception.getByRole("button", { name: "Add a step" }).press("Enter");
  await focused(page, "field-terms-overrides-0-ladder-2-at");
  await exception.getByRole("button", { name: "Remove step 3" }).press("Enter");
  await focused(page, "field-terms-overrides-0-ladder-remove-1");
  await exception.getByLabel("Who is told when time passes").selectOption({ label: "differ by promise" });
  await exception.getByLabel("Steps: Onward step").selectOption({ label: "steps of their own" });
  await page.getByRole("button", { name: "Add an exception" }).click();
  await page.getByRole("button", { name: "Move exception 2 up" }).click();
  await page.getByRole("group", { name: "Exception 2", exact: true }).getByLabel("Steps: Onward step").waitFor();
  await page.getByRole("button", { name: "Remove exception 1" }).click();
  await page.getByRole("group", { name: "Exception 2", exact: true }).waitFor({ state: "detached" });
  await page.getByLabel("These steps").selectOption({ label: "are the same for every promise" });
  // They hold for what the exception leaves out, though the exception has steps of its own for an answer.
  await page.getByLabel("Steps: Information").locator("option", { hasText: "as for everybody else" }).waitFor(attached);
  await page.getByLabel("These steps").selectOption({ label: "differ by promise" });
  await page
    .getByLabel("Steps: Information")
    .nth(1)
    .locator("option", { hasText: "as for an answer" })
    .waitFor(attached);
  await console_.isAccessible(page, "a draft with an exception that has its own ladder");
}

/** A page on which the priority is read by the name that the agreement gives it, and no text is missing. */
async function namesIt(page: Page, what: string): Promise<void> {
  await page.locator("main").getByText("child at risk").first().waitFor();
  assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /child-at-risk/, what);
}

test("a priority of one's own name goes from the draft through submission to the audit", inBrowser, async () => {
  const { network } = console_;
  const { id, page } = await editing("Protocol of Gorgona (example)");
  await writeTerms(page);
  const { terms } = await save(page, id);
  assert.deepEqual(Object.keys(terms.priorities).sort(), ["child-at-risk", "urgent"]);
  const sooner = [{ at: "25%", kind: "reminder", notify: ["contact"] }, unusual.terms.ladder[1]];
  const ladder = { response: sooner, "first-contact": sooner, outcome: sooner, onward: sooner };
  assert.deepEqual(terms.overrides, [{ to: "livorno", priorities: {}, ladder }]);
  await page.getByText("Information and Onward step: as for an answer.").waitFor();
  await namesIt(page, "the agreement");
  await network.enact(id, ["livorno", "pisa", "lisboa"]);

  const sender = await console_.signedIn("livorno-caseworker", "/submit");
  await sender.getByLabel("Receiver", { exact: true }).selectOption({ label: names.lisboa });
  await sender.getByRole("radio", { name: "Protocol of Gorgona (example)" }).check();
  await sender.getByRole("radio", { name: "child at risk" }).check();
  await sender.getByLabel("Legal advice").check();
  await sender.getByLabel("Who gave consent").fill("herself");
  await namesIt(sender, "the submission");
  await sender.getByRole("button", { name: "Submit the referral" }).click();
  await sender.getByText("The receiver is being told now.").waitFor();
  await namesIt(sender, "the referral");
  const referral = new URL(sender.url()).pathname.split("/")[2] ?? "";
  const receiver = await console_.signedIn("lisboa-contact", "/inbox");
  await namesIt(receiver, "the inbox");
  const until = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const figures = `/audit?agreement=${id}&by=priority&to=${until}`;
  const audit = await console_.signedIn("network-office-auditor", figures);
  await namesIt(audit, "the audit");

  const mail = await network.until("the mail to who receives", async () => {
    const mails = await network.mailsOf(referral);
    return mails.find(({ text }) => text.includes("/act#")) ?? null;
  });
  assert.match(mail.subject, /child at risk/);
  const link = await console_.visit(`/act#${tokenOf(mail, network.demo.baseUrl)}`);
  await namesIt(link, "the page behind the mail's link");
  const print = await network.call("livorno-contact", "GET", `/v1/agreements/${id}/print`);
  assert.match(print.text, /child at risk/);
});
