import assert from "node:assert/strict";
import { test } from "node:test";
import { shortTerms } from "../../support/network.ts";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

test(
  "shows what is due next on top, whose turn it is, and how long is left; and counts in the title",
  inBrowser,
  async () => {
    const { network } = console_;
    await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { priority: "normal" });
    const urgent = await network.submit("mantova-caseworker", network.demo.agreement, "pisa");
    const page = await console_.signedIn("pisa-contact", "/inbox");
    const rows = page.locator(".case");
    await rows.nth(1).waitFor();
    const first = (await rows.first().textContent()) ?? "";
    assert.ok(first.includes(urgent.id), first);
    assert.match(first, /(?:4 h|3 h 5\d min) left.*Your turn: Accept, decline or ask/);
    await page.waitForFunction(() => document.title === "(2) Received · Proxenia");
    await console_.isAccessible(page, "the inbox");

    await page.getByLabel("Show").selectOption("Declined");
    await page.getByText("No case is in this state.").waitFor();
    assert.equal(new URL(page.url()).search, "?status=declined");
    await console_.isAccessible(page, "an empty inbox");
  },
);

test("a case that arrives, and a deadline that is missed, appear without a reload", inBrowser, async () => {
  const { network } = console_;
  const page = await console_.signedIn("lisboa-contact", "/inbox", { language: "it" });
  await page.getByText("non è ancora stato inviato nulla").waitFor();
  const agreement = await network.agree(shortTerms(20));
  const { id } = await network.submit("livorno-caseworker", agreement, "lisboa");
  const row = page.locator(".case", { hasText: id });
  await row.waitFor();
  await row.getByText("termine scaduto da").waitFor();
  await page.locator("[role=status]", { hasText: id }).waitFor({ state: "attached" });
  await console_.isAccessible(page, "a missed deadline in Italian");
});

test("comes back to the page that was asked for, and signs out", inBrowser, async () => {
  const page = await console_.signedIn("livorno-caseworker", "/outbox?sort=submitted");
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/outbox?sort=submitted");
  await page.getByRole("button", { name: /account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Yes, sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.getItem("proxenia.draft.owner")), null);
});

test("more cases than a page holds are counted as that, and read page by page", inBrowser, async () => {
  const { network } = console_;
  const agreement = await network.agree(shortTerms(3_600));
  for (let round = 0; round < 11; round += 1)
    await Promise.all(
      Array.from({ length: 5 }, () =>
        network.submit("livorno-caseworker", agreement, "helsinki", { needs: ["shelter"] }),
      ),
    );
  const page = await console_.signedIn("helsinki-contact", "/inbox");
  await page.locator(".case").nth(49).waitFor();
  await page.waitForFunction(() => document.title === "(50+) Received · Proxenia");
  await page.getByText("At least 50 cases wait for you").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Show more" }).click();
  await page.locator(".case").nth(54).waitFor();
  assert.equal(await page.locator(".case").count(), 55);
  // The button is gone; who pressed it reads on with the first that is new.
  const isNewFocused = () => document.querySelectorAll(".case")[50]?.contains(document.activeElement) === true;
  await page.waitForFunction(isNewFocused);
});
