import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { accountMailKinds, noticeKinds } from "../../../functions/notify/mail/render-mail.ts";
import { mailLooksAccessible } from "../app/accessible.ts";
import { executablePath, inBrowser } from "../app/console-under-test.ts";
import { accountMail, referralMail } from "./mail-examples.ts";

let browser: Browser | undefined;
let page: Page;
const asked: string[] = [];
before(async () => {
  if (!executablePath) return;
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  page.on("request", (request) => asked.push(request.url()));
});
after(() => browser?.close());

/** One of each make: with a link to decide, missed, with nothing to do, of accounts with and without a link. */
const makes = [
  ["a new referral", referralMail("new")],
  ["a missed deadline", referralMail("breach")],
  ["an acceptance", referralMail("accepted")],
  ["an invitation", accountMail("invitation")],
  ["a test of an address", accountMail("address-test")],
  ["an agreement in force", accountMail("agreement-active")],
] as const;

for (const [what, render] of makes) {
  test(`${what}: axe finds nothing, in two languages, on a phone and wide, light and dark`, inBrowser, async () => {
    for (const language of ["en", "it"] as const) {
      await page.setContent(render(language).html);
      await mailLooksAccessible(page, `${what}, in ${language}`);
    }
  });
}

/** What somebody reads, without the spaces and colons of its layout. */
const words = (text: string): string[] => text.split(/\s+/).flatMap((word) => word.replace(/:$/, "") || []);

test(
  "both parts of every kind say the same in the same order, and nothing is fetched to show one",
  inBrowser,
  async () => {
    for (const render of [...noticeKinds.map(referralMail), ...accountMailKinds.map(accountMail)]) {
      const { html, text, subject } = render("en");
      await page.setContent(html);
      // A button says in words what the link under it leads to, and the text has no use for a letterhead.
      await page.locator(".button, p:has(+ h1)").evaluateAll((found) => {
        for (const one of found) one.remove();
      });
      const shown = words((await page.locator("[role=article]").allInnerTexts()).join(" "));
      assert.deepEqual(shown, words(text.replace(/^--$/m, "")), subject);
    }
    assert.deepEqual(asked, []);
  },
);

test("a mail can be read where a client drops every style", inBrowser, async () => {
  const { html } = referralMail("new")("en");
  await page.setContent(html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/ style="[^"]*"/g, ""));
  await page
    .getByRole("link", { name: /Open the decision page/ })
    .or(page.getByRole("link").first())
    .first()
    .waitFor();
  assert.equal(await page.locator("h1").textContent(), "New referral");
});
