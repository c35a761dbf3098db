import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { makeProof } from "../../../core/signing/proof-of-possession.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

/** Registers a key that nobody has confirmed; gives its thumbprint. */
async function registerKey(organisation: string): Promise<string> {
  const { network } = console_;
  const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as Record<string, string>;
  const audience = network.demo.baseUrl;
  const proof = makeProof(jwk as never, { organisation, audience }, Math.floor(Date.now() / 1000));
  const { d: _, ...publicJwk } = jwk;
  const path = `/v1/organisations/${organisation}/signing-keys`;
  const { kid } = await network.does<{ kid: string }>(`${organisation}-signatory`, "POST", path, {
    jwk: publicJwk,
    proof,
  });
  return kid;
}

const shown = (kid: string): string => kid.match(/.{1,4}/g)?.join(" ") ?? kid;

test("a supervisor confirms a key that waits, then ends it as one that somebody else may have", inBrowser, async () => {
  const kid = await registerKey("pisa");
  const page = await console_.signedIn("pisa-supervisor", "/administration");
  await console_.isAccessible(page, "the administration of a supervisor");
  await page.getByRole("main").getByRole("link", { name: "Signing keys" }).click();
  await page.waitForURL("**/organisations/pisa/keys");
  const key = page.locator(".key-card", { hasText: shown(kid) });
  await key.getByText("Waits for confirmation").waitFor();
  await console_.isAccessible(page, "a key that waits");
  await key.getByRole("button", { name: "Confirm this key" }).click();
  await key.getByText("May sign").waitFor();

  await key.getByRole("button", { name: "Revoke this key" }).click();
  await key.getByRole("button", { name: "End the key now" }).click();
  await key.getByText("Say why the key ends.").waitFor();
  await key.getByLabel("Why does it end?").selectOption({ label: "Somebody else may have it" });
  await key.getByLabel(/Since when/).waitFor();
  await console_.isAccessible(page, "a key about to end");
  await key.getByRole("button", { name: "End the key now" }).click();
  await key.getByText("Revoked").waitFor();
  await key.getByText("Somebody else may have it").waitFor();
  const { items } = await console_.network.does<{ items: { kid: string; status: string; reason: string }[] }>(
    "pisa-supervisor",
    "GET",
    "/v1/organisations/pisa/signing-keys",
  );
  const { status, reason } = items.find((one) => one.kid === kid) ?? {};
  assert.deepEqual([status, reason], ["revoked", "compromised"]);
});

test(
  "an administrator finds an organisation, in Italian, and sees its keys without what is not theirs",
  inBrowser,
  async () => {
    const waiting = await registerKey("mantova");
    const page = await console_.signedIn("network-office-administrator", "/administration/organisations", {
      language: "it",
      width: 320,
    });
    await page.getByLabel("Cerca per nome o telefono").fill("mantova");
    await page.getByText("1 organizzazione", { exact: true }).waitFor();
    await console_.isAccessible(page, "the organisations found");
    await page.getByLabel("Cerca per nome o telefono").fill("zzz");
    await page.getByText("Nessuna organizzazione con questo nome.").waitFor();
    await console_.isAccessible(page, "no organisation found");
    await page.goto(`${console_.product.baseUrl}/administration/organisations/mantova`);
    await page.getByRole("heading", { level: 1, name: /Mantova/ }).waitFor();
    await console_.isAccessible(page, "an organisation's profile");
    await page.getByRole("link", { name: "Chiavi di firma" }).click();
    await page.getByText("Può firmare", { exact: true }).waitFor();
    assert.equal(await page.getByText(shown(waiting)).count(), 0);
    assert.equal(await page.getByRole("button", { name: /Conferma|Revoca/ }).count(), 0);
    await page.goto(`${console_.product.baseUrl}/administration/organisations/nobody/keys`);
    await page.getByText("Non trovato").waitFor();
    await console_.isAccessible(page, "the keys of nobody");
  },
);
