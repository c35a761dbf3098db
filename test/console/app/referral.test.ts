import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Action } from "../../../console/app/api/referrals.ts";
import { actionForms } from "../../../console/app/pages/referral/action-forms.ts";
import { actionOperations } from "../../../wire/referral-actions.ts";
import { root } from "../../support/proxenia-process.ts";
import { comesToHold, inBrowser, startConsole } from "./console-under-test.ts";
import { plays, wordsOf } from "./words.ts";

const console_ = await startConsole();

const content = {
  safeContact: { channels: ["telephone"], times: "mornings", whoMayAnswer: "only herself", mayLeaveMessage: false },
  person: { alias: "Viola", language: "fr", interpreter: true },
  situation: "An example.\nOf two lines.",
  risk: "He knows the address.",
  reference: "A-17",
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const isNext = (page: Page, text: string) => page.locator(".next-step", { hasText: text }).waitFor();

for (const play of plays) {
  const t = wordsOf(play.language);
  const where = `(${play.language}, ${play.width} px)`;
  const press = (page: Page, action: Action) => button(page, t(`referral:actions.${action}.button`)).click();
  /** The press in the form that the first one has opened. */
  const confirm = (page: Page, action: Action) =>
    page
      .locator(".action-panel")
      .getByRole("button", { name: t(`referral:actions.${action}.confirm`), exact: true })
      .click();

  test(
    `a contact takes a case to its end: reads, asks, accepts, tries, reaches, closes ${where}`,
    inBrowser,
    async () => {
      const { network } = console_;
      const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { content });
      const page = await console_.signedIn("pisa-contact", "/inbox", play);
      await page
        .locator(".case", { hasText: id })
        .getByRole("link", { name: /Livorno/ })
        .click();
      await isNext(page, t("glossary:todo.response"));
      await console_.isAccessible(page, "a referral that awaits a response");
      assert.equal((await network.events("pisa-contact", id)).length, 1, "looking at a case opens no content");

      await button(page, t("referral:content.open")).click();
      const safe = page.locator(".safe-contact");
      await safe.getByText("only herself").waitFor();
      const mayLeave = `${t("content:members.mayLeaveMessage")}\\s*${t("content:no")}`;
      assert.match((await safe.textContent()) ?? "", new RegExp(mayLeave));
      for (const text of ["Viola", "Of two lines.", "He knows the address.", "A-17", t("glossary:need.legal-advice")])
        await page.getByText(text).first().waitFor();
      const shown = await page.locator("section[aria-labelledby=content]").textContent();
      for (const later of ["Viola", "Of two lines.", "He knows the address."])
        assert.ok(
          shown?.includes(later) && shown.indexOf("only herself") < shown.indexOf(later),
          `who may answer comes before "${later}"`,
        );
      await network.hasEvent("pisa-contact", id, "content-read");
      await console_.isAccessible(page, "open content");

      await press(page, "request-information");
      await confirm(page, "request-information");
      await page.getByText(t("referral:actions.missing")).waitFor();
      await console_.isAccessible(page, "a form with a fault");
      await page.getByLabel(t("referral:fields.question")).fill("Which dialect?");
      await page.reload();
      await press(page, "request-information");
      await comesToHold(page.getByLabel(t("referral:fields.question")), "Which dialect?");
      await confirm(page, "request-information");
      await isNext(page, t("glossary:todo.information"));
      const [paused = ""] = t("referral:clocks.state.paused", { at: "|" }).split("|");
      await page.getByText(paused.trim()).waitFor();
      await console_.isAccessible(page, "a question that is open");

      await network.act("livorno-contact", id, "provide-information", { answer: "Breton." });
      await press(page, "accept");
      await confirm(page, "accept");
      await isNext(page, t("glossary:todo.first-contact"));
      await press(page, "record-contact-attempt");
      await page.getByLabel(t("referral:fields.channel"), { exact: true }).selectOption("telephone");
      await page.getByLabel(t("referral:fields.result")).selectOption("no-answer");
      await console_.isAccessible(page, "the form of an attempt");
      await confirm(page, "record-contact-attempt");
      await network.hasEvent("pisa-contact", id, "contact-attempted");
      await press(page, "record-first-contact");
      await confirm(page, "record-first-contact");
      await isNext(page, t("glossary:todo.outcome"));
      await press(page, "close");
      await page.getByLabel(t("referral:fields.outcome"), { exact: true }).selectOption("supported");
      await confirm(page, "close");
      await isNext(page, t("referral:next.over"));
      await button(page, t("referral:content.open")).click();
      await page.getByText(`${t("referral:channels.telephone")}: ${t("glossary:attempt.no-answer")}`).waitFor();
      await console_.isAccessible(page, "a closed case");
      assert.equal((await network.referral("pisa-contact", id)).status, "closed");
    },
  );

  test(
    `a sender follows a declined case: reads why, sends it on, writes, withdraws consent ${where}`,
    inBrowser,
    async () => {
      const { network } = console_;
      const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "mantova", { content });
      await network.act("mantova-contact", id, "decline", { reason: "no-capacity" });
      const page = await console_.signedIn("livorno-caseworker", `/referrals/${id}`, play);
      await isNext(page, t("glossary:todo.onward"));
      await button(page, t("referral:content.open")).click();
      await page.getByText(t("glossary:reason.no-capacity")).waitFor();
      await press(page, "redirect");
      await page
        .getByLabel(t("referral:fields.to"), { exact: true })
        .selectOption({ label: "Victim support in Helsinki (example)" });
      await page.getByLabel(t("referral:fields.consentNew")).check();
      await console_.isAccessible(page, "the form of a redirect");
      await confirm(page, "redirect");
      await isNext(page, t("referral:next.theirs", { name: "Victim support in Helsinki (example)" }));
      await page.getByLabel(t("referral:messages.write")).fill("A domani.");
      await page
        .locator("form", { hasText: t("referral:messages.write") })
        .getByRole("button", { name: t("referral:messages.send"), exact: true })
        .click();
      await page.locator(".messages .ours", { hasText: "A domani." }).waitFor();
      await console_.isAccessible(page, "messages");
      await press(page, "withdraw-consent");
      await confirm(page, "withdraw-consent");
      await isNext(page, t("referral:next.over"));
      await network.hasEvent("livorno-caseworker", id, "consent-withdrawn");
    },
  );
}

test("a double press is one act, and somebody faster is told kindly", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "lisboa", { content });
  const page = await console_.signedIn("lisboa-contact", `/referrals/${id}`, { language: "it" });
  await button(page, "Non accogliere").click();
  await page.getByLabel("Motivo").selectOption("Fuori dal nostro territorio");
  await network.act("livorno-contact", id, "withdraw", { reason: "duplicate" });
  await button(page, "Sì, non accogliere").click();
  await page.getByText("Ora non è possibile").waitFor();
  await page.getByText("«Non accogliere» non è possibile: la segnalazione è stata ritirata.").waitFor();
  await console_.isAccessible(page, "a conflict");
  await button(page, "Annulla").click();
  await isNext(page, "Questo caso è terminato");

  const other = await network.submit("livorno-caseworker", network.demo.agreement, "lisboa", { content });
  await page.goto(`${console_.product.baseUrl}/referrals/${other.id}`);
  await button(page, "Prendi in carico").click();
  await button(page, "Sì, prendi in carico").dblclick();
  await isNext(page, "Raggiungere la persona");
  const events = await network.events("lisboa-contact", other.id);
  assert.deepEqual(
    events.map(({ type }) => type),
    ["submitted", "accepted"],
  );
});

test(
  "a message arrives once though its answer was lost, and what is written meanwhile is the next",
  inBrowser,
  async () => {
    const { network } = console_;
    const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { content });
    const page = await console_.signedIn("livorno-caseworker", `/referrals/${id}`);
    const field = page.getByLabel("Write to the other organisation");
    const ours = page.locator(".messages .ours");
    const openContent = () => page.getByRole("button", { name: "Open the content" }).click();
    const send = () => page.locator("form").getByRole("button", { name: "Send", exact: true }).click();
    await openContent();
    await field.fill("The first.");
    let answers: "lost" | Promise<void> | "given" = "lost";
    await page.route(`**/v1/referrals/${id}/messages`, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      if (answers === "lost") {
        await route.fetch();
        return route.abort();
      }
      await answers;
      await route.fallback();
    });
    await send();
    await page.getByText("Proxenia could not be reached.").waitFor();
    await ours.getByText("The first.").waitFor();
    answers = "given";
    await page.reload();
    await openContent();
    await comesToHold(field, "The first.");
    await send();
    await page.waitForFunction(() => document.querySelector("form textarea")?.textContent === "");
    assert.equal(await ours.count(), 1);

    let letGo = (): void => undefined;
    answers = new Promise<void>((resolve) => (letGo = resolve));
    await field.fill("The second.");
    await send();
    await field.fill("The third.");
    letGo();
    await ours.getByText("The second.").waitFor();
    await send();
    await ours.getByText("The third.").waitFor();
    assert.deepEqual(await ours.locator(".prose").allTextContents(), ["The first.", "The second.", "The third."]);
  },
);

test("what is not theirs is not found, and says so", inBrowser, async () => {
  const { network } = console_;
  const { id } = await network.submit("livorno-caseworker", network.demo.agreement, "pisa", { content });
  const page = await console_.signedIn("helsinki-contact", `/referrals/${id}`);
  await page.getByText("it is not yours to see").waitFor();
  await console_.isAccessible(page, "a referral that is not found");
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0, "asking again finds nothing either");
  await page.goto(`${console_.product.baseUrl}/agreements/new`);
  await page.getByText("Your role does not allow it.").waitFor();
  assert.equal(await page.getByRole("radio").count(), 0, "nobody fills a form that is refused in the end");
  await console_.isAccessible(page, "an agreement that is not theirs to begin");
});

test("every action of the wire has its form, and every event of the ledger its sentence", () => {
  assert.deepEqual(Object.keys(actionForms).sort(), Object.keys(actionOperations).sort());
  const texts = JSON.parse(readFileSync(join(root, "console/app/locales/en/referral.json"), "utf8"));
  for (const action of Object.keys(actionForms)) assert.ok(texts.actions[action]?.button, action);
  const events = readFileSync(join(root, "core/referrals/events.ts"), "utf8");
  const types = [...events.matchAll(/EventBody<\s*("[^>{]*?),\s*(?:\{|Ladder|object)/g)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name ?? ""),
  );
  assert.ok(types.length > 18, types.join());
  for (const type of types) assert.ok(texts.events[type], type);
});
