import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { looksAccessible } from "../app/accessible.ts";
import { accepted, asked, ends, toContact } from "./act-standings.ts";
import { comesToHold, inBrowser, looks, startLinkPage, token } from "./link-page-under-test.ts";

const act = await startLinkPage("act");
/** So many hours from when the page is opened, and half a minute, so that the clock may go on before it is read. */
const inHours = (count: number) => new Date(Date.now() + count * 3_600_000 + 30_000).toISOString();
const says = (body: object, status = 200) => act.says("/v1/act/inspect", { status, body });
const decides = (status: number, headers: Record<string, string> = {}) => act.says("/v1/act", { status, headers });
const decisions = () => act.sent("/v1/act");
const view = async (page: Page) => (await page.locator("main").allInnerTexts()).join("");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();

test("says what is asked, by whom, until when, and whom to telephone, in two languages", inBrowser, async () => {
  const words = {
    en: ["Victim support in Livorno asks Victim support in Pisa", "Until ", "has decided nothing"],
    it: ["Victim support in Livorno chiede a Victim support in Pisa", "Entro ", "non ha deciso"],
  };
  const left = { en: /\b2 h (30|29) min left/, it: /mancano 2 h (30|29) min\b/ };
  for (const look of looks) {
    says({ ...asked, dueAt: inHours(2.5) });
    const page = await act.open(look);
    const shown = await view(page);
    assert.match(shown, left[look.language]);
    for (const said of [...words[look.language], "r7k2mq9v", "+39 050 123", "+39 050 456", "112"]) {
      assert.ok(shown.includes(said), `${said} in:\n${shown}`);
    }
    assert.match(shown, /(Central European|Europa centrale)/);
    assert.equal(await page.getByRole("link", { name: "+39 050 123" }).getAttribute("href"), "tel:+39050123");
    assert.equal(await page.locator("html").getAttribute("lang"), look.language);
    await act.isAccessible(page, `asked, in ${look.language}`);
  }
});

test("leaves the address at once, survives a reload, and leads to the referral by signing in", inBrowser, async () => {
  says(asked);
  const page = await act.open();
  assert.equal(new URL(page.url()).hash, "");
  await page.reload();
  await heading(page, "Accept or decline this referral");
  assert.deepEqual(act.sent("/v1/act/inspect"), [{ token }, { token }]);
  const link = page.getByRole("link", { name: "Sign in and open the referral" });
  assert.equal(await link.getAttribute("href"), "/referrals/r7k2mq9v");
});

test("a deadline that was missed is said as such, and that one may still answer", inBrowser, async () => {
  const said = {
    en: /Deadline missed (59 min|1 h) ago\s+Was due \w+[\s\S]*still do it/,
    it: /Termine scaduto da (59 min|1 h)\s+Il termine era \w+[\s\S]*ancora farlo/,
  };
  for (const look of looks) {
    says({ ...asked, dueAt: inHours(-1) });
    const page = await act.open(look);
    const shown = await view(page);
    assert.match(shown, said[look.language]);
    assert.doesNotMatch(shown, /Until|Entro/);
    await act.isAccessible(page, `missed, in ${look.language}`);
  }
});

test("while the sender has a question to answer, its deadline is not the reader's", inBrowser, async () => {
  says({ ...asked, status: "information-requested" });
  const page = await act.open();
  const shown = await view(page);
  assert.match(shown, /A question to Victim support in Livorno is open/);
  assert.match(shown, /The sender answers a question by/);
  assert.doesNotMatch(shown, /left/);
});

test("a script that presses everything decides nothing", inBrowser, async () => {
  says(asked);
  const page = await act.open();
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("button")) {
      one.click();
      one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  });
  assert.equal(await page.locator("form, #step").count(), 0);
  assert.deepEqual(decisions(), []);
});

test("accepts after two presses, once, however fast they come", inBrowser, async () => {
  for (const [index, look] of looks.entries()) {
    says(asked);
    decides(200);
    const page = await act.open(look);
    const [first, second, done] = (
      {
        en: ["Accept", "Yes, accept", "Done: the referral"],
        it: ["Prendi in carico", "Sì, prendi in carico", "Fatto: la"],
      } as const
    )[look.language];
    await page.getByRole("button", { name: first, exact: true }).dblclick();
    assert.equal(decisions().length, index);
    await act.isAccessible(page, `to be confirmed, in ${look.language}`);
    says({ ...accepted, settled: { ...accepted.settled, byThisLink: true } });
    await page.getByRole("button", { name: second, exact: true }).dblclick();
    await page.locator(".notice").filter({ hasText: done }).waitFor();
    assert.equal(decisions().length, index + 1);
    assert.deepEqual(decisions().at(-1), { token, action: "accept" });
    await page.locator("#announcement").filter({ hasText: done }).waitFor({ state: "attached" });
    await act.isAccessible(page, `done, in ${look.language}`);
  }
});

test("asks for a reason before it declines, at the field", inBrowser, async () => {
  says(asked);
  decides(200);
  const page = await act.open();
  await press(page, "Decline");
  await press(page, "Yes, decline");
  await page.locator("#field:focus").waitFor();
  await act.isAccessible(page, "a reason is missing");
  assert.deepEqual(decisions(), []);
  await page.getByLabel("Reason").selectOption("no-capacity");
  says({ ...asked, status: "declined", actions: [], settled: { ...accepted.settled, type: "declined" } });
  await press(page, "Yes, decline");
  await heading(page, "This referral is declined");
  assert.deepEqual(decisions(), [{ token, action: "decline", reason: "no-capacity" }]);
});

test("records a first contact as of now unless told otherwise, and never in the future", inBrowser, async () => {
  says(toContact);
  decides(200);
  const page = await act.open({ language: "it", width: 320 });
  await press(page, "Registra il primo contatto");
  await page.getByLabel("Quando è stata raggiunta").fill("2099-01-01T10:00");
  await press(page, "Sì, registra");
  await page.locator("#field:focus").waitFor();
  await act.isAccessible(page, "a time in the future");
  await page.getByLabel("Quando è stata raggiunta").fill("2026-07-14T14:30");
  says({ ...toContact, actions: [], status: "in-progress" });
  await press(page, "Sì, registra");
  await page.locator(".notice").waitFor();
  assert.deepEqual(decisions(), [{ token, action: "record-first-contact", at: "2026-07-14T12:30:00.000Z" }]);
});

for (const [what, body, english, italian] of ends) {
  test(`shows the present state, and by whom, when it is too late: ${what}`, inBrowser, async () => {
    says(body);
    for (const look of looks) {
      const page = await act.open(look);
      await heading(page, look.language === "en" ? english : italian);
      assert.equal(await page.locator("main button").count(), 0);
      await act.isAccessible(page, `${what}, in ${look.language}`);
    }
  });
}

test("who decided is named by role and organisation, and when", inBrowser, async () => {
  says(accepted);
  const page = await act.open();
  const shown = await view(page);
  assert.match(shown, /By\s+deputy, Victim support in Pisa/);
  assert.match(shown, /Since\s+Tuesday 14 July 2026,? 16:30|Since\s+Tuesday,? 14 July 2026,? 16:30/);
  assert.match(shown, /First contact due/);
});

test("somebody who was faster is found out by the press, and the state is shown", inBrowser, async () => {
  says(asked);
  decides(409);
  const page = await act.open();
  await press(page, "Accept");
  says({ ...accepted, status: "declined", settled: { ...accepted.settled, type: "declined" } });
  await press(page, "Yes, accept");
  await page.locator("#view").getByText("In the meantime this was decided").waitFor();
});

const broken = ["", "#", `#${token.slice(0, 30)}`, `#${token.slice(0, 20)}>${token.slice(20)}`];
test("a link that was cut on the way says so, asks nobody, and offers to sign in", inBrowser, async () => {
  says(asked);
  for (const look of looks) {
    for (const fragment of broken) {
      const page = await act.open({ ...look, fragment });
      await heading(page, look.language === "en" ? "The link is not complete" : "Il link non è completo");
      assert.equal(await page.locator("main a").getAttribute("href"), "/inbox");
    }
    const page = await act.open({ ...look, fragment: "" });
    await act.isAccessible(page, `cut, in ${look.language}`);
  }
  assert.deepEqual(act.calls, []);
});

test("what mail programs add to a link is taken off again", inBrowser, async () => {
  says(asked);
  const [start, end] = [token.slice(0, 20), token.slice(20)];
  const mangled = [
    `#${token}>`,
    `#${token}).`,
    `#${start}%0A${end}`,
    `#${start}%20${end}`,
    `%23${token}`,
    `/#${token}`,
  ];
  for (const fragment of [...mangled, `?utm_source=mail#${token}&utm_medium=x`]) {
    const page = await act.open({ fragment });
    await heading(page, "Accept or decline this referral");
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, "/act", fragment);
  }
  assert.deepEqual(new Set(act.sent("/v1/act/inspect").map((body) => body["token"])), new Set([token]));
});

test("a link that the server does not know offers to sign in", inBrowser, async () => {
  says({}, 404);
  for (const look of looks) {
    const page = await act.open(look);
    await heading(page, look.language === "en" ? "This link is not known" : "Questo link non è conosciuto");
    assert.equal(await page.locator("main a").getAttribute("href"), "/inbox");
    await act.isAccessible(page, `unknown, in ${look.language}`);
  }
});

test("with the server away it says that nothing was decided, and looks again at a press", inBrowser, async () => {
  act.says("/v1/act/inspect", "away");
  for (const look of looks) {
    const page = await act.open(look);
    await act.isAccessible(page, `away, in ${look.language}`);
  }
  const page = await act.open();
  assert.match(await view(page), /Nothing has been decided/);
  says(asked);
  await press(page, "Try again");
  await heading(page, "Accept or decline this referral");
});

test("comes back by itself when the phone is online again", inBrowser, async () => {
  act.says("/v1/act/inspect", "away");
  const page = await act.open();
  says(asked);
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await heading(page, "Accept or decline this referral");
});

test(
  "when no answer comes, what was entered stays, and the state is looked at before it is sent again",
  inBrowser,
  async () => {
    says(asked);
    const page = await act.open();
    await press(page, "Decline");
    await page.getByLabel("Reason").selectOption("language");
    act.says("/v1/act", "away");
    await press(page, "Yes, decline");
    await page.locator("#view").getByText("it is not known whether your decision arrived").waitFor();
    await act.isAccessible(page, "unsure");
    act.says("/v1/act/inspect", "unanswered");
    await press(page, "Try again");
    // Whoever presses while it looks presses nothing: an answer that came late would take the form away.
    assert.equal(await page.getByRole("button", { name: "One moment…" }).isDisabled(), true);
    assert.equal(await page.getByRole("button", { name: "Go back" }).isDisabled(), true);
    await looksAccessible(page, "looking");
    act.breakOff();
    await page.getByRole("button", { name: "Try again", exact: true }).waitFor();
    says(asked);
    await press(page, "Try again");
    await page.getByRole("button", { name: "Yes, decline" }).waitFor();
    await comesToHold(page.getByLabel("Reason"), "language");
    act.says("/v1/act", { status: 429, headers: { "retry-after": "7" } });
    await press(page, "Yes, decline");
    await page.locator("#view").getByText("Please wait 7 seconds").waitFor();
    says({ ...accepted, settled: { ...accepted.settled, type: "declined", byThisLink: true } });
    await press(page, "Try again");
    await page.locator("#view").getByText("by this link").waitFor();
  },
);

test("speaks the language that the reader is written to, unless another was chosen here", inBrowser, async () => {
  says({ ...asked, language: "it" });
  const page = await act.open({ language: "en" });
  await heading(page, /Prendi in carico o non accogliere/);
  await page.getByRole("combobox", { name: "Lingua" }).selectOption("en");
  await heading(page, "Accept or decline this referral");
  await page.reload();
  await heading(page, "Accept or decline this referral");
  assert.equal(await page.getByRole("combobox", { name: "Language" }).inputValue(), "en");
});

test("words that come late do not take the place of those that the reader has", inBrowser, async () => {
  says({ ...asked, language: "it" });
  const letCome = act.keepsBack("en");
  const page = await act.open({ language: "en" });
  await heading(page, /Prendi in carico o non accogliere/);
  const come = page.waitForResponse(/act-en-/);
  letCome();
  await (await come).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await heading(page, /Prendi in carico o non accogliere/);
  assert.equal(await page.locator("html").getAttribute("lang"), "it");
});

test("everything is reached and done by the keyboard alone", inBrowser, async () => {
  says(asked);
  decides(200);
  const page = await act.open();
  await page.getByRole("button", { name: "Accept", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#step:focus").waitFor();
  await page.locator("button:disabled").waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  says(accepted);
  await page.keyboard.press("Space");
  await page.locator("h1:focus").waitFor();
  assert.equal(decisions().length, 1);
});
