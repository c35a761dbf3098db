import assert from "node:assert/strict";
import { test } from "node:test";
import type { TFunction } from "i18next";
import type { Page } from "playwright-core";
import { localeOf } from "../../../core/languages.ts";
import { comesToBe, comesToHold, inBrowser, startConsole } from "./console-under-test.ts";
import { plays, wordsOf } from "./words.ts";

const console_ = await startConsole();

/** Fills what is needed, and some of the content. */
async function fill(page: Page, t: TFunction): Promise<void> {
  await page
    .getByLabel(t("submit:fields.to"), { exact: true })
    .selectOption({ label: "Victim support in Lisboa (example)" });
  await page.getByLabel(t("glossary:need.legal-advice")).check();
  await page.getByRole("radio", { name: t("glossary:priority.urgent") }).check();
  await page.getByLabel(t("content:consent.givenBy")).fill("herself");
  await page.getByLabel(t("content:codes.telephone"), { exact: true }).first().check();
  await page.getByLabel(t("content:members.whoMayAnswer")).fill("only herself");
  await page.getByLabel(t("content:members.alias")).fill("Rosa");
  await page.getByRole("textbox", { name: t("content:parts.situation") }).fill("An invented example.");
}

for (const play of plays) {
  const t = wordsOf(play.language);
  test(
    `a caseworker submits: whom to call first, what is promised, what is missing, once (${play.language}, ${play.width} px)`,
    inBrowser,
    async () => {
      const { network } = console_;
      const received = async () =>
        (await network.does<{ items: { id: string }[] }>("lisboa-contact", "GET", "/v1/referrals")).items;
      const before = (await received()).map(({ id }) => id);
      const page = await console_.signedIn("livorno-caseworker", "/submit", play);
      await page.getByRole("heading", { name: t("submit:receiver.title") }).waitFor();
      assert.equal(await page.getByRole("link", { name: "112" }).getAttribute("href"), "tel:112");
      const words = (["to", "needs", "priority"] as const).map((field) => t(`submit:fields.${field}`).toLowerCase());
      const list = new Intl.ListFormat(localeOf[play.language]).format(words);
      await page.getByText(t("submit:needed", { fields: list })).waitFor();
      await console_.isAccessible(page, "an empty submission");
      await page.getByRole("button", { name: t("submit:submit") }).click();
      await page.getByText(t("submit:faults")).waitFor();
      await console_.isAccessible(page, "a submission with what is missing");
      // In the order in which they stand, each leading into its field.
      const missing = page.locator("main a[href^='#field-']");
      const leads = await missing.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.deepEqual(leads, ["#field-to", "#field-needs", "#field-priority"]);
      for (const [index, inside] of ["#field-to", "#field-needs input", "#field-priority"].entries()) {
        await missing.nth(index).press("Enter");
        await page.waitForFunction((selector) => document.activeElement?.matches(selector), inside);
      }

      await fill(page, t);
      await page.getByText(t("submit:danger.duty", { name: "Victim support in Lisboa (example)" })).waitFor();
      await page.getByText(t("submit:priority.ladder")).waitFor();
      await page.locator(".ladder").getByText(t("glossary:role.supervisor")).first().waitFor();
      const clock = new Intl.DateTimeFormat(localeOf[play.language], {
        timeZone: "Europe/Lisbon",
        hour: "2-digit",
        minute: "2-digit",
      });
      const saysTheTimeThere = async () =>
        (await page.locator(".opening").textContent())?.endsWith(t("submit:receiver.time", { time: clock.format() }));
      await comesToBe(saysTheTimeThere, true);
      await console_.isAccessible(page, "a submission that is filled");
      await page.getByRole("button", { name: t("submit:submit") }).dblclick();
      await page.getByText(t("referral:submitted.title")).waitFor();
      await console_.isAccessible(page, "a referral just submitted");

      const made = (await received()).filter(({ id }) => !before.includes(id));
      assert.equal(made.length, 1);
      const path = `/v1/referrals/${made[0]?.id}/content`;
      const opened = await network.does<Record<string, unknown>>("lisboa-contact", "GET", path);
      assert.deepEqual(opened["content"], {
        safeContact: { channels: ["telephone"], whoMayAnswer: "only herself" },
        person: { alias: "Rosa" },
        situation: "An invented example.",
      });
      assert.deepEqual(opened["needs"], ["legal-advice"]);
      assert.equal(await page.evaluate(() => sessionStorage.getItem("proxenia.draft.submission")), null);
    },
  );
}

test("what is typed survives a reload and an expired sign-in, and nobody else's sign-in", inBrowser, async () => {
  const page = await console_.signedIn("mantova-caseworker", "/submit");
  await page.getByRole("heading", { name: "To whom?" }).waitFor();
  await fill(page, wordsOf("en"));
  await page.reload();
  const situation = page.getByRole("textbox", { name: "What happened" });
  await comesToHold(situation, "An invented example.");

  // The tokens are worth nothing any more, as after a night.
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith("oidc.user:")) ?? "";
    const user = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    sessionStorage.setItem(key, JSON.stringify({ ...user, access_token: "x", refresh_token: "x" }));
  });
  await page.getByRole("button", { name: "Submit the referral" }).click();
  await page.getByRole("heading", { name: "Please sign in again" }).waitFor();
  await console_.isAccessible(page, "an expired sign-in");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await console_.enterPassword(page, "mantova-caseworker");
  assert.equal(new URL(page.url()).pathname, "/submit");
  await comesToHold(situation, "An invented example.");
  await page.getByRole("button", { name: "Submit the referral" }).click();
  await page.getByText("The receiver is being told now.").waitFor();

  await page.goto(`${console_.product.baseUrl}/submit`);
  await page.getByRole("textbox", { name: "What happened" }).fill("Somebody else's.");
  await page.evaluate(() => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("oidc.user:")) sessionStorage.removeItem(name);
  });
  await page.context().clearCookies();
  await page.goto(`${console_.product.baseUrl}/submit`);
  await console_.enterPassword(page, "pisa-caseworker");
  await page.getByRole("textbox", { name: "What happened" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "What happened" }).inputValue(), "");
});

test("a submission that does not rest on consent, on a phone", inBrowser, async () => {
  const page = await console_.signedIn("questura-livorno-caseworker", "/submit", { language: "it", width: 320 });
  await page
    .getByLabel("Destinatario", { exact: true })
    .selectOption({ label: "Victim support in Helsinki (example)" });
  await page.getByLabel("Alloggio protetto").check();
  await page.getByRole("radio", { name: "Urgente" }).check();
  await page.getByLabel("Su che cosa si fonda la segnalazione?").selectOption("Compito di interesse pubblico");
  await page.getByText("Chi viene avvisato se non arriva risposta").waitFor();
  await console_.isAccessible(page, "a submission in Italian");
  await page.getByRole("button", { name: "Invia la segnalazione" }).click();
  await page.getByText("Il destinatario viene avvisato ora.").waitFor();
});
