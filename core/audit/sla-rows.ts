import { type AnyClock, type Clock, pausesOf } from "../clocks/clock.ts";
import type { ClockResult } from "../codes.ts";
import { type Instant, millisBetween } from "../instant.ts";
import { everyClock, type Referral } from "../referrals/referral.ts";

/** One clock, as compliance counts it. */
export interface SlaRow {
  readonly referral: string;
  readonly cycle: number;
  /** Counts the milestone's clocks within the cycle, from 1. */
  readonly nth: number;
  readonly agreement: string;
  /** Of the agreement: the one frozen with the referral. */
  readonly version: number;
  readonly from: string;
  /** The cycle's receiver. */
  readonly to: string;
  readonly owner: string;
  readonly priority: string;
  /** A milestone, or the id of a procedure's step. */
  readonly milestone: string;
  readonly dueAt: Instant | null;
  readonly result: ClockResult;
  readonly answers: Clock["answers"];
  /** Elapsed seconds from start to answer; null without one. */
  readonly answeredSeconds: number | null;
  /** How often it was paused, and how many of these pauses were asked for in its last tenth. */
  readonly pauses?: number;
  /** How often it was extended, and how often the priority changed while it ran; left out where never. */
  readonly extensions?: number;
  readonly priorityChanges?: number;
  readonly latePauses?: number;
}

/**
 * A breach is never taken back: answered in time without one is met, answered with one is late; one without an answer is
 * overdue, whether the clock still runs or not.
 */
export function resultOf(clock: AnyClock): ClockResult {
  if (clock.metAt !== null) return clock.breachedAt === null ? "met" : "late";
  if (clock.breachedAt !== null) return "overdue";
  return clock.stoppedAt === null ? "pending" : "stopped";
}

const receiverIn = (referral: Referral, cycle: number): string =>
  referral.formerReceivers.find((former) => former.cycle === cycle)?.organisation ?? referral.to;

/** The rows that a commit changes: what it writes with its events, so that the audit is never behind the ledger. */
export function changedRows(before: Referral | null, after: Referral): SlaRow[] {
  const known = new Set(before === null ? [] : slaRowsOf(before).map((row) => JSON.stringify(row)));
  return slaRowsOf(after).filter((row) => !known.has(JSON.stringify(row)));
}

/** An answer may come before counting begins: over night, it took no time. */
const secondsFrom = (startedAt: Instant, metAt: Instant): number => Math.max(0, millisBetween(startedAt, metAt)) / 1000;

/** Every clock of a referral, of milestones and of the procedure's dated steps. */
export function slaRowsOf(referral: Referral): SlaRow[] {
  const counts = new Map<string, number>();
  return everyClock(referral).map((clock) => {
    const name = `${clock.cycle}/${clock.milestone}`;
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return {
      referral: referral.id,
      cycle: clock.cycle,
      nth,
      agreement: referral.agreement.id,
      version: referral.agreement.version,
      from: referral.from,
      to: receiverIn(referral, clock.cycle),
      owner: clock.owner,
      priority: clock.priority ?? referral.priority,
      milestone: clock.milestone,
      dueAt: clock.dueAt,
      result: resultOf(clock),
      answers: clock.answers,
      answeredSeconds: clock.metAt === null ? null : secondsFrom(clock.startedAt, clock.metAt),
      ...(clock.extended ? { extensions: clock.extended.times } : {}),
      ...(clock.priorityChanges ? { priorityChanges: clock.priorityChanges } : {}),
      pauses: pausesOf(clock).length,
      latePauses: pausesOf(clock).filter((pause) => pause.lastTenth).length,
    };
  });
}
