import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();
const mostPresses = 60;

interface Focus {
  readonly text: string;
  readonly isSeen: boolean;
}

/** What has the focus, and whether an outline or a ring shows it: its own, or that of the card around it. */
const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    if (!element || element === document.body) return { text: "", isSeen: false };
    const around = [element, element.parentElement, element.closest("li, article, section")];
    const outlined = around
      .flatMap((each) => (each ? [null, "::before", "::after"].map((part) => getComputedStyle(each, part)) : []))
      .some((style) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0);
    const isSeen = outlined || getComputedStyle(element).boxShadow !== "none";
    return { text: (element.textContent ?? "").trim(), isSeen };
  });

/** Presses Tab until the focus is on something with this text; each stop on the way shows where one is. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  const stops: string[] = [];
  for (let press = 0; press < mostPresses; press += 1) {
    await page.keyboard.press("Tab");
    const now = await focus(page);
    if (now.text) assert.ok(now.isSeen, `nothing shows that the focus is on "${now.text}"`);
    if (typeof text === "string" ? now.text === text : text.test(now.text)) return;
    stops.push(now.text);
  }
  assert.fail(`the keyboard does not come to ${text}: ${stops.join(" · ")}`);
}

const focusComesTo = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text);

test("a case is read and accepted by the keyboard alone, and the focus goes with the work", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa");
  const page = await console_.signedIn("pisa-contact", "/inbox");
  await page.getByRole("link", { name: /Livorno/ }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: /Livorno/ }).waitFor();
  await tabTo(page, "Skip to the content");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await tabTo(page, /Livorno/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/referrals/${id}`);
  await focusComesTo(page, "Referral from");

  await tabTo(page, "Open the content");
  await page.keyboard.press("Enter");
  await page.getByText("an example").waitFor();
  await focusComesTo(page, "About the person");
  while ((await focus(page)).text !== "Accept") await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await focusComesTo(page, "Accept this referral?");
  await tabTo(page, "Cancel");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent === "Accept");
  await page.keyboard.press("Enter");
  await focusComesTo(page, "Accept this referral?");
  await page.keyboard.press("Tab");
  assert.equal((await focus(page)).text, "Yes, accept");
  await page.keyboard.press("Enter");
  await network.hasEvent("pisa-contact", id, "accepted");
  await focusComesTo(page, "Reach the person");
  await page.locator("[role=status]", { hasText: /accepted/i }).waitFor({ state: "attached" });
});

test(
  "a field with a fault takes the focus, a refused press keeps it, and what is over hands it on",
  inBrowser,
  async () => {
    const { network } = console_;
    const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa");
    const page = await console_.signedIn("pisa-contact", `/referrals/${id}`);
    await page.getByRole("button", { name: "Decline" }).click();
    const [reason, decline] = [page.getByLabel("Reason"), page.getByRole("button", { name: "Yes, decline" })];
    await decline.click();
    await page.waitForFunction(() => document.activeElement?.matches("select[aria-invalid=true]"));
    await reason.selectOption("other");
    await network.act("pisa-contact", id, "accept");
    await decline.press("Enter");
    await page.getByText("Not possible now").waitFor();
    await page.getByText("Reach the person").waitFor();
    await focusComesTo(page, "Yes, decline");
    await console_.isAccessible(page, "a refused decline");
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
    await focusComesTo(page, "Reach the person");

    const other = await console_.signedIn("network-office-administrator", "/administration/organisations/new");
    await other.getByRole("button", { name: "Add it" }).click();
    await other.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
    assert.equal(await other.evaluate(() => document.activeElement === document.querySelector("form input")), true);
  },
);

test("who asked for less motion sees none", inBrowser, async () => {
  const page = await console_.visit("/");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .map((element) => getComputedStyle(element))
      .filter((style) =>
        [style.animationDuration, style.transitionDuration].some((value) => Number.parseFloat(value) > 0.02),
      )
      .map((style) => `${style.animationName} ${style.transitionProperty} ${style.transitionDuration}`),
  );
  assert.deepEqual(moving, []);
});

test("the statement on accessibility is one press away from everywhere, without signing in", inBrowser, async () => {
  for (const [language, link, heading] of [
    ["en", "Accessibility", "Accessibility"],
    ["it", "Accessibilità", "Accessibilità"],
  ] as const) {
    const page = await console_.visit("/", { language });
    await page.getByRole("link", { name: link }).click();
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await console_.isAccessible(page, `the statement (${language})`);
  }
});
