import type { TFunction } from "i18next";
import type { Language } from "../../../core/languages.ts";
import type { LinkAction, ReferralNoticeKind, StepPlace } from "../../../core/notices/referral-notice.ts";
import type { Letter, Paragraph } from "./letter.ts";
import { formatLocalTime } from "./local-time.ts";
import { hasText, mailTexts, oneLine } from "./mail-texts.ts";

/** All that a mail about a referral may know: nothing about the person, nor about what is asked for. */
export interface ReferralMail {
  kind: ReferralNoticeKind;
  referral: string;
  /** Name of the sending organisation. */
  from: string;
  /** Name of the receiving organisation. */
  to: string;
  /** The agreement's own id of the priority. */
  priority: string;
  /** The milestone of the step that is owed now; in a `return` of a response clock, `response` or `onward` will do. */
  milestone: "response" | "information" | "first-contact" | "outcome" | "onward" | null;
  /** The step of the procedure that is owed, where it is not a milestone's: its place tells nothing of what it is. */
  step: StepPlace | null;
  /** RFC 3339. */
  dueAt: string | null;
  /** IANA name of the zone of the recipient's organisation. */
  timeZone: string;
  recipientSide: "sender" | "receiver" | "coordinator";
  /** Whether the deadline at `dueAt` has been missed. */
  breached: boolean;
  /** Name of the organisation that must act now; null where nobody must. */
  ownerName: string | null;
  /** `<baseUrl>/act#<token>`, for this recipient alone. */
  actionLink: string | null;
  /** What the page behind the link will offer. */
  actions: readonly LinkAction[];
  consoleUrl: string;
  /** The duty telephone of the other side: of the receiver for a sender, of the sender for everybody else. */
  dutyPhone: string | null;
  /** Whether the reader is told because contacts of their organisation cannot be reached. */
  covering: boolean;
  language: Language;
}

/** What a mail about a referral says. */
export function referralLetter(given: ReferralMail): Letter {
  const mail = forReader({ ...given, from: oneLine(given.from), to: oneLine(given.to) });
  const t = mailTexts(mail.language);
  const kind = `kinds.${variantOf(mail)}`;
  const priority = priorityName(t, mail.priority);
  const title = t(`${kind}.title`);
  const due = mail.dueAt === null ? null : formatLocalTime(mail.dueAt, mail.timeZone, mail.language);
  const subject = t("subject", { title, priority, referral: mail.referral });
  return {
    language: mail.language,
    subject,
    preheader: subject,
    heading: title,
    paragraphs: [
      { text: t(`${kind}.lead`, { context: mail.recipientSide, from: mail.from, to: mail.to }) },
      ...(mail.covering ? [{ text: t("covering") }] : []),
      expectation(t, mail, due),
      ...(mail.step !== null && mail.step.others > 0 ? [{ text: t("moreSteps", { count: mail.step.others }) }] : []),
    ],
    facts: facts(t, mail, priority, due),
    action: action(t, mail),
    console: { intro: t("console"), url: mail.consoleUrl },
    footer: t("footer"),
  };
}

/** A former receiver does not learn where a redirected referral went, nor by when it is to be answered there. */
function forReader(mail: ReferralMail): ReferralMail {
  if (!isFormerReceiver(mail)) return mail;
  return { ...mail, milestone: null, dueAt: null, breached: false, ownerName: null, actionLink: null, actions: [] };
}

function isFormerReceiver({ kind, recipientSide }: ReferralMail): boolean {
  return kind === "redirected" && recipientSide === "receiver";
}

/** The catalogue's entry: some kinds read otherwise once the deadline is missed. */
function variantOf({ kind, breached, milestone, step }: ReferralMail): string {
  if ((kind === "reminder" || kind === "escalation") && breached) return `${kind}-missed`;
  return kind === "return" && !cameBack({ kind, breached, milestone, step }) ? "return-spent" : kind;
}

/** Whether a `return` sent the referral back to its sender, or only tells that a ladder is spent. */
function cameBack({
  kind,
  breached,
  milestone,
  step,
}: Pick<ReferralMail, "kind" | "breached" | "milestone" | "step">): boolean {
  if (kind !== "return" || step !== null) return false;
  return milestone === null || milestone === "response" || (milestone === "onward" && !breached);
}

function expectation(t: TFunction, mail: ReferralMail, due: string | null): Paragraph {
  const sentBack = cameBack(mail) && mail.milestone === "response";
  const owner = sentBack ? mail.from : mail.ownerName === null ? null : oneLine(mail.ownerName);
  if (owner === null) return { text: t("expected.nothing") };
  const step = mail.step
    ? t("steps.procedure", { ...mail.step })
    : t(`steps.${sentBack ? "onward" : (mail.milestone ?? "next")}`);
  if (sentBack) return { text: t("expected.open", { owner, step }), tone: "due" };
  const tone = mail.breached ? "missed" : "due";
  if (due === null) return { text: t(mail.breached ? "expected.missedOpen" : "expected.open", { owner, step }), tone };
  return { text: t(mail.breached ? "expected.missed" : "expected.by", { owner, step, due }), tone };
}

function facts(t: TFunction, mail: ReferralMail, priority: string, due: string | null): Letter["facts"] {
  const list: Letter["facts"] = [
    { label: t("facts.referral"), value: mail.referral },
    { label: t("facts.from"), value: mail.from },
    ...(isFormerReceiver(mail) ? [] : [{ label: t("facts.to"), value: mail.to }]),
    { label: t("facts.priority"), value: priority },
  ];
  if (due !== null) list.push({ label: t(mail.breached ? "facts.deadlineMissed" : "facts.deadline"), value: due });
  if (mail.dutyPhone !== null) {
    const label = t("facts.dutyPhone", { organisation: mail.recipientSide === "sender" ? mail.to : mail.from });
    list.push({ label, value: oneLine(mail.dutyPhone), href: `tel:${mail.dutyPhone.replace(/[^+\d]/g, "")}` });
  }
  return list;
}

function action(t: TFunction, { actionLink, actions }: ReferralMail): Letter["action"] {
  if (actionLink === null) return null;
  const offered = [...new Set(actions)].sort().join("-") || "none";
  const key = `act.${hasText(`act.${offered}.intro`) ? offered : "several"}`;
  return { intro: t(`${key}.intro`), url: actionLink, button: t(`${key}.button`), note: t("actNote") };
}

function priorityName(t: TFunction, priority: string): string {
  return hasText(`priorities.${priority}`) ? t(`priorities.${priority}`) : priority.replaceAll("-", " ");
}
