import assert from "node:assert/strict";
import { test } from "node:test";
import { actTexts } from "../../../console/act/act-texts.ts";
import { languages } from "../../../core/languages.ts";
import { inBrowser, startLinkPage } from "./link-page-under-test.ts";

const act = await startLinkPage("act");
const standing = {
  referral: "01JREFERRAL",
  from: "livorno",
  fromName: "Centro di ascolto di Livorno",
  to: "lisboa",
  toName: "Victim support in Lisboa",
  priority: "urgent",
  dueAt: "2099-07-14T14:30:00Z",
  status: "awaiting-response",
  dutyPhone: "+44 1632 960001",
  actions: ["accept", "decline"],
};

for (const language of languages) {
  test(`the page of an e-mail's link speaks ${language}, on a phone too`, inBrowser, async () => {
    act.says("/v1/act/inspect", { status: 200, body: standing });
    const page = await act.open({ language, width: 320 });
    const { texts } = await actTexts[language]();
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    await page.getByRole("button", { name: texts.actions.accept, exact: true }).waitFor();
    assert.doesNotMatch((await page.locator("#view").textContent()) ?? "", /\{\w+\}|undefined/);
    await act.isAccessible(page, `/act in ${language}`);
    act.says("/v1/act/inspect", { status: 200, body: { ...standing, dueAt: "2026-01-05T10:00:00Z" } });
    await page.reload();
    await page.locator(".deadline.missed").getByText(texts.wasDue).waitFor();
  });
}
