/**
 * The page behind a test mail's link. Opening it only asks what the link confirms; confirming takes a press by a person,
 * so that no scanner of mails confirms an address that nobody reads.
 */
import { announce, byId, onPress } from "../pages/elements.ts";
import { type Language, languageOf, otherLanguage } from "../pages/language.ts";
import { tokenOf } from "../pages/link-token.ts";
import { type Answer, post } from "../pages/post.ts";
import { forget, remember, remembered, takeToken } from "../pages/tab-memory.ts";
import { readStanding } from "./confirm-model.ts";
import { confirmTexts } from "./confirm-texts.ts";
import { showView, type View } from "./confirm-view.ts";

const tokenKey = "proxenia-confirm-token";
const languageKey = "proxenia-confirm-language";

let token: string | null = null;
let language: Language = languageOf(remembered(languageKey) ?? navigator.language);
let view: View = { name: "loading" };
let asking = false;

const presses = { confirm: () => void confirm(), retry: () => void inspect() };

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
  open();
}

function open(): void {
  token = takeToken(tokenKey, tokenOf);
  if (token === null) show({ name: "no-link" });
  else void inspect();
}

/** Asks what the link confirms and how it stands. Changes nothing there. */
async function inspect(): Promise<void> {
  if (asking) return;
  asking = true;
  show({ name: "loading" });
  const answer = await post("/v1/addresses/inspect", { token });
  asking = false;
  const found = answer.reception === "fine" ? readStanding(answer.body) : undefined;
  if (found === undefined) return showFailure(answer, false);
  show({ name: "test", found, sending: false });
  byId("heading").focus();
}

/** Sends the confirmation, once. */
async function confirm(): Promise<void> {
  if (view.name !== "test" || view.sending || asking) return;
  asking = true;
  show({ ...view, sending: true });
  announce(confirmTexts[language].sending);
  const answer = await post("/v1/addresses/confirmation", { token });
  asking = false;
  if (answer.reception === "over") return inspect();
  if (answer.reception !== "fine") return showFailure(answer, true);
  token = null;
  forget(tokenKey);
  show({ name: "done" });
  byId("heading").focus();
  announce(confirmTexts[language].done);
}

function showFailure(answer: Answer, sent: boolean): void {
  if (answer.reception === "unknown") show({ name: "unknown" });
  else if (answer.reception === "wait") show({ name: "trouble", waitSeconds: answer.waitSeconds, unsure: false });
  else show({ name: "trouble", waitSeconds: null, unsure: sent });
  byId("heading").focus();
}

function show(next: View): void {
  view = next;
  const switcher = byId("language");
  switcher.textContent = confirmTexts[language].otherLanguage;
  switcher.lang = otherLanguage(language);
  showView(view, language, presses);
}
