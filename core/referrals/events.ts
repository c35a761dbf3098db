import type { Extension } from "../clocks/change-clock.ts";
import type { ClockChange, ClockStart, Resumption } from "../clocks/clock.ts";
import type { Milestone } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import type { EventBody, LedgerEvent } from "../ledger/ledger.ts";

/** A commitment to a sealed text: `hmac-sha256:<hex>`, its salt kept with the text. */
export type Commitment = string;

/** A ladder's step, as its event says it: of a milestone's clock or a procedure step's; `at` is the step's instant. */
export interface LadderData {
  readonly milestone: Milestone | StepId;
  readonly cycle: number;
  readonly level: number;
  readonly at: Instant;
}

/** Id of a procedure's step, which is no milestone's name. */
export type StepId = string;

/** A step of the procedure that begins, with its clock where it has a date. */
export interface StepStart {
  readonly step: StepId;
  /** Its place in the procedure, from 1, and how many steps that has. */
  readonly number: number;
  readonly of: number;
  readonly owner: string;
  readonly clock?: ClockStart<StepId>;
}

/** The steps of the procedure that an event begins; absent where it begins none. */
export interface Begins {
  readonly begins?: readonly StepStart[];
}

/** How a person came to act, when it was not the console or the API: by the link sent to this member. */
export interface Via {
  readonly link?: { readonly sentTo: string };
}

/** Where a paused response clock lies once it runs again, of events that end a pause: a fold knows no calendars. */
export interface Resumed {
  readonly resumed?: Resumption;
}

export type Submitted = EventBody<
  "submitted",
  {
    readonly agreement: { readonly id: string; readonly version: number; readonly digest: Digest };
    readonly from: string;
    readonly to: string;
    readonly priority: string;
    readonly cycle: 1;
    readonly clock: ClockStart;
    readonly content: Commitment;
    readonly needs: Commitment;
    readonly consent: Commitment;
  }
>;
export type LadderEvent =
  | EventBody<"reminded" | "breached" | "escalated", LadderData>
  | EventBody<"returned", LadderData & { readonly clock?: ClockStart }>;
export type Repeated = EventBody<"repeated", LadderData & { readonly repetition: number }>;
export type ReturnDeferred = EventBody<"return-deferred", LadderData & { readonly until: Instant }>;
export type Accepted = EventBody<"accepted", { readonly clock: ClockStart } & Resumed & Begins & Via>;
export type Declined = EventBody<
  "declined" | "handed-back",
  { readonly reason: Commitment; readonly clock: ClockStart } & Resumed & Via
>;
export type InformationRequested = EventBody<
  "information-requested",
  { readonly question: Commitment; readonly clock: ClockStart; readonly lastTenth?: boolean }
>;
export type InformationProvided = EventBody<
  "information-provided",
  { readonly answer: Commitment } & Required<Resumed> & Begins
>;
export type InformationLapsed = EventBody<"information-lapsed", { readonly at: Instant } & Required<Resumed>>;
export type ContactAttempted = EventBody<
  "contact-attempted",
  { readonly at: Instant; readonly fruitless: boolean; readonly attempt: Commitment }
>;
export type FirstContactRecorded = EventBody<
  "first-contact-recorded",
  { readonly at: Instant; readonly clock: ClockStart } & Begins & Via
>;
export type Closed = EventBody<"closed", { readonly reached: boolean; readonly outcome: Commitment } & Begins>;
export type Redirected = EventBody<
  "redirected",
  { readonly to: string; readonly cycle: number; readonly clock: ClockStart; readonly consent?: Commitment }
>;
export type Stopped = EventBody<"ended" | "withdrawn", { readonly reason: Commitment } & Resumed>;
export type ConsentWithdrawn = EventBody<"consent-withdrawn", Resumed>;
export type StepCompleted = EventBody<
  "step-completed",
  { readonly step: StepId; readonly cycle: number; readonly evidence?: Commitment } & Begins
>;
export type MessageSent = EventBody<"message-sent", { readonly text: Commitment }>;
export type ContentRead = EventBody<"content-read", { readonly cycle: number }>;
export type Erased = EventBody<"erased", { readonly completeAt: Instant }>;

/** Another priority from now on; `change` is where the receiver's open clock lies under it. */
export type PriorityChanged = EventBody<
  "priority-changed",
  { readonly from: string; readonly to: string; readonly change?: ClockChange; readonly reason?: Commitment }
>;
interface OfClock {
  readonly milestone: Milestone;
  readonly cycle: number;
}
/** The receiver asks for more time. */
export type ExtensionRequested = EventBody<
  "extension-requested",
  OfClock & { readonly until: Instant; readonly reason: Commitment }
>;
/** The sender moved the deadline to the instant asked for, and the coming steps with it. */
export type ExtensionGranted = EventBody<"extension-granted", OfClock & Extension>;
export type ExtensionRefused = EventBody<"extension-refused", OfClock & { readonly reason: Commitment }>;

/**
 * A notice came back undeliverable, from a member of `organisation`. Its ladder's next step comes at once: a reminder or an
 * escalation is moved to this instant, and its own event follows; of a breach or a return, which are facts with instants of
 * their own, those are told now whom it would tell.
 */
export type MailBounced = EventBody<
  "mail-bounced",
  {
    readonly milestone: Milestone | StepId;
    readonly cycle: number;
    readonly organisation: string;
    readonly member: string;
    readonly advanced?: { readonly level: number; readonly at: Instant };
    readonly toldAhead?: { readonly level: number };
  }
>;
/** A member's mailbox answered by itself that its owner is away: no answer to anything. */
export type AbsenceReported = EventBody<
  "absence-reported",
  {
    readonly milestone: Milestone | StepId;
    readonly cycle: number;
    readonly organisation: string;
    readonly member: string;
  }
>;
/** Contacts of an organisation could not be reached when they had to be told: its people in this role are told as well. */
export type CoverCalled = EventBody<
  "cover-called",
  { readonly cycle: number; readonly organisation: string; readonly role: CoverRole }
>;
/** Who covers for contacts. */
export type CoverRole = "deputy" | "supervisor";
/** Why a notice reached nobody. */
export type Unheard = "nobody-holds-the-role" | "addresses-dead";
/** A notice found nobody whom it could tell. */
export type NobodyNotified = EventBody<
  "nobody-notified",
  {
    readonly cycle: number;
    readonly organisation: string;
    readonly kind: string;
    readonly milestone: Milestone | StepId | null;
    readonly level: number | null;
    readonly why: Unheard;
  }
>;

export type ReferralEventBody =
  | Submitted
  | LadderEvent
  | Repeated
  | ReturnDeferred
  | Accepted
  | Declined
  | InformationRequested
  | InformationProvided
  | InformationLapsed
  | ContactAttempted
  | FirstContactRecorded
  | Closed
  | Redirected
  | Stopped
  | ConsentWithdrawn
  | StepCompleted
  | PriorityChanged
  | ExtensionRequested
  | ExtensionGranted
  | ExtensionRefused
  | MailBounced
  | AbsenceReported
  | CoverCalled
  | NobodyNotified
  | MessageSent
  | ContentRead
  | Erased;

export type ReferralEvent = LedgerEvent & ReferralEventBody;
