import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inBrowser, looks, startLinkPage, token } from "./link-page-under-test.ts";

const confirm = await startLinkPage("confirm");
const standing = {
  organisation: "lucca",
  organisationName: "Lucca centre",
  email: "c@lucca.example",
  language: null,
  expiresAt: "2099-07-14T14:30:00Z",
  status: "open",
};
const says = (body: object, status = 200) => confirm.says("/v1/addresses/inspect", { status, body });
const answers = (status: number) => confirm.says("/v1/addresses/confirmation", { status });
const sent = () => confirm.sent("/v1/addresses/confirmation");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const reads = (page: Page, text: string) => page.locator("#view").getByText(text).waitFor();

test("shows whose address it is, and leaves the address bar, in two languages", inBrowser, async () => {
  says(standing);
  for (const look of looks) {
    const page = await confirm.open(look);
    await heading(page, look.language === "en" ? "Confirm your address" : "Conferma il tuo indirizzo");
    for (const said of ["Lucca centre", "c@lucca.example"]) await reads(page, said);
    assert.equal(new URL(page.url()).hash, "");
    await page.reload();
    await reads(page, "Lucca centre");
    await confirm.isAccessible(page, `to be confirmed, in ${look.language}`);
  }
});

test("a script that presses everything confirms nothing", inBrowser, async () => {
  says(standing);
  const page = await confirm.open();
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("button")) {
      one.disabled = false;
      one.click();
      one.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  });
  assert.deepEqual(sent(), []);
});

test("confirms at a press, once, says so, and forgets the token", inBrowser, async () => {
  for (const [index, look] of looks.entries()) {
    says(standing);
    answers(200);
    const page = await confirm.open(look);
    const label = look.language === "en" ? "Confirm the address" : "Conferma l’indirizzo";
    await page.getByRole("button", { name: label }).dblclick();
    await heading(page, look.language === "en" ? "Confirmed" : "Confermato");
    assert.equal(sent().length, index + 1);
    assert.equal(await page.evaluate(() => sessionStorage.getItem("proxenia-confirm-token")), null);
    await confirm.isAccessible(page, `confirmed, in ${look.language}`);
  }
  assert.deepEqual(sent()[0], { token });
});

const states = [
  ["confirmed", 200, { ...standing, status: "confirmed" }, "Already confirmed", "Già confermato"],
  ["ended", 200, { ...standing, status: "ended" }, "This link has ended", "Il link non vale più"],
  ["unknown", 404, {}, "This link is not known", "Questo link non è conosciuto"],
  ["unreadable", 200, { status: "what" }, "No connection", "Nessuna connessione"],
] as const;
for (const [what, status, body, english, italian] of states) {
  test(`says so kindly when it is ${what}`, inBrowser, async () => {
    says(body, status);
    for (const look of looks) {
      const page = await confirm.open(look);
      await heading(page, look.language === "en" ? english : italian);
      await confirm.isAccessible(page, `${what}, in ${look.language}`);
    }
  });
}

test("a link that was cut asks nobody", inBrowser, async () => {
  for (const look of looks) {
    const page = await confirm.open({ ...look, fragment: `#${token.slice(0, 30)}` });
    await heading(page, look.language === "en" ? "The link is not complete" : "Il link non è completo");
    await confirm.isAccessible(page, `cut, in ${look.language}`);
  }
  assert.deepEqual(confirm.calls, []);
});

test("is unsure when no answer came, and shows how it stands when the link was used meanwhile", inBrowser, async () => {
  says(standing);
  confirm.says("/v1/addresses/confirmation", "away");
  const page = await confirm.open();
  await press(page, "Confirm the address");
  await reads(page, "it is not known whether your confirmation arrived");
  await confirm.isAccessible(page, "unsure");
  answers(409);
  await press(page, "Try again");
  await reads(page, "Lucca centre");
  says({ ...standing, status: "confirmed" });
  await press(page, "Confirm the address");
  await heading(page, "Already confirmed");
});
