import { button, buttons, element, fault, field, restFirst } from "../pages/elements.ts";
import { filled } from "../pages/language.ts";
import { type Action, type Reason, reasons, toFieldValue } from "./act-model.ts";
import type { Texts } from "./act-texts.ts";

/** What has been entered in the second step, before it is confirmed. */
export interface Draft {
  action: Action;
  reason: Reason | "";
  /** Value of the date field as it stands, and as it was first shown. */
  contactAt: string;
  contactAtShown: string;
  /** `unsure` and `wait` keep what was entered until the server can be reached again. */
  fault: "reason" | "time" | "refused" | "unsure" | "wait" | null;
  waitSeconds: number;
  /** Until the server has answered: what was sent, or where the referral stands. */
  busy: "sending" | "loading" | null;
}

export interface PanelPresses {
  goBack(): void;
  confirm(): void;
  /** Looks again where the referral stands, with what was entered. */
  tryAgain(): void;
}

export function newDraft(action: Action, now: Date): Draft {
  const shown = toFieldValue(now);
  return { action, reason: "", contactAt: shown, contactAtShown: shown, fault: null, waitSeconds: 0, busy: null };
}

/** The second step: what will happen, what has to be said, and the button that does it. */
export function confirmPanel(draft: Draft, t: Texts, presses: PanelPresses): Node {
  const panel = element("section", "", "panel");
  const title = element("h2", t.confirmTitle[draft.action]);
  title.id = "step";
  title.tabIndex = -1;
  panel.setAttribute("aria-labelledby", "step");
  panel.append(title, element("p", t.confirmText[draft.action]));
  if (draft.action === "decline") panel.append(...reasonField(draft, t));
  if (draft.action === "record-first-contact") panel.append(...timeField(draft, t));
  const wrong = wholeFault(draft, t);
  if (wrong !== null) panel.append(fault(wrong));
  panel.append(buttons(...pressesOf(draft, t, presses)));
  return panel;
}

function wholeFault({ fault: of, waitSeconds }: Draft, t: Texts): string | null {
  if (of === "refused") return t.refused;
  if (of === "unsure") return t.unsure;
  return of === "wait" ? filled(t.wait, { seconds: String(waitSeconds) }) : null;
}

function pressesOf({ action, fault: of, busy }: Draft, t: Texts, presses: PanelPresses): HTMLButtonElement[] {
  const back = button(t.back, "", presses.goBack);
  if (of === "unsure" || of === "wait") return [button(t.retry, "main", presses.tryAgain), back];
  const confirm = button(busy === null ? t.confirm[action] : t[busy], "main", presses.confirm);
  confirm.disabled = back.disabled = busy !== null;
  if (busy === null) restFirst(confirm);
  return [confirm, back];
}

function reasonField(draft: Draft, t: Texts): Node[] {
  const select = document.createElement("select");
  select.append(new Option(`${t.chooseReason}…`, ""), ...reasons.map((code) => new Option(t.reasons[code], code)));
  select.value = draft.reason;
  select.addEventListener("change", () => (draft.reason = select.value as Reason | ""));
  const wrong = draft.fault === "reason" ? t.chooseReason : null;
  return field(select, { id: "field", name: t.reason, wrong, off: draft.busy !== null });
}

function timeField(draft: Draft, t: Texts): Node[] {
  const input = document.createElement("input");
  input.type = "datetime-local";
  input.max = draft.contactAtShown;
  input.value = draft.contactAt;
  input.addEventListener("input", () => (draft.contactAt = input.value));
  const wrong = draft.fault === "time" ? t.wrongTime : null;
  return field(input, { id: "field", name: t.contactAt, wrong, off: draft.busy !== null });
}
