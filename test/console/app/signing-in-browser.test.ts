import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { keysPage, saved } from "./signing-acts.ts";

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
    await elsewhere.getByLabel("La sua frase segreta").fill("un'altra frase segreta");
    await elsewhere.locator("form").getByRole("button", { name: "Porta qui la chiave" }).click();
    await elsewhere.getByText("Questa frase segreta non apre il file").waitFor();
    await console_.isAccessible(elsewhere, "a wrong passphrase");
    await elsewhere.getByLabel("La sua frase segreta").fill(passphrase);
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
    await elsewhere.getByText("Questo browser non ha ancora una sua chiave.").waitFor();
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
