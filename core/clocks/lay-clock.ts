import type { LadderStep } from "../agreements/terms.ts";
import { longestTargetSeconds, type Target, targetOf } from "../duration.ts";
import { EndlessClock } from "./endless-clock.ts";
import type { TimeBase } from "./time-base.ts";

/** A promise ready to be laid out again and again: its texts are read once. */
export interface ClockPlan {
  readonly base: TimeBase;
  readonly target: Target;
  readonly ladder: readonly LadderStep[];
  /** Each step's share in hundredths of a percent: `"12.5%"` is 1250. */
  readonly shares: readonly number[];
}

/** A clock's instants, in milliseconds since 1970-01-01T00:00:00Z; `steps` in the ladder's order. */
export interface LaidClock {
  readonly startedAt: number;
  readonly dueAt: number;
  readonly steps: readonly number[];
}

const hundredthsOf = (step: Pick<LadderStep, "at">): number => Math.round(Number(step.at.slice(0, -1)) * 100);

/** What a target and a ladder ask for on a time base. @throws InvalidInput where the target is none */
export const planClock = (base: TimeBase, target: string, ladder: readonly LadderStep[]): ClockPlan => ({
  base,
  target: targetOf(target),
  ladder,
  shares: ladder.map(hundredthsOf),
});

/**
 * Where a clock started at an instant begins to count, is due, and has its ladder's steps.
 * @throws EndlessClock where it is not due within five years
 */
export function layClock({ base, target, shares }: ClockPlan, at: number): LaidClock {
  const startedAt = base.begin(at);
  const dueAt = base.due(startedAt, target);
  if (dueAt - at > longestTargetSeconds * 1000) throw new EndlessClock();
  const counted = base.counted(startedAt, dueAt);
  return { startedAt, dueAt, steps: shares.map((share) => stepAt(base, startedAt, dueAt, counted, share)) };
}

/** A step's instant: exact at 100 %, any other share rounded up to a whole second of counted time after the start. */
function stepAt(base: TimeBase, startedAt: number, dueAt: number, counted: number, share: number): number {
  return share === 10_000 ? dueAt : base.after(startedAt, shareMillis(counted, share));
}

/** One share is a hundredth of a percent, one second a thousand milliseconds. */
const divisor = 10_000 * 1000;

/** A share of a stretch of counted time, rounded up to a whole second: in integers, so never a second too much. */
export function shareMillis(countedMillis: number, share: number): number {
  const product = countedMillis * share;
  if (Number.isSafeInteger(product))
    return ((product - (product % divisor)) / divisor + Math.sign(product % divisor)) * 1000;
  const exact = BigInt(countedMillis) * BigInt(share);
  return Number((exact + BigInt(divisor) - 1n) / BigInt(divisor)) * 1000;
}
