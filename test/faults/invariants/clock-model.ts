import type { Event } from "../../support/network.ts";
import type { Timing } from "./clock-timing.ts";

export interface StepModel {
  readonly level: number;
  readonly kind: string;
  readonly notify: readonly string[];
  at: number | null;
  firedAt: number | null;
  /** When its clock ran again, where it was overdue already: it could not come while the clock was paused. */
  freedAt: number;
}

/** A clock as the promises have it, worked out from a ledger without the product's own rules. */
export interface ClockModel {
  readonly milestone: string;
  /** Whether it is a step of the procedure's, which runs beside the milestones'. */
  readonly isStep: boolean;
  readonly owner: string;
  /** How its time passes: by the calendar it froze, or simply. */
  readonly timing: Timing;
  readonly startedAt: number;
  readonly steps: StepModel[];
  readonly lapsesAt: number | null;
  dueAt: number;
  pausedAt: number | null;
  endedAt: number | null;
  met: boolean;
  /** By which its deadline was moved: by pauses, and by extensions since its target was last set. */
  pausedMillis: number;
  addedMillis: number;
  /** Of each level, as a share of the target. */
  readonly shares: ReadonlyMap<number, number>;
  asked: number | null;
  extensions: number;
  /** Whether it was breached under terms that another priority has replaced. */
  breachStays: boolean;
  breaches: number;
  repetitions: number;
}

export interface ClockStart {
  readonly milestone: string;
  readonly owner: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly lapsesAt?: string;
  readonly target: string;
  readonly calendar?: { readonly organisation: string };
  readonly steps: readonly { level: number; kind: string; at: string; notify: readonly string[] }[];
}

export interface ClockChange {
  readonly milestone: string;
  readonly target: string;
  readonly dueAt: string;
  readonly steps: readonly { level: number; at: string }[];
}

function sharesOf({ startedAt, dueAt, steps }: ClockStart, timing: Timing): Map<number, number> {
  const counted = (at: string): number => timing.between(millis(startedAt), millis(at));
  return new Map(steps.map(({ level, at }) => [level, counted(at) / counted(dueAt)]));
}

export function must(holds: boolean, say: () => string): void {
  if (!holds) throw new Error(say());
}

export const millis = (at: unknown): number => Date.parse(String(at));

/** A clock that an event begins; by a calendar it counts from when its owner is open. */
export function clockOf(start: ClockStart, at: number, isStep: boolean, timing: Timing): ClockModel {
  if (start.calendar) {
    must(start.calendar.organisation === start.owner, () => "a clock counts by another's calendar");
    must(millis(start.startedAt) === timing.opening(at), () => `counting begins at ${start.startedAt}`);
  }
  must(start.calendar !== undefined || millis(start.startedAt) <= at, () => "a clock starts in the future");
  const due = timing.due(millis(start.startedAt), start.target);
  must(millis(start.dueAt) === due, () => `the deadline is ${start.dueAt}, not ${new Date(due).toISOString()}`);
  return {
    timing,
    milestone: start.milestone,
    isStep,
    owner: start.owner,
    startedAt: millis(start.startedAt),
    dueAt: millis(start.dueAt),
    lapsesAt: start.lapsesAt === undefined ? null : millis(start.lapsesAt),
    steps: start.steps.map((step) => ({ ...step, at: millis(step.at), firedAt: null, freedAt: 0 })),
    pausedAt: null,
    endedAt: null,
    met: false,
    pausedMillis: 0,
    addedMillis: 0,
    shares: sharesOf(start, timing),
    asked: null,
    extensions: 0,
    breachStays: false,
    breaches: 0,
    repetitions: 0,
  };
}

/** Another target: counted anew from the start, less pauses that are over; a paused clock has nothing before its pause. */
export function retarget(clock: ClockModel, change: ClockChange, at: number): void {
  const target = Number(/^PT(\d+)S$/.exec(change.target)?.[1]) * 1000;
  // Both the old instant, from which the share is known, and the new one were rounded up to whole seconds.
  const { timing } = clock;
  const before = timing.between(clock.startedAt, clock.dueAt) - clock.pausedMillis - clock.addedMillis;
  const rounding = 1_000 * (1 + target / before);
  const moved = (share: number): number =>
    Math.max(clock.pausedAt ?? 0, timing.after(clock.startedAt, target * share + clock.pausedMillis));
  must(millis(change.dueAt) === moved(1), () => `the deadline is ${change.dueAt}`);
  clock.dueAt = moved(1);
  for (const step of clock.steps.filter(({ firedAt }) => firedAt === null)) {
    const laid = millis(change.steps.find(({ level }) => level === step.level)?.at);
    const off = timing.between(moved(clock.shares.get(step.level) ?? 0), laid);
    must(
      off >= -rounding && (off <= rounding || step.kind === "return"),
      () => `step ${step.level} lies ${off} ms beside its share`,
    );
    // One that was due already, and not yet performed, may lie later than it did, and be due all the same.
    const broughtUp = clock.pausedAt === null && step.at !== null && laid < step.at;
    must(step.kind !== "return" || laid > at || !broughtUp, () => "a return is brought up at once");
    step.at = laid;
    if (laid < at) step.freedAt = at;
  }
  clock.asked = null;
  clock.addedMillis = 0;
  clock.breachStays = clock.breaches > 0;
}

/** More time is asked for. */
export function ask(clock: ClockModel, until: unknown, at: number): void {
  must(at < clock.dueAt && clock.breaches === 0, () => "more time was asked for after the deadline");
  must(clock.asked === null && clock.extensions < 2, () => "more time was asked for too often");
  clock.asked = millis(until);
}

/** It is granted. */
export function extend(clock: ClockModel, { dueAt, steps }: Event["data"], at: number): void {
  must(at < clock.dueAt && clock.breaches === 0, () => "a missed deadline was extended");
  must(millis(dueAt) === clock.asked, () => "another time was granted than was asked for");
  const { timing } = clock;
  const target = timing.between(clock.startedAt, clock.dueAt) - clock.pausedMillis - clock.addedMillis;
  must(millis(dueAt) > clock.dueAt, () => "an extension adds nothing");
  clock.addedMillis += timing.between(clock.dueAt, millis(dueAt));
  must(clock.addedMillis <= target, () => "extensions more than double the target");
  clock.dueAt = millis(dueAt);
  for (const step of clock.steps.filter(({ firedAt }) => firedAt === null)) {
    const laid = millis((steps as ClockChange["steps"]).find(({ level }) => level === step.level)?.at);
    must(laid >= (step.at ?? 0), () => "an extension brought a step forward");
    must(step.kind !== "breach" || laid === clock.dueAt, () => "the breach is not at the deadline");
    step.at = laid;
  }
  clock.asked = null;
  clock.extensions += 1;
}

/** It runs again, everything that is still to come moved by the time that was paused. */
export function goOn(clock: ClockModel, at: number): void {
  const { timing } = clock;
  const paused = Math.max(0, timing.between(clock.pausedAt ?? at, at));
  clock.pausedAt = null;
  clock.dueAt = timing.after(clock.dueAt, paused);
  clock.pausedMillis += paused;
  for (const step of clock.steps) {
    if (step.firedAt !== null || step.at === null) continue;
    step.at = timing.after(step.at, paused);
    if (step.at < at) step.freedAt = at;
  }
}
