/**
 * The page behind the link in an e-mail. Opening it only asks where the referral stands; a decision takes two presses
 * by a person. The token comes in the fragment, leaves the address bar at once, and is kept for this tab only.
 */
import { announce, byId, onPress } from "../pages/elements.ts";
import { type Language, languageOf, otherLanguage } from "../pages/language.ts";
import { tokenOf } from "../pages/link-token.ts";
import { type Answer, post } from "../pages/post.ts";
import { remember, remembered, takeToken } from "../pages/tab-memory.ts";
import { type Action, contactInstant, type Inspection, readInspection, toFieldValue } from "./act-model.ts";
import { actTexts } from "./act-texts.ts";
import { type Draft, showView, type View } from "./act-view.ts";

const tokenKey = "proxenia-act-token";
const languageKey = "proxenia-act-language";

let token: string | null = null;
let language: Language = languageOf(remembered(languageKey) ?? navigator.language);
let view: View = { name: "loading" };
let asking = false;

const presses = { choose, goBack, confirm: () => void decide(), retry: () => void inspect(null) };

start();

function start(): void {
  const switcher = byId("language");
  switcher.hidden = false;
  onPress(switcher, () => {
    language = otherLanguage(language);
    remember(languageKey, language);
    show(view);
  });
  addEventListener("hashchange", open);
  addEventListener("pageshow", (event) => {
    if (event.persisted) void inspect(null);
  });
  open();
}

/** Takes the token out of the address bar, or the one this tab had before a reload. */
function open(): void {
  token = takeToken(tokenKey, tokenOf);
  if (token === null) show({ name: "no-link" });
  else void inspect(null);
}

/** Asks where the referral stands. Changes nothing there. */
async function inspect(notice: (View & { name: "referral" })["notice"]): Promise<void> {
  if (asking) return;
  asking = true;
  if (notice === null) show({ name: "loading" });
  const answer = await post("/v1/act/inspect", { token });
  asking = false;
  const found = answer.reception === "fine" ? readInspection(answer.body) : undefined;
  if (found === undefined) return showFailure(answer, false);
  show({ name: "referral", found, notice, draft: null });
  byId("heading").focus();
  if (notice !== null) announce(notice === "over" ? actTexts[language].over : actTexts[language].done[notice.done]);
}

function choose(action: Action): void {
  if (view.name !== "referral") return;
  const now = toFieldValue(new Date());
  const draft: Draft = { action, reason: "", contactAt: now, contactAtShown: now, fault: null, sending: false };
  show({ ...view, notice: null, draft });
  byId("step").focus();
}

function goBack(): void {
  if (view.name !== "referral") return;
  show({ ...view, draft: null });
  byId("heading").focus();
}

/** The second press: sends the decision, once. */
async function decide(): Promise<void> {
  if (view.name !== "referral" || view.draft === null || view.draft.sending || asking) return;
  const { found, draft } = view;
  const body = decisionOf(draft);
  if (body === undefined) return showFault(found, draft, draft.action === "decline" ? "reason" : "time");
  asking = true;
  show({ name: "referral", found, notice: null, draft: { ...draft, fault: null, sending: true } });
  announce(actTexts[language].sending);
  const answer = await post("/v1/act", { token, ...body });
  asking = false;
  if (answer.reception === "fine") return inspect({ done: draft.action });
  if (answer.reception === "over") return inspect("over");
  if (answer.reception === "refused") return showFault(found, { ...draft, sending: false }, "refused");
  showFailure(answer, true);
}

function decisionOf({ action, reason, contactAt, contactAtShown }: Draft): Record<string, string> | undefined {
  if (action === "accept") return { action };
  if (action === "decline") return reason === "" ? undefined : { action, reason };
  const at = contactInstant(contactAt, contactAtShown, new Date());
  return at === undefined ? undefined : { action, at };
}

function showFault(found: Inspection, draft: Draft, fault: Draft["fault"]): void {
  show({ name: "referral", found, notice: null, draft: { ...draft, fault } });
  (document.getElementById("field") ?? byId("step")).focus();
  announce(byId("fault").textContent ?? "");
}

function showFailure(answer: Answer, decided: boolean): void {
  if (answer.reception === "unknown") show({ name: "unknown" });
  else if (answer.reception === "wait") show({ name: "trouble", waitSeconds: answer.waitSeconds, unsure: false });
  else show({ name: "trouble", waitSeconds: null, unsure: decided });
  byId("heading").focus();
}

function show(next: View): void {
  view = next;
  const switcher = byId("language");
  switcher.textContent = actTexts[language].otherLanguage;
  switcher.lang = otherLanguage(language);
  showView(view, language, presses);
}
