import { button, buttons, element, facts, link, moment, note } from "../pages/elements.ts";
import { duration, filled, type Language } from "../pages/language.ts";
import type { Shown } from "../pages/views.ts";
import { confirmPanel, type Draft, type PanelPresses } from "./act-confirm.ts";
import type { Action, Inspection, Settled } from "./act-model.ts";
import type { Texts } from "./act-texts.ts";

/** What this page can show of its own. */
export interface View {
  name: "referral";
  found: Inspection;
  notice: { done: Action } | "over" | null;
  draft: Draft | null;
}

/** What a person may do with what is shown. */
export interface Presses extends PanelPresses {
  choose(action: Action): void;
}

/** Draws what is asked, or how things stand where nothing is asked any more. */
export function describe({ found, notice, draft }: View, t: Texts, language: Language, presses: Presses): Shown {
  const said = notice === null ? [] : [element("p", notice === "over" ? t.over : t.done[notice.done], "notice")];
  const rest = [phones(found, t), openReferral(found, t)];
  const asked = askedOf(found, t);
  if (asked === null) {
    const why = notice === null ? [element("p", found.settled === null ? t.ended : t.nothingMore)] : [];
    return { title: titleOfEnd(found, t), parts: [...said, ...why, standing(found, t, language), ...rest] };
  }
  const question = found.status === "information-requested" ? [element("p", filled(t.questionOpen, found))] : [];
  const step = draft === null ? offers(found, t, presses) : [confirmPanel(draft, t, presses)];
  const lead = [...said, element("p", filled(asked.text, found), "lead"), ...deadline(found, t, language), ...question];
  return { title: asked.title, parts: [...lead, ...step, standing(found, t, language), ...rest] };
}

function askedOf({ actions }: Inspection, t: Texts): { title: string; text: string } | null {
  if (actions.length === 0) return null;
  return t.asks[actions.includes("record-first-contact") ? "first-contact" : "response"];
}

const isEnding = (type: string, t: Texts): type is keyof Texts["settled"] => Object.hasOwn(t.settled, type);

const titleOfEnd = ({ settled }: Inspection, t: Texts): string =>
  settled !== null && isEnding(settled.type, t) ? t.settled[settled.type] : t.endedTitle;

/** Whether the clock that runs is the reader's own to answer. */
const isOwnClock = ({ actions, status }: Inspection): boolean =>
  actions.length > 0 && status !== "information-requested";

function offers({ actions }: Inspection, t: Texts, presses: Presses): Node[] {
  const offered = actions.map((action) =>
    button(t.actions[action], action === "decline" ? "" : "main", () => presses.choose(action)),
  );
  return [buttons(...offered), element("p", t.nothingYet, "soft")];
}

/** How long is left and until when exactly, or how long ago it was missed and when that was. */
function deadline(found: Inspection, t: Texts, language: Language): Node[] {
  if (found.dueAt === null || !isOwnClock(found)) return [];
  const block = element("div", "");
  block.id = "deadline";
  fillDeadline(block, found.dueAt, t, language);
  return [block];
}

function fillDeadline(block: HTMLElement, dueAt: string, t: Texts, language: Language): void {
  const millis = Date.parse(dueAt) - Date.now();
  const isMissed = millis < 0;
  block.className = isMissed ? "deadline missed" : "deadline";
  const time = filled(isMissed ? t.missed : t.left, { time: duration(millis, language, t) });
  const due = element("p", `${isMissed ? t.wasDue : t.until} `);
  due.append(moment(dueAt, language));
  const still = isMissed ? [element("p", t.stillPossible)] : [];
  block.replaceChildren(element("p", time, "countdown"), due, ...still);
}

/** Brings the time that is left up to date, where it is shown. */
export function tick({ found }: View, t: Texts, language: Language): void {
  const block = document.getElementById("deadline");
  if (block !== null && found.dueAt !== null) fillDeadline(block, found.dueAt, t, language);
}

/** What may be known of the referral without signing in. */
function standing(found: Inspection, t: Texts, language: Language): Node {
  const { referral, from, priority, status, settled } = found;
  return facts([
    ...(settled === null ? [] : settlement(settled, t, language)),
    [t.status, t.statuses[status] ?? status],
    ...due(found, t, language),
    [t.from, from],
    [t.priority, priorityName(t, priority)],
    [t.referral, referral],
  ]);
}

/** Agreements name their own: one that we have no word for is shown as it is written. */
const priorityName = ({ priorities }: Texts, priority: string): string =>
  (Object.hasOwn(priorities, priority) ? priorities[priority] : undefined) ?? priority.replaceAll("-", " ");

function settlement({ at, by, byThisLink }: Settled, t: Texts, language: Language): [string, string | Node][] {
  const when: [string, Node] = [t.settledAt, moment(at, language)];
  if (by === null) return [when];
  const role = t.roles[by.role] ?? by.role;
  return [when, [t.settledBy, [role, by.organisation, byThisLink ? t.byThisLink : ""].filter(Boolean).join(", ")]];
}

/** A deadline that is not the reader's to meet by this link. */
function due(found: Inspection, t: Texts, language: Language): [string, Node][] {
  const name = t.due[found.status];
  if (found.dueAt === null || name === undefined || isOwnClock(found)) return [];
  const time = moment(found.dueAt, language);
  if (Date.parse(found.dueAt) < Date.now()) time.append(" ", element("strong", `(${t.passed})`, "alert"));
  return [[name, time]];
}

function phones({ from, dutyPhone, ownDutyPhone }: Inspection, t: Texts): Node {
  const rows: [string, Node][] = [];
  if (dutyPhone !== null) rows.push([filled(t.dutyPhone, { organisation: from }), telephone(dutyPhone)]);
  if (ownDutyPhone !== null) rows.push([t.ownDutyPhone, telephone(ownDutyPhone)]);
  const section = document.createElement("section");
  section.append(element("h2", t.phones), ...(rows.length > 0 ? [facts(rows)] : []), element("p", t.danger, "soft"));
  return section;
}

const telephone = (number: string): Node => link(`tel:${number.replace(/[^+\d]/g, "")}`, number);

function openReferral({ referral }: Inspection, t: Texts): Node {
  return note(t.openReferralWhy, link(`/referrals/${encodeURIComponent(referral)}`, t.openReferral, "button"));
}

/** The way in where a link leads nowhere. */
export const signIn = (t: Texts): Node => note(t.signInWhy, link("/inbox", t.signIn, "button"));
