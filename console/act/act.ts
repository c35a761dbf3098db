/**
 * The page behind the link in an e-mail. Opening it only asks where the referral stands; a decision takes two presses by
 * a person.
 */
import { announce, byId } from "../pages/elements.ts";
import { LinkPage } from "../pages/link-page.ts";
import type { Answer } from "../pages/post.ts";
import { type Draft, newDraft } from "./act-confirm.ts";
import { type Action, contactInstant, type Inspection, readInspection } from "./act-model.ts";
import { actTexts } from "./act-texts.ts";
import { describe, signIn, tick, type View } from "./act-view.ts";

const tickMillis = 15_000;
const presses = { choose, goBack, confirm: () => void decide(), tryAgain: () => void tryAgain() };

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
setInterval(() => {
  if (page.view.name === "referral") tick(page.view, page.texts, page.language);
}, tickMillis);

/** Shows where the referral stands after a press, and says how that came. */
async function inspectAfter(notice: NonNullable<View["notice"]>): Promise<void> {
  await page.inspect((found): View => ({ name: "referral", found, notice, draft: null }));
  if (page.view.name !== "referral") return;
  announce(notice === "over" ? page.texts.over : page.texts.done[notice.done]);
}

function choose(action: Action): void {
  if (page.view.name !== "referral") return;
  page.show({ ...page.view, notice: null, draft: newDraft(action, new Date()) });
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
  const sending: View = { name: "referral", found, notice: null, draft: { ...draft, fault: null, busy: "sending" } };
  const answer = await page.send("/v1/act", body, sending);
  if (answer === null) return;
  if (answer.reception === "fine") return inspectAfter({ done: draft.action });
  if (answer.reception === "over") return inspectAfter("over");
  showFailure(found, draft, answer);
}

/** What was entered stays, whatever became of the answer. */
function showFailure(found: Inspection, draft: Draft, answer: Answer): void {
  const { reception, waitSeconds } = answer;
  if (reception === "unknown") return void page.showFailure(answer, true);
  const fault = reception === "refused" ? "refused" : reception === "wait" ? "wait" : "unsure";
  showFault(found, { ...draft, waitSeconds }, fault);
}

/** Looks whether the decision arrived; where it is still open, it can be sent as it was entered. */
async function tryAgain(): Promise<void> {
  if (page.view.name !== "referral" || page.view.draft === null) return;
  const { found, draft } = page.view;
  page.show({ name: "referral", found, notice: null, draft: { ...draft, fault: null, busy: "loading" } });
  announce(page.texts.loading);
  const answer = await page.ask((now): View => {
    const isOpen = now.actions.includes(draft.action);
    return { name: "referral", found: now, notice: null, draft: isOpen ? { ...draft, fault: null } : null };
  });
  if (answer !== null) return showFailure(found, draft, answer);
  (document.getElementById("step") ?? byId("heading")).focus();
}

function decisionOf({ action, reason, contactAt, contactAtShown }: Draft): Record<string, string> | undefined {
  if (action === "accept") return { action };
  if (action === "decline") return reason === "" ? undefined : { action, reason };
  const at = contactInstant(contactAt, contactAtShown, new Date());
  return at === undefined ? undefined : { action, at };
}

function showFault(found: Inspection, draft: Draft, fault: NonNullable<Draft["fault"]>): void {
  page.show({ name: "referral", found, notice: null, draft: { ...draft, fault } });
  (document.getElementById("field") ?? byId("step")).focus();
  announce(byId("fault").textContent ?? "");
}
