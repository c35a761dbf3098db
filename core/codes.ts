/** The code lists of the wire contract. Source: DESIGN section 7, "Codes". */
export const needs = [
  "information",
  "emotional-support",
  "psychological-support",
  "legal-advice",
  "safety-planning",
  "shelter",
  "medical-care",
  "financial-help",
  "compensation",
  "accompaniment",
  "interpretation",
  "child-support",
  "practical-help",
] as const;
export const bases = ["consent", "public-task", "legal-obligation", "vital-interests"] as const;
export const declineReasons = [
  "no-capacity",
  "out-of-scope",
  "out-of-area",
  "language",
  "already-supported",
  "conflict-of-interest",
  "other",
] as const;
export const endReasons = ["victim-declined", "duplicate", "sent-in-error", "supported-elsewhere", "other"] as const;
export const outcomes = [
  "supported",
  "support-ongoing",
  "partly-supported",
  "referred-onward",
  "not-reached",
  "declined-by-victim",
  "other",
] as const;
export const attemptResults = ["reached", "no-answer", "unsafe", "wrong-number", "message-left"] as const;

export const milestones = ["response", "information", "first-contact", "outcome", "onward"] as const;
/** The two sides of a referral. */
export const sides = ["sender", "receiver"] as const;
export const stepKinds = ["reminder", "breach", "escalation", "return"] as const;
/** What has become of a procedure's step in a cycle. */
export const stepStatuses = ["waiting", "open", "done", "stopped"] as const;
export const statuses = [
  "awaiting-response",
  "information-requested",
  "accepted",
  "in-progress",
  "declined",
  "returned",
  "closed",
  "ended",
  "withdrawn",
] as const;
export const roles = [
  "caseworker",
  "contact",
  "deputy",
  "supervisor",
  "signatory",
  "client",
  "administrator",
  "auditor",
] as const;
/** What an organisation is, as partners look for it. */
export const organisationKinds = [
  "victim-support",
  "police",
  "justice",
  "health",
  "social-services",
  "municipality",
  "coordination",
  "other",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
/** What partners may want to know of a working calendar that is allowed all the same. */
export const calendarConcerns = ["few-hours", "many-holidays"] as const;
export type CalendarConcern = (typeof calendarConcerns)[number];
export const notifyRoles = ["contact", "deputy", "supervisor", "coordinator", "counterpart"] as const;
export const partyRoles = ["member", "coordinator", "managing-body", "supporter"] as const;
export const agreementKinds = ["mou", "network-pact"] as const;
export const agreementStatuses = ["draft", "proposed", "active", "superseded", "terminated", "expired"] as const;
/** What somebody may be allowed to do with an agreement. */
export const agreementActions = [
  "change",
  "propose",
  "reopen",
  "sign",
  "refuse",
  "record-outside",
  "remind",
  "amend",
  "renew",
  "propose-accession",
  "sign-accession",
  "leave",
  "terminate",
  "comment",
  "take-evidence",
] as const;
export type AgreementAction = (typeof agreementActions)[number];
/** And with a signature made outside. */
export const outsideActions = ["attest", "refuse", "read"] as const;
export type OutsideAction = (typeof outsideActions)[number];

export type Need = (typeof needs)[number];
export type Outcome = (typeof outcomes)[number];
export type AttemptResult = (typeof attemptResults)[number];
export type Milestone = (typeof milestones)[number];
export type Side = (typeof sides)[number];
export type StepKind = (typeof stepKinds)[number];
export type StepStatus = (typeof stepStatuses)[number];
export type ReferralStatus = (typeof statuses)[number];
export type Role = (typeof roles)[number];
export type NotifyRole = (typeof notifyRoles)[number];
export type PartyRole = (typeof partyRoles)[number];
export type AgreementKind = (typeof agreementKinds)[number];
export type AgreementStatus = (typeof agreementStatuses)[number];
/** By what the audit's figures are told apart. */
export const groupings = ["to", "priority", "milestone"] as const;
/** What a report tells besides, where it is asked for. */
export const inclusions = ["pauses", "changes"] as const;
export type Grouping = (typeof groupings)[number];
export type Inclusion = (typeof inclusions)[number];
/** What became of a clock, as compliance counts it. */
export const clockResults = ["met", "late", "overdue", "pending", "stopped"] as const;
export type ClockResult = (typeof clockResults)[number];
