import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { confirm, keysPage, propose, proxenia, saved, withKey } from "./signing-acts.ts";

const console_ = await startConsole();
const at = (path: string): string => console_.product.baseUrl + path;
const payloadOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());

/** Whether `proxenia verify` accepts a bundle, by the installation's own keys. */
async function verifies(bundle: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "proxenia-signing-"));
  try {
    const keys = await fetch(at("/v1/keys"));
    await writeFile(join(folder, "keys.json"), await keys.text());
    await writeFile(join(folder, "evidence.json"), bundle);
    const { code, said } = await proxenia("verify", join(folder, "evidence.json"), "--keys", join(folder, "keys.json"));
    assert.equal(code, 0, said);
    return said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const signButton = (page: Page, name: string) => page.locator(".signing-card").getByRole("button", { name });

test(
  "a signatory of each side signs with a key made in the browser, the agreement is in force, its evidence verifies",
  inBrowser,
  async () => {
    const { network } = console_;
    const livorno = await withKey(console_, "livorno");
    const pisa = await withKey(console_, "pisa", { language: "it", width: 320 });
    const id = await propose(network);

    await livorno.goto(at(`/agreements/${id}`));
    await livorno.getByText("0 of 2 have signed").waitFor();
    await livorno.locator(".signing-row.awaited").nth(1).waitFor();
    assert.equal(await livorno.locator(".signing-row.awaited").count(), 2);
    await console_.isAccessible(livorno, "a proposal that nobody has signed");
    await livorno.getByRole("link", { name: "Read and sign" }).click();
    await livorno.getByText("they are the same").waitFor();
    const { digest } = await network.does<{ digest: string }>("livorno-signatory", "GET", `/v1/agreements/${id}`);
    assert.equal((await livorno.locator(".signing-card .digest").textContent())?.replace(/\s/g, ""), digest);
    await console_.isAccessible(livorno, "before signing");
    await signButton(livorno, "Sign").click();
    await livorno.getByText("Say that you have read it.").waitFor();
    await console_.isAccessible(livorno, "signing without having read");
    await livorno.getByLabel("In which capacity do you sign? (optional)").fill("President");
    await livorno.getByLabel("I have read version 1").check();
    await signButton(livorno, "Sign").click();
    await livorno.getByRole("heading", { name: "You have signed" }).waitFor();
    await livorno.getByText("It now waits for").waitFor();
    await console_.isAccessible(livorno, "after signing");
    const receipt = await saved(livorno, () => livorno.getByRole("button", { name: "Save the receipt" }).click());
    assert.deepEqual(payloadOf(receipt).agreement, { id, version: 1, digest });
    await livorno.getByRole("link", { name: "Back to the agreement" }).click();
    await livorno.getByText("1 of 2 have signed").waitFor();

    await pisa.goto(at(`/agreements/${id}/signing?version=1`));
    await pisa.getByLabel("Ho letto la versione 1").check();
    await console_.isAccessible(pisa, "before signing, in Italian");
    await signButton(pisa, "Firma").click();
    await pisa.getByText("è in vigore: le firme bastano").waitFor();
    await console_.isAccessible(pisa, "in force by this signature, in Italian");
    await pisa.reload();
    await pisa.getByText("La tua organizzazione ha firmato questa versione.").waitFor();
    await console_.isAccessible(pisa, "signed already, in Italian");
    await pisa.goto(at(keysPage("pisa")));
    await pisa.locator(".browser-key", { hasText: "Può firmare" }).waitFor();

    await livorno.getByText("2 of 2 have signed").waitFor();
    await livorno.getByText("How it was signed").first().click();
    await console_.isAccessible(livorno, "an agreement in force with its signatures");
    const { signatures } = await network.does<{ signatures: { jws: string }[] }>(
      "livorno-signatory",
      "GET",
      `/v1/agreements/${id}`,
    );
    const header = JSON.parse(Buffer.from(signatures[0]?.jws.split(".")[0] ?? "", "base64url").toString());
    assert.deepEqual([header.alg, header.srAts], ["ES256", [{ claimed: "President" }]]);

    const office = await console_.signedIn("network-office-administrator", `/agreements/${id}`);
    await office.getByRole("button", { name: "Save the evidence" }).click();
    await office.getByRole("dialog").waitFor();
    await console_.isAccessible(office, "asking for which period evidence is wanted");
    const bundle = await saved(office, () => office.getByRole("button", { name: "Save the file" }).click());
    assert.match(await verifies(bundle), /livorno/);
  },
);

test("a text that was changed on its way, or that is not the one shown, is not signed", inBrowser, async () => {
  const { network } = console_;
  const page = await withKey(console_, "livorno");
  const id = await propose(network);
  await page.route(`**/v1/agreements/${id}/document*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("one clause", "one cause") });
  });
  await page.goto(at(`/agreements/${id}/signing?version=1`));
  await page.getByText("this is not the text that was announced").waitFor();
  await console_.isAccessible(page, "a document that was changed");
  assert.equal(await signButton(page, "Sign").count(), 0);
  await page.unrouteAll({ behavior: "wait" });

  const asShown = new RegExp(`/v1/agreements/${id}\\?version=1$`);
  await page.route(asShown, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("one clause", "one kind clause") });
  });
  await page.reload();
  await page.getByText("one kind clause").waitFor();
  await page.getByText("the text to sign is not the one that is shown").waitFor();
  await console_.isAccessible(page, "a text that is not the one to sign");
  assert.equal(await signButton(page, "Sign").count(), 0);
  await page.unrouteAll({ behavior: "wait" });

  await page.reload();
  await page.getByLabel("I have read version 1").check();
  await page.route(`**/v1/agreements/${id}/document*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} ` });
  });
  await signButton(page, "Sign").click();
  await page.getByText("Nothing was signed. Look at where").waitFor();
  await page.unrouteAll({ behavior: "wait" });
  const { signatures } = await network.does<{ signatures: unknown[] }>(
    "livorno-signatory",
    "GET",
    `/v1/agreements/${id}`,
  );
  assert.deepEqual(signatures, [], "changed between the look and the press");
  await signButton(page, "Sign").click();
  await page.getByRole("heading", { name: "You have signed" }).waitFor();
});

test("whoever has no key that may sign is told which may, and what to do", inBrowser, async () => {
  const { network } = console_;
  const id = await propose(network);
  const page = await console_.signedIn("mantova-signatory", keysPage("mantova"), { language: "it" });
  const third = await propose(network, {
    parties: ["livorno", "mantova"]
      .map((organisation) => ({ organisation, role: "member" }))
      .concat({
        organisation: "network-office",
        role: "coordinator",
      }),
  });
  await page.goto(at(`/agreements/${third}/signing?version=1`));
  await page.getByText("Questo browser non ha una tua chiave").waitFor();
  assert.equal(await page.locator(".named-keys li").count(), 1);
  await console_.isAccessible(page, "no key in this browser, in Italian");
  await page.getByRole("link", { name: "Vai alle tue chiavi" }).click();
  await page.getByRole("button", { name: "Crea una chiave" }).click();
  await page.getByLabel("Non voglio alcuna copia").check();
  await page.getByRole("button", { name: "Crea la chiave" }).click();
  const kid = ((await page.locator(".key-form .fingerprint").textContent()) ?? "").replaceAll(" ", "");
  await page.goto(at(`/agreements/${third}/signing?version=1`));
  await page.getByText("La tua chiave non è ancora confermata").waitFor();
  await console_.isAccessible(page, "a key that is not confirmed, in Italian");
  await confirm(network, "mantova", kid);
  await page.reload();
  await page.getByText("La tua chiave non è nominata in questo testo").waitFor();

  await network.does("network-office-administrator", "POST", `/v1/agreements/${third}/reopening`, {});
  await network.does("network-office-administrator", "POST", `/v1/agreements/${third}/proposal`, {});
  await page.goto(at(`/agreements/${third}/signing?version=1`));
  await page.getByText("Questa versione non si può più firmare.").waitFor();
  await page.getByRole("link", { name: "Vai all’accordo" }).click();
  await page.getByRole("link", { name: "Leggi e firma" }).click();
  await page.getByLabel("Ho letto la versione 2").check();
  // It asks for the keys again by itself, and would know before the press: so it is answered only after it.
  let answer = (): void => undefined;
  const pressed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/v1/organisations/mantova/signing-keys", async (route) => {
    await pressed;
    await route.continue();
  });
  const revocation = { reason: "lost" };
  await network.does(
    "mantova-supervisor",
    "POST",
    `/v1/organisations/mantova/signing-keys/${kid}/revocation`,
    revocation,
  );
  await signButton(page, "Firma").click();
  answer();
  await page.getByText("La tua chiave non firma più").waitFor();
  await console_.isAccessible(page, "a key that was revoked meanwhile");

  const contact = await console_.signedIn("livorno-contact", `/agreements/${id}/signing?version=1`, { width: 320 });
  await contact.getByText("This version does not wait for your signature.").waitFor();
  await console_.isAccessible(contact, "somebody who does not sign");
});
