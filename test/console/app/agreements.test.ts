import { test } from "node:test";
import type { Page } from "playwright-core";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

const saysWithin = (page: Page, clause: string, text: string): Promise<void> =>
  page.locator(`#${clause}`).getByText(text).waitFor();

test("a signatory finds the agreement, reads what is promised, and is led to a clause", inBrowser, async () => {
  const { agreement } = console_.network.demo;
  const page = await console_.signedIn("pisa-signatory", "/agreements");
  await page.getByRole("link", { name: "Example network pact for victim support (demonstration)" }).waitFor();
  await console_.isAccessible(page, "the agreements");
  await page.getByLabel("Status").selectOption({ label: "Draft" });
  await page.getByText("No agreement of this kind.").waitFor();
  await console_.isAccessible(page, "no agreements");
  await page.getByLabel("Status").selectOption({ label: "All" });
  await page.getByRole("link", { name: "Example network pact for victim support (demonstration)" }).click();
  await page.getByRole("heading", { name: "What is promised" }).waitFor();
  await saysWithin(page, "clause-priorities-urgent-response", "within 4 h, nights and holidays included");
  await saysWithin(page, "clause-priorities-normal-first-contact", "within 5 working days");
  await console_.isAccessible(page, "an agreement");

  await page.goto(`${console_.product.baseUrl}/agreements/${agreement}#clause-ladder-2`);
  await saysWithin(page, "clause-ladder-2", "You were led to this clause");
  await saysWithin(page, "clause-ladder-2", "tells: supervisor");
  await console_.isAccessible(page, "an opened clause");
});

test("an agreement that is not there, or not theirs, is said so", inBrowser, async () => {
  const page = await console_.signedIn("pisa-signatory", "/agreements/nowhere", { language: "it", width: 320 });
  await page.getByRole("heading", { name: "Non trovato" }).waitFor();
  await console_.isAccessible(page, "no such agreement");
});
