import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { comesToBe, inBrowser, looks, startLinkPage, token } from "./link-page-under-test.ts";

const invitation = await startLinkPage("invitation");
const standing = {
  organisation: "lucca",
  organisationName: "Lucca centre",
  roles: ["contact", "signatory"],
  email: "c@lucca.example",
  language: "it",
  expiresAt: "2099-07-14T14:30:00Z",
  status: "open",
  password: true,
};
const english = { ...standing, language: "en" };
const proposed = { organisation: "lucca", name: "A", roles: ["contact"], status: "proposed" };
const says = (body: object, status = 200) => invitation.says("/v1/invitations/inspect", { status, body });
const answers = (status: number, body: object = proposed) =>
  invitation.says("/v1/invitations/acceptance", { status, body });
const sent = () => invitation.sent("/v1/invitations/acceptance");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const reads = (page: Page, text: string) => page.locator("#view").getByText(text).first().waitFor();

async function fill(page: Page, password = "correct horse battery", repeated = password): Promise<void> {
  await page.locator("#name").fill(" Ada Person ");
  await page.locator("#password").fill(password);
  await page.locator("#repeated").fill(repeated);
}

test("shows who invites to what, and leaves the address bar, in two languages", inBrowser, async () => {
  for (const look of looks) {
    says({ ...standing, language: look.language });
    const page = await invitation.open(look);
    const roles = { en: "designated contact, signatory", it: "referente designato, firmatario" };
    for (const said of ["Lucca centre", roles[look.language], "c@lucca.example"]) await reads(page, said);
    assert.equal(new URL(page.url()).hash, "");
    await page.reload();
    await reads(page, "Lucca centre");
    await invitation.isAccessible(page, `invited, in ${look.language}`);
  }
});

test("speaks the invitation's language, and keeps what was typed when another is chosen", inBrowser, async () => {
  says(standing);
  const page = await invitation.open({ language: "en" });
  await reads(page, "referente designato");
  await fill(page);
  await page.getByRole("combobox", { name: "Lingua" }).first().selectOption("en");
  await reads(page, "designated contact");
  assert.equal(await page.locator("#password").inputValue(), "correct horse battery");
});

test("a script that fills and presses everything accepts nothing", inBrowser, async () => {
  says(english);
  const page = await invitation.open();
  await fill(page);
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("button")) {
      one.disabled = false;
      one.click();
    }
    for (const form of document.querySelectorAll("form")) form.requestSubmit();
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
    document.querySelector("#repeated")?.dispatchEvent(enter);
  });
  assert.deepEqual(sent(), []);
});

test("accepts at a press, once, and says that a supervisor confirms first", inBrowser, async () => {
  for (const [index, look] of looks.entries()) {
    says({ ...standing, language: look.language });
    answers(200);
    const page = await invitation.open(look);
    await fill(page);
    const label = look.language === "en" ? "Accept the invitation" : "Accetta l’invito";
    await page.getByRole("button", { name: label }).dblclick();
    await heading(page, look.language === "en" ? "Almost there" : "Ci siamo quasi");
    assert.equal(sent().length, index + 1);
    const { language } = look;
    assert.deepEqual(sent().at(-1), { token, name: "Ada Person", language, password: "correct horse battery" });
    assert.equal(await page.evaluate(() => sessionStorage.getItem("proxenia-invitation-token")), null);
    await invitation.isAccessible(page, `waiting, in ${look.language}`);
  }
});

test("accepts by the Enter key, and says to sign in where nobody has to confirm", inBrowser, async () => {
  says(english);
  answers(200, { status: "active" });
  const page = await invitation.open();
  await fill(page);
  await page.locator("#repeated").press("Enter");
  await reads(page, "Your account is ready");
  assert.equal(sent().length, 1);
  await invitation.isAccessible(page, "ready");
});

test("goes to the field that is wrong, says why, and keeps what was typed", inBrowser, async () => {
  says(english);
  const page = await invitation.open();
  await fill(page, "correct horse battery", "correct horse");
  await press(page, "Accept the invitation");
  await page.locator("#repeated:focus").waitFor();
  await comesToBe(() => page.locator("#announcement").textContent(), "The two passwords are not the same");
  const described = (await page.locator("#repeated").getAttribute("aria-describedby")) ?? "";
  assert.equal(await page.locator(`#${described}`).textContent(), "The two passwords are not the same");
  await invitation.isAccessible(page, "a fault at a field");
  await page.locator("#repeated").fill("correct horse battery");
  answers(422, { errors: [{ pointer: "/password", detail: "…" }] });
  await press(page, "Accept the invitation");
  await page.locator("#password:focus").waitFor();
  assert.equal(await page.locator("#name").inputValue(), " Ada Person ");
  assert.equal(sent().length, 1);
});

test("shows and hides both passwords at a press", inBrowser, async () => {
  says(english);
  const page = await invitation.open();
  await press(page, "Show the passwords");
  await page.locator("#password[type=text]").waitFor();
  await page.locator("#repeated[type=text]").waitFor();
  await press(page, "Hide the passwords");
  await page.locator("#password[type=password]").waitFor();
});

const states = [
  ["accepted", 200, { status: "accepted" }, "Already accepted", "Già accettato"],
  ["lapsed", 200, { status: "lapsed" }, "The invitation has ended", "L’invito è scaduto"],
  ["of accounts kept elsewhere", 200, { password: false }, "Sign in first", "Prima accedi"],
  ["unknown", 404, {}, "This invitation is not known", "Questo invito non è conosciuto"],
] as const;
for (const [what, status, body, inEnglish, inItalian] of states) {
  test(`says so kindly when the invitation is ${what}`, inBrowser, async () => {
    for (const look of looks) {
      says({ ...standing, language: look.language, ...body }, status);
      const page = await invitation.open(look);
      await heading(page, look.language === "en" ? inEnglish : inItalian);
      assert.equal(await page.locator("input").count(), 0);
      await invitation.isAccessible(page, `${what}, in ${look.language}`);
    }
  });
}

test(
  "shows how it stands when the address is taken, or somebody was faster, or no answer came",
  inBrowser,
  async () => {
    says(english);
    const page = await invitation.open();
    await fill(page);
    answers(409, {});
    await press(page, "Accept the invitation");
    await reads(page, "already uses Proxenia with this e-mail address");
    await invitation.isAccessible(page, "taken");
    invitation.says("/v1/invitations/acceptance", "away");
    await press(page, "Accept the invitation");
    await reads(page, "it is not known whether your acceptance arrived");
    await invitation.isAccessible(page, "unsure");
    says({ ...english, status: "accepted" });
    await press(page, "Try again");
    await heading(page, "Already accepted");
  },
);
