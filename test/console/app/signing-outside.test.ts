import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { examplePdf } from "../../core/signing/example-files.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { propose, saved, signFor } from "./signing-acts.ts";

const console_ = await startConsole();

const today = (): string => new Date().toISOString().slice(0, 10);
const parties = [
  { organisation: "livorno", role: "member" },
  { organisation: "pisa", role: "member", signsOutside: true },
  { organisation: "network-office", role: "coordinator" },
];
const scan = examplePdf("/Type /Page");

async function record(page: Page, digest: string): Promise<void> {
  await page.getByLabel("Impronta dell’accordo, come si legge sulla stampa").fill(digest);
  await page
    .getByLabel("Il file firmato, o la scansione")
    .setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: scan });
  await page.getByLabel("Firmato il").fill(today());
  await page.getByLabel("Numero di protocollo").fill("2026/77");
  await page.getByLabel("Chi ha firmato").fill("Persona Inventata");
  await page.getByLabel("In quale carica").fill("Sindaco");
  await page.getByRole("dialog").getByRole("button", { name: "Registra" }).click();
}

test(
  "a signature given on paper is recorded by one person, attested by another, and counts; one that is refused does not",
  inBrowser,
  async () => {
    const { network } = console_;
    const id = await propose(network, { parties });
    await signFor(network, "livorno", id);
    const { digest } = await network.does<{ digest: string }>("pisa-signatory", "GET", `/v1/agreements/${id}`);
    const grouped = digest.slice("sha256:".length).replace(/(.{8})/g, "$1 ");

    const page = await console_.signedIn("pisa-signatory", `/agreements/${id}`, { language: "it", width: 320 });
    await page.getByRole("button", { name: "Registra una firma fatta fuori da qui" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Registra" }).click();
    await page.getByText("Questo è necessario.").nth(5).waitFor();
    assert.equal(await page.getByText("Questo è necessario.").count(), 6);
    await console_.isAccessible(page, "recording with nothing entered, in Italian");
    await record(page, "ab".repeat(32));
    await page.getByText("Non è l’impronta di questa versione.").waitFor();
    await record(page, grouped);
    await page.getByText("attende l’attestazione di una seconda persona").waitFor();
    await console_.isAccessible(page, "a signature that waits to be attested, in Italian");
    assert.equal(await page.getByRole("button", { name: "Attesta" }).count(), 0, "nobody attests their own record");

    const office = await console_.signedIn("network-office-administrator", `/agreements/${id}`);
    await office.getByRole("button", { name: "Do not accept" }).click();
    await office.getByRole("button", { name: "Do not accept it" }).click();
    await office.getByText("This is needed.").waitFor();
    await console_.isAccessible(office, "refusing without a reason");
    await office.getByLabel("Why?").fill("The seal is missing.");
    await office.getByRole("button", { name: "Do not accept it" }).click();
    await office.getByText("Signed outside: not accepted").click();
    await office.locator(".outside").getByText("The seal is missing.").waitFor();
    await console_.isAccessible(office, "a signature that was not accepted");

    await page.getByText("Firmato fuori da qui: non accettato").waitFor();
    await page.getByRole("button", { name: "Registra una firma fatta fuori da qui" }).click();
    await record(page, digest);
    await page.getByText("attende l’attestazione di una seconda persona").waitFor();

    const supervisor = await console_.signedIn("pisa-supervisor", `/agreements/${id}`);
    const file = await saved(supervisor, () =>
      supervisor.getByRole("button", { name: "Save the file, show the name" }).first().click(),
    );
    assert.equal(Buffer.from(file).compare(scan), 0, "the very file");
    await supervisor.getByText("Signed by Persona Inventata").waitFor();
    await supervisor.getByRole("button", { name: "Attest it" }).click();
    await supervisor.getByLabel("Digest of the agreement, as it stands on the print").fill("0".repeat(64));
    await supervisor.getByRole("button", { name: "I attest it" }).click();
    await supervisor.getByText("This is not the digest of this version.").waitFor();
    await console_.isAccessible(supervisor, "attesting another text");
    await supervisor.getByLabel("Digest of the agreement, as it stands on the print").fill(grouped);
    await supervisor.getByRole("button", { name: "I attest it" }).click();
    await supervisor.getByText("2 of 2 have signed").waitFor();
    await supervisor.getByText("Signed outside: attested, counts").click();
    await console_.isAccessible(supervisor, "a signature given outside that counts");
    const { status } = await network.does<{ status: string }>("pisa-signatory", "GET", `/v1/agreements/${id}`);
    assert.equal(status, "active");
  },
);
