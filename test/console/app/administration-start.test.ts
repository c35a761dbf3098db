import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { invitationTokenIn, PostOffice } from "../../support/post-office.ts";
import { ProxeniaProcess, root } from "../../support/proxenia-process.ts";
import { buildIsFresh } from "./build-is-fresh.ts";
import { ConsoleUnderTest, comesToHold, inBrowser, type Visit } from "./console-under-test.ts";

const console_ = new ConsoleUnderTest();
const password = "seven lanterns by the harbour";
const italian: Visit = { language: "it", width: 320 };
let post: PostOffice | null = null;
let ada: Page;
let bea: Page;

const office = (): PostOffice => post ?? assert.fail("the post office is closed");

before(async () => {
  if ("skip" in inBrowser) return;
  await buildIsFresh();
  post = await PostOffice.open();
  const env = { SMTP_URL: post.url, PROXENIA_SEED: "none" };
  const product = await ProxeniaProcess.planned(env);
  const asked = ["--organisation", "office", "--name", "Ufficio della rete", "--email", "ada@office.example"];
  const more = ["--language", "it", "--time-zone", "Europe/Rome"];
  await promisify(execFile)(process.execPath, [join(root, "bin/proxenia.ts"), "init", ...asked, ...more], {
    env: { ...process.env, ...env, PROXENIA_DATA: product.dataDirectory, PROXENIA_BASE_URL: product.baseUrl },
  });
  await product.start();
  await console_.openOn(product);
});
after(async () => {
  await console_.close();
  await post?.close();
});

/** Accepts the newest invitation of an address on the page behind its link, as a person does. */
async function acceptByPage(email: string, name: string, visit: Visit): Promise<Page> {
  const token = invitationTokenIn(await office().mailTo(email, /\/invitation#/));
  const page = await console_.visit(`/invitation#${token}`, visit);
  await page.locator("#name").fill(name);
  await page.locator("#password").fill(password);
  await page.locator("#repeated").fill(password);
  await page.getByRole("button", { name: /Accetta l’invito|Accept the invitation/ }).click();
  await page.locator("#password").waitFor({ state: "detached" });
  return page;
}

/** Comes to the console's first page, and signs in. */
async function signIn(page: Page, email: string, visit: Visit): Promise<void> {
  await page.goto(`${console_.product.baseUrl}/`);
  await page.getByRole("button", { name: visit.language === "it" ? "Accedi" : "Sign in" }).click();
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/oidc") && url.pathname !== "/signed-in");
  await page.locator("main h1").waitFor();
}

const tab = (page: Page, name: string) => page.locator(".sub-navigation").getByRole("link", { name, exact: true });

test("the first administrator of an empty installation is led through what is missing", inBrowser, async () => {
  ada = await acceptByPage("ada@office.example", "Ada", italian);
  await signIn(ada, "ada@office.example", italian);
  await ada.waitForURL("**/administration");
  await ada.getByText("0 di 5 sono fatte").waitFor();
  await console_.isAccessible(ada, "the first visit");

  await ada.getByRole("link", { name: "Dite chi siete" }).click();
  await ada.getByRole("button", { name: "Modifica il profilo" }).click();
  await ada.getByLabel("Che cos’è").selectOption({ label: "Coordinamento di una rete" });
  await ada.getByLabel("Dove opera").fill("Toscana");
  await ada.getByLabel("Telefono di turno").fill("055");
  await ada.getByRole("button", { name: "Salva" }).click();
  await ada.getByText("Scrivi il numero con il prefisso del Paese").waitFor();
  await console_.isAccessible(ada, "a profile with a wrong telephone");
  await ada.reload();
  await ada.getByRole("button", { name: "Modifica il profilo" }).click();
  // What was typed survives a reload.
  await comesToHold(ada.getByLabel("Dove opera"), "Toscana");
  await ada.getByLabel("Telefono di turno").fill("+39 055 000001");
  await ada.getByRole("button", { name: "Salva" }).click();
  await ada.getByRole("link", { name: "+39 055 000001" }).waitFor();
  await console_.isAccessible(ada, "a profile");

  await ada.goto(`${console_.product.baseUrl}/administration`);
  await ada.getByText("2 di 5 sono fatte").waitFor();
  await ada.getByRole("link", { name: "Aggiungete le organizzazioni della rete" }).click();
  await ada.getByText("1 organizzazione", { exact: true }).waitFor();
});

test(
  "an organisation is added once by a double press, and its supervisor invited, again, and withdrawn",
  inBrowser,
  async () => {
    await ada.getByRole("link", { name: "Aggiungi un’organizzazione" }).click();
    await ada.getByRole("button", { name: "Aggiungi" }).click();
    await ada.getByText("Compila questo campo.").waitFor();
    await console_.isAccessible(ada, "a new organisation without a name");
    await ada.getByLabel("Nome breve").fill("lucca");
    await ada.getByLabel("Nome", { exact: true }).fill("Centro di Lucca");
    await ada.getByLabel("Che cos’è").selectOption({ label: "Sostegno alle vittime" });
    await ada.getByRole("button", { name: "Aggiungi" }).dblclick();
    await ada.waitForURL("**/organisations/lucca/invitations");
    await ada.getByText("Nessuno guida ancora questa organizzazione.").waitFor();
    await ada.getByText("Nessun invito in attesa.").waitFor();
    await console_.isAccessible(ada, "the invitations of a new organisation");

    const form = ada.locator("form");
    await form.getByRole("button", { name: "Manda l’invito" }).click();
    await ada.getByText("Scrivi un solo indirizzo e-mail.").waitFor();
    await form.getByLabel("E-mail", { exact: true }).fill("bea@lucca.example");
    assert.ok(await form.getByRole("checkbox", { name: "responsabile" }).isChecked(), "the first to invite");
    await form.getByLabel("Lingua del messaggio").selectOption("en");
    await form.getByRole("button", { name: "Manda l’invito" }).dblclick();
    const card = ada.locator("li.card", { hasText: "bea@lucca.example" });
    await card.getByText("Aperto").waitFor();
    const first = invitationTokenIn(await office().mailTo("bea@lucca.example", /\/invitation#/));
    assert.equal(office().mails.filter(({ to }) => to === "bea@lucca.example").length, 1, "a double press is one mail");
    await console_.isAccessible(ada, "an invitation that waits");

    await card.getByRole("button", { name: "Manda di nuovo a bea@lucca.example" }).click();
    await office().mailTo("bea@lucca.example", new RegExp(`/invitation#(?!${first})`));
    const answer = await fetch(`${console_.product.baseUrl}/v1/invitations/inspect`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: first }),
    });
    assert.equal(answer.status, 404, "the earlier link leads nowhere");

    await form.getByLabel("E-mail", { exact: true }).fill("wrong@lucca.example");
    await form.getByRole("button", { name: "Manda l’invito" }).click();
    const wrong = ada.locator("li.card", { hasText: "wrong@lucca.example" });
    await wrong.getByRole("button", { name: "Ritira l’invito di wrong@lucca.example" }).click();
    await wrong.waitFor({ state: "detached" });
  },
);

test("the supervisor sets opening hours with holidays, and sees a month of them before", inBrowser, async () => {
  bea = await acceptByPage("bea@lucca.example", "Bea", {});
  await signIn(bea, "bea@lucca.example", {});
  await bea.waitForURL("**/administration");
  await bea.getByText("0 of 7 are done").waitFor();
  await console_.isAccessible(bea, "a supervisor's first visit");
  await bea.getByRole("link", { name: "Set opening hours" }).click();
  await bea.getByText("No opening hours yet").waitFor();
  await bea.getByLabel("Monday").fill("9-13, 14-18");
  await bea.getByLabel("Monday").blur();
  await comesToHold(bea.getByLabel("Monday"), "09:00–13:00, 14:00–18:00");
  await bea.getByRole("button", { name: "Monday’s hours for Tuesday to Friday" }).click();
  await comesToHold(bea.getByLabel("Friday"), "09:00–13:00, 14:00–18:00");
  await bea.getByLabel("Saturday").fill("nine to five");
  await bea.getByText("Please write hours as").waitFor();
  await console_.isAccessible(bea, "opening hours that are none");
  await bea.getByLabel("Saturday").fill("");
  await bea.getByLabel("Time zone").selectOption("Europe/Rome");
  await bea.getByLabel("Country").selectOption("IT");
  await bea.getByRole("button", { name: "Take them in" }).click();
  await bea
    .getByText(/\d+ days were added/)
    .first()
    .waitFor();
  await bea.getByText("40 hours a week").waitFor();
  await bea.getByText("There is no agreement yet under which you receive cases.").waitFor();
  await bea.locator("summary").first().click();
  await console_.isAccessible(bea, "opening hours before they are set");
  await bea.getByRole("button", { name: "The month after" }).click();
  const [open, closed] = [bea.locator("td.is-open").first(), bea.locator("td.is-closed").first()];
  assert.match((await open.textContent()) ?? "", /open/);
  assert.match((await closed.textContent()) ?? "", /closed/);

  await bea.reload();
  await comesToHold(bea.getByLabel("Friday"), "09:00–13:00, 14:00–18:00");
  await bea.getByRole("button", { name: "Set these hours" }).click();
  await bea.getByText("Version 1 is in force").waitFor();
  await bea.getByLabel("Tuesday").fill("09:00–10:00");
  for (const day of ["Monday", "Wednesday", "Thursday", "Friday"]) await bea.getByLabel(day).fill("");
  await bea.getByText("Under ten open hours a week.").waitFor();
  await console_.isAccessible(bea, "hours of which coordinators will be told");
  await bea.getByRole("button", { name: "Back to what is in force" }).click();
  await comesToHold(bea.getByLabel("Tuesday"), "09:00–13:00, 14:00–18:00");
});

test("people are invited, accept on the page, are confirmed, and given roles", inBrowser, async () => {
  await tab(bea, "Invitations").click();
  for (const [email, role] of [
    ["carla@lucca.example", "designated contact"],
    ["dario@lucca.example", "deputy"],
  ] as const) {
    await bea.getByLabel("E-mail", { exact: true }).fill(email);
    await bea.getByRole("checkbox", { name: role, exact: true }).click();
    await bea.getByRole("button", { name: "Send the invitation" }).click();
    await bea.locator("li.card", { hasText: email }).waitFor();
  }
  await acceptByPage("carla@lucca.example", "Carla", italian);
  await acceptByPage("dario@lucca.example", "Dario", {});
  await tab(bea, "People").click();
  await bea.getByText("Nobody would be told of a case").waitFor();
  await bea.getByText("Would read about cases as: designated contact.").waitFor();
  await console_.isAccessible(bea, "people who wait for confirmation");
  await bea.getByRole("button", { name: "Confirm Carla" }).click();
  await bea.getByText("No deputy is reached").waitFor();

  const own = bea.locator(".member-card", { hasText: "(you)" });
  await own.getByRole("button", { name: "Change Bea" }).click();
  await own.getByText("The last supervisor stays: confirm another first.").first().waitFor();
  await console_.isAccessible(bea, "the last supervisor");
  await own.getByRole("button", { name: "Cancel" }).click();

  const carla = bea.locator(".member-card", { hasText: "carla@lucca.example" });
  await carla.getByRole("button", { name: "Change Carla" }).click();
  await carla.getByRole("checkbox", { name: "designated contact" }).click();
  await carla.getByRole("button", { name: "Save" }).click();
  await carla.getByText("Choose at least one role.").waitFor();
  await carla.getByRole("checkbox", { name: "designated contact" }).click();
  await carla.getByRole("checkbox", { name: "signatory" }).click();
  await carla.getByLabel("Language of mails").selectOption("it");
  await console_.isAccessible(bea, "a member being changed");
  await carla.getByRole("button", { name: "Save" }).click();
  await carla.locator(".aksel-tag", { hasText: "signatory" }).waitFor();
});

test("a mail that comes back is seen, and a test mail puts it right", inBrowser, async () => {
  office().refused.add("carla@lucca.example");
  await bea.getByRole("button", { name: "Confirm Dario" }).click();
  await bea.getByRole("button", { name: "Confirm Dario" }).waitFor({ state: "detached" });
  await bea.goto(`${console_.product.baseUrl}/administration/organisations/lucca/mail`);
  await bea.getByText("What it means for a case").waitFor();
  // The page asks again by itself, at the latest after half a minute.
  await bea.getByText(/Mails to this address come back since/).waitFor({ timeout: 90_000 });
  await console_.isAccessible(bea, "a mail that came back");
  office().refused.clear();
  await bea.getByRole("button", { name: "Send a test mail to Carla" }).click();
  await bea.getByText("On its way.").waitFor();
  const link = /\/confirm#([\w-]+)/.exec(await office().mailTo("carla@lucca.example", /\/confirm#/))?.[1];
  const page = await console_.visit(`/confirm#${link}`, italian);
  await page.getByRole("button", { name: "Conferma l’indirizzo" }).click();
  await page.getByText("Ora si sa che i messaggi ti raggiungono").first().waitFor();
  await bea.reload();
  await bea.getByText("Every contact and deputy has confirmed their address").waitFor();
  await console_.isAccessible(bea, "mails that arrive");
});

test("an absence is covered by the deputy; where both are away it says that nobody is told", inBrowser, async () => {
  await tab(bea, "Absences").click();
  await bea.getByText("Nobody is away, now or later.").waitFor();
  const write = async (who: string, from: string, until: string) => {
    await bea.getByLabel("Who", { exact: true }).selectOption({ label: who });
    await bea.getByLabel("From", { exact: true }).fill(from);
    await bea.getByLabel("Until", { exact: true }).fill(until);
    await bea.getByRole("button", { name: "Write it down" }).click();
  };
  await bea.getByRole("button", { name: "Write it down" }).click();
  await bea.getByText("Please choose a day and a time.").first().waitFor();
  await write("Carla", "2027-08-10T09:00", "2027-08-01T09:00");
  await bea.getByText("The end comes before the beginning.").waitFor();
  await console_.isAccessible(bea, "an absence that ends before it begins");
  await write("Carla", "2027-08-01T09:00", "2027-08-10T09:00");
  await bea.getByText("Covered by Dario").waitFor();
  await write("Dario", "2027-08-05T09:00", "2027-08-20T09:00");
  await bea.getByText("Nobody to be told").waitFor();
  await bea.getByText("No deputy is there in this time").waitFor();
  await console_.isAccessible(bea, "absences that leave nobody");
  await bea.getByRole("button", { name: /Remove the absence of Dario/ }).click();
  await bea.getByText("Covered by Dario").waitFor();
  await bea.goto(`${console_.product.baseUrl}/administration`);
  await bea.getByText("3 of 7 are done").waitFor();
});
