import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shortTerms } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

test(
  "an auditor reads what was kept beside what was accepted, and goes from a missed deadline to its case",
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
    const until = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const page = await console_.signedIn("network-office-auditor", `/audit?to=${until}`);
    await page
      .getByRole("link", { name: "Answer: Mantova" })
      .or(page.getByRole("link", { name: /^Answer: / }))
      .first()
      .waitFor();
    await page.locator(".total.accepted", { hasText: /1 of \d+ answers/ }).waitFor();
    await page.getByText("from the first submission until the person was reached").waitFor();
    const waited = page.locator(".missed", { hasText: missed.id });
    await waited.first().waitFor();
    await console_.isAccessible(page, "the audit");

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save for a spreadsheet (CSV)" }).click(),
    ]);
    assert.match(readFileSync(await download.path(), "utf8"), /^to,milestone,met,/);

    await page.getByRole("checkbox", { name: "Priority" }).click();
    await page.waitForURL((url) => url.searchParams.get("by") === "to,priority,milestone");
    await waited.first().getByRole("link").click();
    await page.waitForURL(`**/referrals/${missed.id}`);
  },
);

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
