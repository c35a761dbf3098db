/**
 * The page behind an invitation's link. Opening it only asks what the invitation is; accepting takes a press by a
 * person. The token comes in the fragment, leaves the address bar at once, and is kept for this tab until it is used.
 */
import { announce, byId, onPress } from "../pages/elements.ts";
import { type Language, languageOf, otherLanguage } from "../pages/language.ts";
import { tokenOf } from "../pages/link-token.ts";
import { type Answer, post } from "../pages/post.ts";
import { forget, remember, remembered, takeToken } from "../pages/tab-memory.ts";
import {
  type Entry,
  type Faults,
  faultsOf,
  faultsSaid,
  readStanding,
  waitsForConfirmation,
} from "./invitation-model.ts";
import { invitationTexts } from "./invitation-texts.ts";
import { goToFault, showView, type View } from "./invitation-view.ts";

const tokenKey = "proxenia-invitation-token";
const languageKey = "proxenia-invitation-language";

let token: string | null = null;
let language: Language = languageOf(remembered(languageKey) ?? navigator.language);
let view: View = { name: "loading" };
/** What was typed, kept while the server is asked again. */
let typed: Entry | null = null;
let asking = false;

const presses = { accept: () => void accept(), retry: () => void inspect({}) };

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
    if (event.persisted && view.name !== "done") void inspect({});
  });
  open();
}

function open(): void {
  token = takeToken(tokenKey, tokenOf);
  if (token === null) show({ name: "no-link" });
  else void inspect({});
}

/** Asks what the invitation is and how it stands. Changes nothing there. */
async function inspect(faults: Faults): Promise<void> {
  if (asking) return;
  asking = true;
  show({ name: "loading" });
  const answer = await post("/v1/invitations/inspect", { token });
  asking = false;
  const found = answer.reception === "fine" ? readStanding(answer.body) : undefined;
  if (found === undefined) return showFailure(answer, false);
  typed ??= { name: "", language: found.language, password: "", repeated: "" };
  show({ name: "invitation", found, entry: typed, faults, sending: false });
  byId("heading").focus();
  if (found.status === "open" && faults.form) goToFault(faults);
}

/** Sends the acceptance, once. */
async function accept(): Promise<void> {
  if (view.name !== "invitation" || view.sending || asking) return;
  const { found, entry } = view;
  const faults = faultsOf(entry);
  if (Object.keys(faults).length > 0) return showFaults(faults);
  asking = true;
  show({ ...view, faults: {}, sending: true });
  announce(invitationTexts[language].sending);
  const { name, password } = entry;
  const body = { token, name: name.trim(), language: entry.language, password };
  const answer = await post("/v1/invitations/acceptance", body);
  asking = false;
  if (answer.reception === "over") return inspect({ form: "taken" });
  if (answer.reception === "refused") {
    show({ name: "invitation", found, entry, faults: {}, sending: false });
    return showFaults(faultsSaid(answer.body));
  }
  if (answer.reception !== "fine") return showFailure(answer, true);
  typed = token = null;
  forget(tokenKey);
  show({ name: "done", waiting: waitsForConfirmation(answer.body) });
  byId("heading").focus();
  announce(byId("view").textContent ?? "");
}

function showFaults(faults: Faults): void {
  if (view.name !== "invitation") return;
  show({ ...view, faults });
  goToFault(faults);
}

function showFailure(answer: Answer, accepted: boolean): void {
  if (answer.reception === "unknown") show({ name: "unknown" });
  else if (answer.reception === "wait") show({ name: "trouble", waitSeconds: answer.waitSeconds, unsure: false });
  else show({ name: "trouble", waitSeconds: null, unsure: accepted });
  byId("heading").focus();
}

function show(next: View): void {
  view = next;
  const switcher = byId("language");
  switcher.textContent = invitationTexts[language].otherLanguage;
  switcher.lang = otherLanguage(language);
  showView(view, language, presses);
}
