import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();

interface Draft {
  readonly status: string;
  readonly version: number;
  readonly revision: number;
  readonly title: string;
  readonly parties: { organisation: string }[];
  readonly terms: { priorities: Record<string, Record<string, { target: string; clock: string }>>; ladder: unknown[] };
}

const read = (id: string): Promise<Draft> =>
  console_.network.does<Draft>("network-office-administrator", "GET", `/v1/agreements/${id}`);

const idOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

/** The picture's line of one promise. */
const line = (page: Page, promise: string) =>
  page.locator(".edit-picture .clock-lane").filter({ has: page.getByRole("heading", { name: promise }) });

test(
  "the coordinator makes a draft from a template, and sees what its terms mean while writing them",
  inBrowser,
  async () => {
    const page = await console_.signedIn("network-office-administrator", "/agreements");
    await page.getByRole("link", { name: "New agreement" }).click();
    await page.getByRole("radio", { name: "Network pact, in English" }).click();
    await page.getByRole("button", { name: "Begin the draft" }).click();
    await page.getByText("Please choose at least two organisations.").waitFor();
    await console_.isAccessible(page, "a new agreement without parties");
    await page
      .getByLabel("The victim-support centre")
      .selectOption({ label: "Centro di ascolto di Livorno (esempio)" });
    await page.getByLabel("The police").selectOption({ label: "Questura di Livorno, polizia (esempio)" });
    await page.getByLabel("The hospital").selectOption({ label: "Sportello vittime di Pisa (esempio)" });
    await page
      .getByLabel("The office that coordinates the network")
      .selectOption({ label: "Network office (example)" });
    await page.getByLabel("Title").fill("Pact of Tirrenia (example)");
    await page.reload();
    assert.equal(await page.getByLabel("Title").inputValue(), "Pact of Tirrenia (example)");
    await page.getByRole("button", { name: "Begin the draft" }).click();
    await page.waitForURL((url) => url.pathname.endsWith("/edit"));
    await page.getByRole("heading", { name: "Edit: Pact of Tirrenia (example)" }).waitFor();
    await line(page, "Answer").waitFor();
    await console_.isAccessible(page, "a draft being written");
    const id = idOf(page);
    assert.deepEqual(
      (await read(id)).parties.map(({ organisation }) => organisation),
      ["livorno", "questura-livorno", "pisa", "network-office"],
    );

    const emergency = page.locator("#field-terms-priorities-emergency-response-target");
    await page.getByLabel("Sent at").fill("2027-03-01T09:00");
    await line(page, "Answer").getByRole("heading", { name: "10:00" }).waitFor();
    await emergency.fill("3");
    await line(page, "Answer").getByRole("heading", { name: "12:00" }).waitFor();
    await emergency.fill("");
    await page.getByText("Please give a whole number, from 1.").waitFor();
    await page.getByText("The picture comes back once the points marked in the terms are right.").waitFor();
    await console_.isAccessible(page, "a draft with a fault in its terms");
    await emergency.fill("2");
    await page.reload();
    assert.equal(await emergency.inputValue(), "2");
    await page.locator("#field-validUntil").fill("2020-01-01");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByText("The draft was not saved.").waitFor();
    await page.locator("#field-validUntil").locator("..").getByText("lies before").waitFor();
    await console_.isAccessible(page, "a draft that was not saved");
    await page.locator("#field-validUntil").fill("");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.waitForURL((url) => url.pathname === `/agreements/${id}`);
    const saved = await read(id);
    assert.deepEqual([saved.revision, saved.terms.priorities["emergency"]?.["response"]?.target], [2, "PT2H"]);
  },
);
