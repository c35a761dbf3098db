import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser, startConsole } from "./console-under-test.ts";

const console_ = await startConsole();
const one = (organisation: string, tab: string): string => `/administration/organisations/${organisation}/${tab}`;

test("a coordinator sees whose mails come back, and sends a test mail, in Italian", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-contact", network.demo.agreement, "pisa");
  const mail = await network.until("a mail to Pisa's contact", async () => {
    const mails = await network.does<{ id: string; to: string[]; text: string }[]>(null, "GET", "/mail/messages");
    const address = network.emailOf("pisa-contact");
    return mails.find(({ to, text }) => to.includes(address) && text.includes(id)) ?? null;
  });
  await network.does(null, "POST", `/mail/${mail.id}/bounced`, {});
  await network.until("the bounce on record", async () => {
    const { items } = await network.does<{ items: { email: string; bouncedSince: string | null }[] }>(
      "pisa-supervisor",
      "GET",
      "/v1/organisations/pisa/members",
    );
    return items.some(({ bouncedSince }) => bouncedSince) ? true : null;
  });
  const page = await console_.signedIn("network-office-administrator", one("pisa", "people"), {
    language: "it",
    width: 320,
  });
  await page.getByText("Nessun referente designato si raggiunge").waitFor();
  await page.getByText("I messaggi tornano indietro dal").waitFor();
  assert.equal(await page.getByRole("button", { name: /Modifica/ }).count(), 0, "another organisation's people");
  await console_.isAccessible(page, "people of whom one is not reached");
  await page.getByRole("link", { name: "Che cosa fare" }).click();
  await page.waitForURL("**/pisa/mail");
  await page.getByRole("button", { name: /Manda un messaggio di prova a/ }).click();
  await page.getByText("In viaggio.").waitFor();
  await console_.isAccessible(page, "a test mail on its way");
});

test("a supervisor sees when a case would be due by hours that are not set yet, and why", inBrowser, async () => {
  const page = await console_.signedIn("mantova-supervisor", one("mantova", "calendar"));
  await page.getByRole("heading", { name: "When would a case be due?" }).waitFor();
  await page.getByLabel("Priority").selectOption("High");
  await page.getByLabel("Received on").fill("2027-03-01T08:00");
  const deadline = page.locator(".deadline", { hasText: "First contact" }).locator("strong");
  await deadline.waitFor();
  const before = await deadline.textContent();
  for (const day of ["Monday", "Tuesday", "Wednesday"]) await page.getByLabel(day).fill("");
  await page.getByText("What it would mean").waitFor();
  await page.waitForFunction(
    (was) =>
      [...document.querySelectorAll(".deadline")].some(
        (line) => line.textContent?.includes("First contact") && !line.textContent.includes(was ?? ""),
      ),
    before,
  );
  await page.locator(".deadlines summary").first().click();
  await page.getByText("closed day of the week").first().waitFor();
  await console_.isAccessible(page, "deadlines by a draft of opening hours");
});

test("a contact writes down their own absence, and sets nothing else", inBrowser, async () => {
  const page = await console_.signedIn("livorno-contact", one("livorno", "absences"));
  await page.getByLabel("From").fill("2027-05-01T09:00");
  await page.getByLabel("Until").fill("2027-05-08T09:00");
  assert.equal(await page.getByLabel("Who").locator("option").count(), 1, "nobody but themselves");
  await page.getByRole("button", { name: "Write it down" }).click();
  await page.getByText(/Covered by/).waitFor();
  await page.goto(console_.product.baseUrl + one("livorno", "calendar"));
  await page.getByRole("heading", { name: "Hours of a week" }).waitFor();
  await page.getByText("Open now").or(page.getByText("Closed now")).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Set these hours" }).count(), 0);
  await console_.isAccessible(page, "opening hours to read");
});

test("what waits, fails, is hidden or refused says so kindly", inBrowser, async () => {
  const page = await console_.signedIn("helsinki-supervisor", one("helsinki", "people"), { language: "it" });
  await page.getByRole("heading", { name: "Che cosa significano i ruoli" }).waitFor();
  for (const tab of ["people", "invitations", "absences", "mail", "calendar"]) {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/v1\/organisations\/helsinki(\/|$)/, async (route) => {
      await answered;
      await route.fulfill({ status: 500, contentType: "application/problem+json", body: "{}" });
    });
    await page.goto(console_.product.baseUrl + one("helsinki", tab), { waitUntil: "commit" });
    await page.locator("main h1").waitFor();
    await page.locator(".waiting").first().waitFor();
    await console_.isAccessible(page, `${tab} on their way`);
    answer();
    await page.getByText("Qualcosa non ha funzionato").first().waitFor();
    await console_.isAccessible(page, `${tab} that fail`);
    await page.unroute(/\/v1\/organisations\/helsinki(\/|$)/);
    // Whatever was asked for and failed has a notice of its own, and may have come by itself meanwhile.
    const again = page.getByRole("button", { name: "Riprova" });
    while ((await again.count()) > 0)
      await again
        .first()
        .click({ timeout: 1_000 })
        .catch(() => undefined);
    await page.getByText("Qualcosa non ha funzionato").first().waitFor({ state: "detached" });
  }
  await page.goto(console_.product.baseUrl + one("pisa", "people"));
  await page.getByText("Queste persone non sono mostrate").waitFor();
  await console_.isAccessible(page, "people of others");
  await page.goto(console_.product.baseUrl + one("pisa", "invitations"));
  await page.getByText("Non consentito").first().waitFor();
  await console_.isAccessible(page, "invitations of others");
});
