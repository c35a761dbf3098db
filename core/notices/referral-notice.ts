import type { Milestone, Role } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { StepId } from "../referrals/events.ts";

export const referralNoticeKinds = [
  "new",
  "reminder",
  "breach",
  "escalation",
  "return",
  "received",
  "accepted",
  "late-accepted",
  "declined",
  "handed-back",
  "question",
  "answer",
  "first-contact",
  "first-contact-due",
  "outcome",
  "outcome-due",
  "step-due",
  "withdrawn",
  "consent-withdrawn",
  "redirected",
  "message",
  "decided-by-link",
  "overdue-after-outage",
  "question-lapsed",
  "priority-changed",
  "extension-asked",
  "extension-granted",
  "extension-refused",
  "undelivered",
  "away",
  "nobody-told",
] as const;
export type ReferralNoticeKind = (typeof referralNoticeKinds)[number];

/** What can be decided from an e-mail. */
export const linkActions = ["accept", "decline", "record-first-contact"] as const;
export type LinkAction = (typeof linkActions)[number];

/** A step's place in the agreed procedure, from 1; and how many others began with it that are due later. */
export interface StepPlace {
  readonly number: number;
  readonly of: number;
  readonly others: number;
}

/**
 * A mail owed to people of one organisation about one event: facts as they were then, nothing about the victim. Who holds
 * the roles is looked up when it is sent.
 */
export interface ReferralNotice {
  readonly id: string;
  readonly referral: string;
  readonly cycle: number;
  readonly seq: number;
  readonly kind: ReferralNoticeKind;
  readonly organisation: string;
  readonly roles: readonly Role[];
  /** Members told whatever their role. */
  readonly members: readonly string[];
  /** Members not told: they did it themselves. */
  readonly except: readonly string[];
  readonly side: "sender" | "receiver" | "coordinator";
  readonly from: string;
  readonly to: string;
  readonly priority: string;
  /** Of the clock that it is about: a milestone, or the id of a procedure's step. */
  readonly milestone: Milestone | StepId | null;
  /** The procedure's step that it is about, by its place; its title might tell what kind of help is asked for. */
  readonly step: StepPlace | null;
  readonly level: number | null;
  readonly dueAt: Instant | null;
  readonly breached: boolean;
  readonly owner: string | null;
  readonly actions: readonly LinkAction[];
  readonly createdAt: Instant;
}
