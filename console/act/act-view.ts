import { button, buttons, element, facts, fault, field, link, moment, restFirst } from "../pages/elements.ts";
import type { Language } from "../pages/language.ts";
import type { Shown } from "../pages/views.ts";
import { type Action, type Inspection, type Reason, reasons } from "./act-model.ts";
import type { Texts } from "./act-texts.ts";

/** What has been entered in the second step, before it is confirmed. */
export interface Draft {
  action: Action;
  reason: Reason | "";
  /** Value of the date field as it stands, and as it was first shown. */
  contactAt: string;
  contactAtShown: string;
  fault: "reason" | "time" | "refused" | null;
  sending: boolean;
}

/** What this page can show of its own. */
export interface View {
  name: "referral";
  found: Inspection;
  notice: { done: Action } | "over" | null;
  draft: Draft | null;
}

/** What a person may do with what is shown. */
export interface Presses {
  choose(action: Action): void;
  goBack(): void;
  confirm(): void;
}

/** Draws where the referral stands, and what is asked. */
export const describe = (view: View, t: Texts, language: Language, presses: Presses): Shown => ({
  title: t.title,
  parts: referralParts(view, t, language, presses),
});

function referralParts({ found, notice, draft }: View, t: Texts, language: Language, presses: Presses): Node[] {
  const parts: Node[] = [];
  if (notice !== null) parts.push(element("p", notice === "over" ? t.over : t.done[notice.done], "notice"));
  parts.push(standing(found, t, language));
  if (draft !== null) return [...parts, confirmPanel(draft, t, presses)];
  if (notice === null || found.actions.length > 0) parts.push(element("p", asked(found, t)));
  if (found.actions.length > 0) {
    const offered = found.actions.map((action) =>
      button(t.actions[action], action === "decline" ? "" : "main", () => presses.choose(action)),
    );
    parts.push(element("p", t.nothingYet, "soft"), buttons(...offered));
  }
  return [...parts, signIn(t)];
}

function asked({ actions }: Inspection, t: Texts): string {
  if (actions.includes("accept") || actions.includes("decline")) return t.asked.answer;
  return actions.length > 0 ? t.asked.contact : t.asked.nothing;
}

function standing(
  { referral, from, priority, dueAt, status, dutyPhone }: Inspection,
  t: Texts,
  language: Language,
): Node {
  const rows: [string, string | Node][] = [
    [t.referral, referral],
    [t.from, from],
    [t.priority, t.priorities[priority] ?? priority],
  ];
  if (dueAt !== null) rows.push([t.deadline, deadline(dueAt, t, language)]);
  rows.push([t.status, t.statuses[status] ?? status]);
  if (dutyPhone !== null) rows.push([t.dutyPhone, link(`tel:${dutyPhone.replace(/[^+\d]/g, "")}`, dutyPhone)]);
  return facts(rows);
}

function deadline(dueAt: string, t: Texts, language: Language): Node {
  const time = moment(dueAt, language);
  if (Date.parse(dueAt) < Date.now()) time.append(" ", element("strong", `(${t.passed})`, "alert"));
  return time;
}

/** The second step: what will happen, what has to be said, and the button that does it. */
function confirmPanel(draft: Draft, t: Texts, presses: Presses): Node {
  const panel = element("section", "", "panel");
  const title = element("h2", t.confirmTitle[draft.action]);
  title.id = "step";
  title.tabIndex = -1;
  panel.setAttribute("aria-labelledby", "step");
  panel.append(title, element("p", t.confirmText[draft.action]));
  if (draft.action === "decline") panel.append(...reasonField(draft, t));
  if (draft.action === "record-first-contact") panel.append(...timeField(draft, t));
  if (draft.fault === "refused") panel.append(fault(t.refused));
  const confirm = button(draft.sending ? t.sending : t.confirm[draft.action], "main", presses.confirm);
  const back = button(t.back, "", presses.goBack);
  confirm.disabled = back.disabled = draft.sending;
  if (!draft.sending) restFirst(confirm);
  panel.append(buttons(confirm, back));
  return panel;
}

function reasonField(draft: Draft, t: Texts): Node[] {
  const select = document.createElement("select");
  select.append(new Option(`${t.chooseReason}…`, ""), ...reasons.map((code) => new Option(t.reasons[code], code)));
  select.value = draft.reason;
  select.addEventListener("change", () => (draft.reason = select.value as Reason | ""));
  const wrong = draft.fault === "reason" ? t.chooseReason : null;
  return field(select, { id: "field", name: t.reason, wrong, off: draft.sending });
}

function timeField(draft: Draft, t: Texts): Node[] {
  const input = document.createElement("input");
  input.type = "datetime-local";
  input.max = draft.contactAtShown;
  input.value = draft.contactAt;
  input.addEventListener("input", () => (draft.contactAt = input.value));
  const wrong = draft.fault === "time" ? t.wrongTime : null;
  return field(input, { id: "field", name: t.contactAt, wrong, off: draft.sending });
}

/** The way to everything else. */
export function signIn(t: Texts): Node {
  const paragraph = element("p", "", "soft");
  paragraph.append(link("/", t.signIn), ` ${t.signInWhy}`);
  return paragraph;
}
