/**
 * The page behind the link in an e-mail. Opening it only asks where the referral stands; a decision takes two presses by
 * a person.
 */
import { announce, byId } from "../pages/elements.ts";
import { LinkPage } from "../pages/link-page.ts";
import { type Action, contactInstant, type Inspection, readInspection, toFieldValue } from "./act-model.ts";
import { actTexts } from "./act-texts.ts";
import { type Draft, describe, signIn, type View } from "./act-view.ts";

const presses = { choose, goBack, confirm: () => void decide() };

const page = new LinkPage({
  name: "act",
  catalogues: actTexts,
  inspectPath: "/v1/act/inspect",
  read: readInspection,
  opened: (found): View => ({ name: "referral", found, notice: null, draft: null }),
  describe: (view, texts, language) => describe(view, texts, language, presses),
  elsewhere: (texts) => [signIn(texts)],
});

page.start();

/** Shows where the referral stands after a press, and says how that came. */
async function inspectAfter(notice: NonNullable<View["notice"]>): Promise<void> {
  await page.inspect((found): View => ({ name: "referral", found, notice, draft: null }));
  if (page.view.name !== "referral") return;
  announce(notice === "over" ? page.texts.over : page.texts.done[notice.done]);
}

function choose(action: Action): void {
  if (page.view.name !== "referral") return;
  const now = toFieldValue(new Date());
  const draft: Draft = { action, reason: "", contactAt: now, contactAtShown: now, fault: null, sending: false };
  page.show({ ...page.view, notice: null, draft });
  byId("step").focus();
}

function goBack(): void {
  if (page.view.name !== "referral") return;
  page.show({ ...page.view, draft: null });
  byId("heading").focus();
}

/** The second press: sends the decision, once. */
async function decide(): Promise<void> {
  if (page.view.name !== "referral" || page.view.draft === null) return;
  const { found, draft } = page.view;
  const body = decisionOf(draft);
  if (body === undefined) return showFault(found, draft, draft.action === "decline" ? "reason" : "time");
  const sending: View = { name: "referral", found, notice: null, draft: { ...draft, fault: null, sending: true } };
  const answer = await page.send("/v1/act", body, sending);
  if (answer === null) return;
  if (answer.reception === "fine") return inspectAfter({ done: draft.action });
  if (answer.reception === "over") return inspectAfter("over");
  if (answer.reception === "refused") return showFault(found, draft, "refused");
  page.showFailure(answer, true);
}

function decisionOf({ action, reason, contactAt, contactAtShown }: Draft): Record<string, string> | undefined {
  if (action === "accept") return { action };
  if (action === "decline") return reason === "" ? undefined : { action, reason };
  const at = contactInstant(contactAt, contactAtShown, new Date());
  return at === undefined ? undefined : { action, at };
}

function showFault(found: Inspection, draft: Draft, fault: Draft["fault"]): void {
  page.show({ name: "referral", found, notice: null, draft: { ...draft, fault } });
  (document.getElementById("field") ?? byId("step")).focus();
  announce(byId("fault").textContent ?? "");
}
