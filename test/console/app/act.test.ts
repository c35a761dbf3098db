import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenOf } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

/** A case sent to Pisa, and the link by which its contact is asked. */
async function asked(): Promise<{ id: string; link: string }> {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa");
  const mail = await network.until("the mail with its link", async () => {
    const mails = await network.mailsOf(id);
    return mails.find(({ to }) => to.includes(network.emailOf("pisa-contact"))) ?? null;
  });
  return { id, link: `/act#${tokenOf(mail, network.demo.baseUrl)}` };
}

test("from an e-mail's page one signs in and arrives at the referral itself", inBrowser, async () => {
  const { id, link } = await asked();
  const page = await console_.visit(link, { language: "it", width: 390 });
  await page.getByRole("link", { name: "Accedi e apri la segnalazione" }).click();
  await console_.enterPassword(page, "pisa-contact");
  assert.equal(new URL(page.url()).pathname, `/referrals/${id}`);
  assert.deepEqual(console_.complaints, []);
});

test(
  "from a link that was cut on the way one signs in and arrives where the referral is listed",
  inBrowser,
  async () => {
    const { id, link } = await asked();
    const page = await console_.visit(link.slice(0, -5), { language: "it", width: 390 });
    await page.getByRole("heading", { level: 1, name: "Il link non è completo" }).waitFor();
    await page.getByRole("link", { name: "Accedi a Proxenia" }).click();
    await console_.enterPassword(page, "pisa-contact");
    assert.equal(new URL(page.url()).pathname, "/inbox");
    await page.locator(`a[href="/referrals/${id}"]`).first().waitFor();
  },
);

test(
  "a mail program that encodes the link's # still leads to its page, and nothing of the token is logged",
  inBrowser,
  async () => {
    const { link } = await asked();
    const page = await console_.visit(link.replace("#", "%23"), { language: "it" });
    await page.getByRole("heading", { level: 1, name: /Prendi in carico/ }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/act");
    assert.ok(!console_.product.output.includes(link.slice("/act#".length)));
  },
);

test(
  "what is decided by the link stands on the ledger as such, and the page says so when it is opened again",
  inBrowser,
  async () => {
    const { id, link } = await asked();
    const page = await console_.visit(link, { width: 390 });
    await page.getByRole("button", { name: "Prendi in carico" }).click();
    await page.getByRole("button", { name: "Sì, prendi in carico" }).click();
    await page.locator(".notice").waitFor();
    const [accepted] = (await console_.network.events("livorno-contact", id)).filter(({ type }) => type === "accepted");
    assert.ok(accepted?.data["link"]);
    const again = await console_.visit(link, { language: "it" });
    await again.getByRole("heading", { level: 1, name: "La segnalazione è presa in carico" }).waitFor();
    await again.getByText("referente designato, ", { exact: false }).filter({ hasText: "con questo link" }).waitFor();
  },
);
