import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { confirm, keysPage, propose, saved } from "./signing-acts.ts";

const console_ = await startConsole();
const passphrase = "quattro parole di nessuno";

const fileOf = (text: string) => ({ name: "key.json", mimeType: "application/json", buffer: Buffer.from(text) });

test(
  "a signatory makes a key with a copy, the supervisor confirms it by its fingerprint, another browser restores it",
  inBrowser,
  async () => {
    const page = await console_.signedIn("livorno-signatory", keysPage("livorno"));
    await page.getByText("This browser holds no key of yours yet.").waitFor();
    await console_.isAccessible(page, "no key in this browser");
    await page.getByRole("button", { name: "Make a key", exact: true }).click();
    await page.getByLabel("Passphrase of the copy").fill("too short");
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("Use at least 15 characters.").waitFor();
    await console_.isAccessible(page, "a passphrase that is too short");
    await page.getByLabel("Passphrase of the copy").fill(passphrase);
    await page.getByLabel("The passphrase once more").fill(`${passphrase}!`);
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("The two are not the same.").waitFor();
    await page.getByLabel("The passphrase once more").fill(passphrase);
    const copy = await saved(page, () => page.getByRole("button", { name: "Make the key" }).click());
    await page.getByText("Your key is made").waitFor();
    await console_.isAccessible(page, "a key that was made");
    assert.equal(JSON.parse(copy).organisation, "livorno");
    const fingerprint = (await page.locator(".key-form .fingerprint").textContent()) ?? "";
    assert.equal(fingerprint.replaceAll(" ", ""), JSON.parse(copy).kid);
    await page.getByRole("button", { name: "Done" }).click();
    await page.locator(".browser-key", { hasText: "Waits for confirmation" }).waitFor();
    await page.locator(".key-card", { hasText: "In this browser" }).waitFor();

    const supervisor = await console_.signedIn("livorno-supervisor", keysPage("livorno"));
    const card = supervisor.locator(".key-card", { hasText: fingerprint });
    await card.getByRole("button", { name: "Confirm this key" }).click();
    await card.getByText("May sign", { exact: true }).waitFor();
    assert.equal(await supervisor.locator(".browser-keys").count(), 0, "a supervisor signs nothing");

    await page.reload();
    await page.locator(".browser-key", { hasText: "May sign" }).waitFor();
    await console_.isAccessible(page, "a confirmed key in this browser");

    const elsewhere = await console_.signedIn("livorno-signatory", keysPage("livorno"), { language: "it", width: 320 });
    await elsewhere.getByRole("button", { name: "Porta qui una chiave" }).click();
    await elsewhere.getByLabel("File della chiave").setInputFiles(fileOf("{}"));
    await elsewhere.getByText("Questo non è il file di una chiave").waitFor();
    await console_.isAccessible(elsewhere, "a file that is no key, in Italian");
    await elsewhere.getByLabel("File della chiave").setInputFiles(fileOf(copy));
    await elsewhere.getByLabel("La tua frase segreta").fill("un'altra frase segreta");
    await elsewhere.locator("form").getByRole("button", { name: "Porta qui la chiave" }).click();
    await elsewhere.getByText("Questa frase segreta non apre il file").waitFor();
    await console_.isAccessible(elsewhere, "a wrong passphrase");
    await elsewhere.getByLabel("La tua frase segreta").fill(passphrase);
    await elsewhere.locator("form").getByRole("button", { name: "Porta qui la chiave" }).click();
    await elsewhere
      .locator(".browser-key", { hasText: fingerprint })
      .getByText("Può firmare", { exact: true })
      .waitFor();
    await elsewhere.getByText("Ne esiste una copia in un file.").waitFor();
    await elsewhere.getByRole("button", { name: "Rimuovi da questo browser" }).click();
    await elsewhere.getByRole("dialog").waitFor();
    await console_.isAccessible(elsewhere, "asked before a key is removed");
    await elsewhere.getByRole("button", { name: "Sì, rimuovi" }).click();
    await elsewhere.getByText("Questo browser non ha ancora una tua chiave.").waitFor();
  },
);

test(
  "where the connection is not safe, the page says why neither signing in nor a key can work",
  inBrowser,
  async () => {
    const page = await console_.visit("/");
    await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
    await page.reload();
    await page.getByText("Signing in does not work at this address").waitFor();
    await console_.isAccessible(page, "an address without a safe connection");
  },
);

test(
  "a key that another tool made is brought, registered and confirmed, and signs as the register's own does",
  inBrowser,
  async () => {
    const { network } = console_;
    const page = await console_.signedIn("pisa-signatory", keysPage("pisa"));
    const pem = String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
    await page.getByRole("button", { name: "Bring a key here" }).click();
    await page.getByLabel("File of the key").setInputFiles(fileOf(pem));
    await page.getByText("This file is not protected by a passphrase.").waitFor();
    await console_.isAccessible(page, "a key in the open");
    await page.getByRole("button", { name: "Bring it here" }).click();
    const brought = page.locator(".browser-key", { hasText: "Not registered" });
    await brought.waitFor();
    await console_.isAccessible(page, "a key that is not registered");
    const fingerprint = (await brought.locator(".fingerprint").textContent()) ?? "";
    const kid = fingerprint.replace("Fingerprint", "").replaceAll(" ", "");
    await brought.getByRole("button", { name: "Register this key" }).click();
    await page.locator(".browser-key", { hasText: "Waits for confirmation" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "Your keys in this browser");
    await confirm(network, "pisa", kid);

    const known = network.demo.signingKeys.find(({ organisation }) => organisation === "pisa");
    await page.getByRole("button", { name: "Bring a key here" }).click();
    await page.getByLabel("File of the key").setInputFiles(fileOf(JSON.stringify(known?.privateJwk)));
    await page.getByRole("button", { name: "Bring it here" }).click();
    await page.getByText("In this browser since").nth(1).waitFor();
    const id = await propose(network);
    await page.goto(`${console_.product.baseUrl}/agreements/${id}/signing?version=1`);
    const choice = page.getByLabel("You sign with the key");
    await choice.waitFor();
    for (const by of [kid, known?.kid]) await choice.locator(`option[value="${by}"]`).waitFor({ state: "attached" });
    await console_.isAccessible(page, "a choice between two keys");
    await choice.selectOption(kid);
    await page.getByLabel("I have read version 1").check();
    await page.locator(".signing-card").getByRole("button", { name: "Sign" }).click();
    await page.getByRole("heading", { name: "You have signed" }).waitFor();
    const { signatures } = await network.does<{ signatures: { kid: string; jws: string }[] }>(
      "pisa-signatory",
      "GET",
      `/v1/agreements/${id}`,
    );
    assert.equal(signatures[0]?.kid, kid);
    const header = JSON.parse(Buffer.from(signatures[0]?.jws.split(".")[0] ?? "", "base64url").toString());
    assert.equal(header.alg, "EdDSA");
  },
);
