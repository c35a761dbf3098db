import { type AnyClock, type Clock, isRunning } from "../clocks/clock.ts";
import { nextWakeOf, wakeInstants } from "../clocks/next-wake.ts";
import type { Milestone, NotifyRole, ReferralStatus } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import type { CoverRole } from "./events.ts";

interface Facts {
  readonly id: string;
  readonly cycle: number;
  readonly agreement: { readonly id: string; readonly version: number; readonly digest: Digest };
  readonly from: string;
  readonly to: string;
  readonly priority: string;
  readonly submittedAt: Instant;
  /** Every cycle's clocks, in the order in which they started. */
  readonly clocks: readonly Clock[];
  /** The procedure's steps that began, in that order; of earlier cycles only those with a date, without their ladders. */
  readonly procedure: readonly StepRun[];
  readonly questions: number;
  /** When the current cycle's receiver took the case; contacts lie after it. */
  readonly acceptedAt: Instant | null;
  /** UTC dates of attempts that came to nothing, of the current cycle, each once. */
  readonly fruitlessDates: readonly string[];
  readonly formerReceivers: readonly { readonly cycle: number; readonly organisation: string }[];
  readonly erasedAt: Instant | null;
  /** How often the priority was changed in this cycle. */
  readonly priorityChanges: number;
  /** Who was told of a cycle because contacts could not be reached. */
  readonly covered: readonly { readonly cycle: number; readonly organisation: string; readonly role: CoverRole }[];
  /** Notices that reached nobody, as `cycle/milestone/level or kind/organisation`, each once. */
  readonly unheard: readonly string[];
}

/** A step of the procedure that began in a cycle. It is open while `completedAt` and `stoppedAt` are null. */
export interface StepRun {
  readonly step: string;
  /** Its place in the procedure, from 1, and how many steps that has. */
  readonly number: number;
  readonly of: number;
  readonly cycle: number;
  readonly owner: string;
  readonly beganAt: Instant;
  readonly completedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  /** Null of a step without a date; ends as the step does. */
  readonly clock: AnyClock | null;
}

/** Which milestone each status waits for: a referral that is not final always waits for somebody. */
interface Waits {
  "awaiting-response": "response";
  "information-requested": "information";
  accepted: "first-contact";
  "in-progress": "outcome";
  declined: "onward";
  returned: "onward";
  closed: null;
  ended: null;
  withdrawn: null;
}

/** One case handed from one party to another, as its events leave it. */
export type Referral = {
  [Status in ReferralStatus]: Facts & { readonly status: Status; readonly waitsFor: Waits[Status] };
}[ReferralStatus];

export const waitsFor: { readonly [Status in ReferralStatus]: Waits[Status] } = {
  "awaiting-response": "response",
  "information-requested": "information",
  accepted: "first-contact",
  "in-progress": "outcome",
  declined: "onward",
  returned: "onward",
  closed: null,
  ended: null,
  withdrawn: null,
};

export const isFinal = (referral: Referral): boolean => referral.waitsFor === null;

/** The clock that runs now; null of a final referral. */
export const runningClock = (referral: Referral): Clock | null => referral.clocks.findLast(isRunning) ?? null;

/** The newest clock of a milestone in the current cycle. */
export const clockOf = (referral: Referral, milestone: Milestone): Clock | null =>
  referral.clocks.findLast((clock) => clock.milestone === milestone && clock.cycle === referral.cycle) ?? null;

/** The newest clock of a milestone, or of a procedure's step, in the current cycle. */
export const clockNamed = (referral: Referral, name: string): AnyClock | null =>
  everyClock(referral).findLast((clock) => clock.milestone === name && clock.cycle === referral.cycle) ?? null;

/** When the referral next wants something of itself; null of a final one. */
export function wakeAtOf(referral: Referral): Instant | null {
  const clock = runningClock(referral);
  return clock && nextWakeOf(clock);
}

/** What its execution is to wait through, in order. */
export function instantsOf(referral: Referral): Instant[] {
  const clock = runningClock(referral);
  return clock ? wakeInstants(clock) : [];
}

/** Steps that are begun and neither completed nor stopped. */
export const openSteps = (referral: Referral): StepRun[] =>
  referral.procedure.filter(({ completedAt, stoppedAt }) => completedAt === null && stoppedAt === null);

/** The clocks of open steps that have a date. */
export const openStepClocks = (referral: Referral): AnyClock[] =>
  openSteps(referral).flatMap(({ clock }) => clock ?? []);

/** Every clock there was, of milestones and steps. */
export const everyClock = (referral: Referral): AnyClock[] => [
  ...referral.clocks,
  ...referral.procedure.flatMap(({ clock }) => clock ?? []),
];

/** The current cycle's clocks first, then the earlier cycles', newest cycle first. */
export const clocksInOrder = (referral: Referral): Clock[] =>
  referral.clocks
    .map((clock, index) => ({ clock, index }))
    .sort((a, b) => b.clock.cycle - a.clock.cycle || a.index - b.index)
    .map(({ clock }) => clock);

/** Whether this role was told in this cycle: by a step of a clock of this organisation, or to cover for its contacts. */
export const wasTold = (referral: Referral, organisation: string, role: NotifyRole): boolean =>
  referral.covered.some(
    (cover) => cover.cycle === referral.cycle && cover.organisation === organisation && cover.role === role,
  ) ||
  everyClock(referral).some(
    (clock) =>
      clock.cycle === referral.cycle &&
      clock.owner === organisation &&
      clock.steps.some((step) => (step.firedAt !== null || step.toldAhead) && step.notify.includes(role)),
  );
