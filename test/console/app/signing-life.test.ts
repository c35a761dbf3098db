import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { inForce, propose, signFor, withKey } from "./signing-acts.ts";

const console_ = await startConsole();
const at = (path: string): string => console_.product.baseUrl + path;

interface Read {
  readonly version: number;
  readonly status: string;
  readonly leavings: readonly { organisation: string; from: string }[];
  readonly termination: { from: string; reason: string } | null;
  readonly accessions: readonly { party: { organisation: string }; from: string | null }[];
}
const read = (id: string, query = ""): Promise<Read> =>
  console_.network.does<Read>("livorno-signatory", "GET", `/v1/agreements/${id}${query}`);

test("who is missing is reminded, once a day, and the order of signing is told", inBrowser, async () => {
  const { network } = console_;
  const id = await propose(network, { signing: { order: [["pisa"], ["livorno"]] } });
  const page = await console_.signedIn("network-office-administrator", `/agreements/${id}`);
  await page.getByText("Signs after the others").waitFor();
  await page.getByRole("button", { name: "Remind who is missing" }).click();
  await page.getByRole("dialog").waitFor();
  await console_.isAccessible(page, "before somebody is reminded");
  await page.getByRole("button", { name: "Yes, remind them" }).click();
  await page.getByText("Last reminded").waitFor();
  assert.equal(await page.getByRole("button", { name: "Remind who is missing" }).count(), 0);
  await page.waitForFunction(() => document.activeElement?.textContent === "Signatures");
  const livorno = await console_.signedIn("livorno-signatory", `/agreements/${id}/signing?version=1`);
  await livorno.getByText("The parties sign in an agreed order. It is the turn of Sportello").waitFor();
  await console_.isAccessible(livorno, "the turn of others");
});

test(
  "an amendment is begun, proposed and signed in the browser; the former version goes on until then",
  inBrowser,
  async () => {
    const { network } = console_;
    const id = await inForce(network);
    const page = await withKey(console_, "livorno");
    await page.goto(at(`/agreements/${id}`));
    await page.getByRole("button", { name: "Amend" }).click();
    await page.getByRole("dialog").getByText("Open cases go on under the version they began with").waitFor();
    await console_.isAccessible(page, "before an amendment is begun");
    await page.getByRole("button", { name: "Begin the amendment" }).click();
    await page.waitForURL(`**/agreements/${id}/edit`);
    await page.getByLabel("Title").waitFor();
    await page.goto(at(`/agreements/${id}?version=2`));
    await page.getByText("A draft is not signed.").waitFor();
    await network.does("network-office-administrator", "POST", `/v1/agreements/${id}/proposal`, {});
    await page.getByRole("link", { name: "Read and sign" }).click();
    await page.getByLabel("I have read version 2").check();
    await page.locator(".signing-card").getByRole("button", { name: "Sign" }).click();
    await page.getByRole("heading", { name: "You have signed" }).waitFor();
    assert.equal((await read(id)).version, 1);
    await signFor(network, "pisa", id);
    assert.equal((await read(id)).version, 2);
  },
);

test("a renewal is proposed under new dates, after what it means was told", inBrowser, async () => {
  const id = await inForce(console_.network, { validUntil: "2099-12-31" });
  const page = await console_.signedIn("livorno-signatory", `/agreements/${id}`, { language: "it", width: 320 });
  await page.getByRole("button", { name: "Rinnova" }).click();
  await page.getByRole("button", { name: "Proponi il rinnovo" }).click();
  await page.getByText("Questo è necessario.").waitFor();
  await console_.isAccessible(page, "a renewal without a last day, in Italian");
  await page.getByLabel("Senza ultimo giorno").check();
  await page.getByRole("button", { name: "Proponi il rinnovo" }).click();
  await page.waitForURL(`**/agreements/${id}?version=2`);
  await page.getByText("Hanno firmato 0 su 2").waitFor();
  assert.equal((await read(id, "?version=2")).status, "proposed");
});

test(
  "an organisation is asked to join, declines, thinks again, reads what the others signed, and joins",
  inBrowser,
  async () => {
    const { network } = console_;
    const mantova = await withKey(console_, "mantova", { language: "it" });
    const id = await inForce(network);
    const office = await console_.signedIn("network-office-administrator", `/agreements/${id}`);
    await office.getByRole("button", { name: "Ask somebody to join" }).click();
    await office.getByRole("button", { name: "Ask it to join" }).click();
    await office.getByText("This is needed.").waitFor();
    await console_.isAccessible(office, "asking nobody to join");
    await office.getByLabel("Organisation", { exact: true }).selectOption("mantova");
    await office.getByRole("button", { name: "Ask it to join" }).click();
    await office.getByText("was asked to join").first().waitFor();

    await mantova.goto(at(`/agreements/${id}`));
    await mantova.getByText("Alla tua organizzazione è chiesto di aderire.").waitFor();
    await console_.isAccessible(mantova, "asked to join, in Italian");
    await mantova.getByRole("button", { name: "Non aderire" }).click();
    await mantova.getByLabel("Perché?").fill("Un esempio di rifiuto.");
    await mantova.getByRole("dialog").getByRole("button", { name: "Non aderire" }).click();
    // What was typed is text of the page too, until the dialogue has gone.
    await mantova.getByRole("dialog").waitFor({ state: "detached" });
    await mantova.getByText("Un esempio di rifiuto.").first().waitFor();
    await mantova.getByRole("link", { name: "Leggi e aderisci" }).click();
    await mantova.getByText("coincidono").waitFor();
    await mantova.getByText("In che veste aderisce").waitFor();
    await console_.isAccessible(mantova, "before joining, in Italian");
    await mantova.getByLabel("Ho letto la versione 1").check();
    await mantova.locator(".signing-card").getByRole("button", { name: "Firma e aderisci" }).click();
    await mantova.getByText("Tutte le parti vengono avvisate della tua adesione").waitFor();
    await console_.isAccessible(mantova, "joined, in Italian");
    assert.deepEqual(
      (await read(id)).accessions.map(({ party, from }) => [party.organisation, from !== null]),
      [["mantova", true]],
    );
    await office.getByText("joins from").waitFor();
  },
);

test(
  "a party leaves, and the coordinator ends the agreement, each told what becomes of open cases",
  inBrowser,
  async () => {
    const id = await inForce(console_.network, { notice: { leaving: "P10D", termination: "P60D" } });
    const page = await console_.signedIn("livorno-signatory", `/agreements/${id}`);
    await page.getByRole("button", { name: "Leave the agreement" }).click();
    await page.getByText("With the 10 days of notice that were agreed").waitFor();
    await page.getByText("you keep answering for what you have accepted").waitFor();
    await page.getByLabel("Leave on (optional)").fill("2020-01-01");
    await page.getByRole("button", { name: "Yes, we leave" }).click();
    const tooEarly = /^This is too early: with the notice that was agreed the first day is \w{3}, \d+ /;
    await page.locator(".aksel-form-field__error", { hasText: tooEarly }).waitFor();
    await console_.isAccessible(page, "leaving too early");
    await page.getByLabel("Leave on (optional)").fill("");
    const tenDays = () => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const before = tenDays();
    await page.getByRole("button", { name: "Yes, we leave" }).click();
    await page.getByText(/Livorno.* leaves on/).waitFor();
    const [leaving, ...more] = (await read(id)).leavings;
    assert.deepEqual([leaving?.organisation, more], ["livorno", []]);
    assert.ok([before, tenDays()].includes(leaving?.from ?? ""), leaving?.from);
    assert.equal(await page.getByRole("button", { name: "Leave the agreement" }).count(), 0);

    const office = await console_.signedIn("network-office-administrator", `/agreements/${id}`, {
      language: "it",
      width: 320,
    });
    await office.getByRole("button", { name: "Poni fine all’accordo" }).click();
    await office.getByText("Con 60 giorni di preavviso").waitFor();
    await office.getByRole("button", { name: "Sì, poni fine" }).click();
    await office.getByText("Questo è necessario.").waitFor();
    await console_.isAccessible(office, "ending without a reason, in Italian");
    await office.getByLabel("Perché?").fill("La rete è cambiata.");
    await office.getByRole("button", { name: "Sì, poni fine" }).click();
    await office.getByText("ha dato disdetta").first().waitFor();
    await console_.isAccessible(office, "notice that it ends, in Italian");
    assert.equal((await read(id)).termination?.reason, "La rete è cambiata.");
  },
);
