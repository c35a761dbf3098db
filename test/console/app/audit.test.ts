import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { shortTerms } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";
import { plays, wordsOf } from "./words.ts";

const console_ = await startConsole();

/** Whether figures would stand beyond the edge of an A4 sheet, and what is printed after a link. */
async function onPaper(page: Page): Promise<{ scrolls: boolean; address: string }> {
  const screen = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 718, height: 1_000 });
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => {
    const figures = document.querySelector(".wide");
    const link = document.querySelector(".missed a");
    return {
      scrolls: !figures || figures.scrollWidth > figures.clientWidth,
      address: link ? getComputedStyle(link, "::after").content : "no link",
    };
  });
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(screen);
  return printed;
}

for (const play of plays) {
  const t = wordsOf(play.language);
  test(
    `an auditor reads what was kept beside what was accepted, and goes from a missed deadline to its case (${play.language}, ${play.width} px)`,
    inBrowser,
    async () => {
      const { network } = console_;
      const agreement = await network.agree(shortTerms(2));
      const accepted = await network.submit("livorno-contact", network.demo.agreement, "pisa");
      await network.act("pisa-contact", accepted.id, "accept");
      await network.act("pisa-contact", accepted.id, "record-first-contact", { at: new Date().toISOString() });
      const missed = await network.submit("livorno-contact", agreement, "mantova");
      await network.until("a missed deadline", async () => {
        const { clocks } = await network.referral("livorno-contact", missed.id);
        return clocks.some(({ breachedAt }) => breachedAt !== null) ? true : null;
      });
      const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
      const until = day(40);
      // The audit follows the ledgers a moment later, and the page reads it once.
      await network.until("both in the audit", async () => {
        const path = `/v1/audit/clocks?from=${day(-1)}&to=${until}&result=overdue,pending`;
        const { items } = await network.does<{ items: { referral: string }[] }>("network-office-auditor", "GET", path);
        return [accepted.id, missed.id].every((id) => items.some(({ referral }) => referral === id)) ? true : null;
      });
      const page = await console_.signedIn("network-office-auditor", `/audit?to=${until}`, play);
      await page
        .getByRole("link", { name: t("audit:missed.what", { milestone: t("glossary:milestone.response"), owner: "" }) })
        .first()
        .waitFor();
      const figures = page.locator(".total.accepted");
      await figures.waitFor();
      const [ofAnswers = ""] = t("audit:totals.ofAnswers", { accepted: "", answers: "|" }).split("|");
      assert.match((await figures.textContent()) ?? "", new RegExp(`\\d+${ofAnswers}\\d+`));
      const deadlines = page.locator(".wide tr", { hasText: "Pisa" }).locator("td:nth-child(2)");
      const inOrder = [
        t("glossary:milestone.response"),
        t("glossary:milestone.first-contact"),
        t("glossary:milestone.outcome"),
      ];
      assert.deepEqual(await deadlines.allTextContents(), inOrder, "as they come in the life of a referral");
      await page.getByText(t("audit:times.wait")).waitFor();
      const waited = page.locator(".missed", { hasText: missed.id });
      await waited.first().waitFor();
      await console_.isAccessible(page, "the audit");
      assert.deepEqual(await onPaper(page), { scrolls: false, address: "none" });

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: t("audit:figures.csv") }).click(),
      ]);
      assert.match(readFileSync(await download.path(), "utf8"), /^to,milestone,met,/);

      await page.getByRole("checkbox", { name: t("audit:group.priority") }).click();
      await page.waitForURL((url) => url.searchParams.get("by") === "to,priority,milestone");
      const signed = `/agreements/${agreement}?version=1#clause-priorities-urgent-response`;
      await waited.first().getByRole("link").nth(1).click();
      await page.waitForURL((url) => url.href.endsWith(signed));
      await page.locator(".clause.opened").getByText(t("agreements:clause.opened")).waitFor();
      await page.goBack();
      await waited.first().getByRole("link").first().click();
      await page.waitForURL(`**/referrals/${missed.id}`);
      const clauses = page.locator(".history").getByRole("link", { name: t("referral:history.clause") });
      await clauses.first().waitFor();
      const addresses = await clauses.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.ok(addresses.includes(signed), "a missed deadline leads to what was promised");
      assert.ok(addresses.includes(`/agreements/${agreement}?version=1#clause-ladder-0`), "a reminder to its step");
      await console_.isAccessible(page, "a case's history with the clauses that were signed");
    },
  );
}

test(
  "a supervisor reads the figures of their own organisation, in Italian; a caseworker is told kindly",
  inBrowser,
  async () => {
    const page = await console_.signedIn("mantova-supervisor", "/audit", { language: "it", width: 320 });
    await page.getByRole("heading", { name: "Rispetto dei termini" }).waitFor();
    await page.getByText("L’attesa intera").waitFor();
    await console_.isAccessible(page, "the audit of one organisation");
    const refused = await console_.signedIn("pisa-caseworker", "/audit");
    await refused.getByText("Not allowed").waitFor();
    await console_.isAccessible(refused, "the audit refused");
  },
);
