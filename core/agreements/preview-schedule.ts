import { type ClockExplanation, explain, inInstants } from "../clocks/explain-clock.ts";
import { openWindows } from "../clocks/open-windows.ts";
import { type ClockSetting, startClock } from "../clocks/start-clock.ts";
import type { Milestone } from "../codes.ts";
import { type Instant, toMillis } from "../instant.ts";

/** A clock that would run, with the stretches of time it would count. */
export interface PlannedClock {
  readonly milestone: Milestone;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly steps: readonly { readonly level: number; readonly kind: string; readonly at: Instant }[];
  readonly counted: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** The milestones of a referral that goes well, in order. */
const chain = ["response", "first-contact", "outcome"] as const;

/** How the clock of a milestone came about, from the instant at which its owner would owe it. */
export interface PlannedExplanation extends Omit<ClockExplanation, "counted" | "leftOut"> {
  readonly milestone: Milestone;
  readonly openedAt: Instant;
  /** Uncounted stretches that the answer does not hold. */
  readonly leftOut: number;
}

/** What a referral that goes well would run through. */
export interface Schedule {
  readonly clocks: readonly PlannedClock[];
  readonly explanation: readonly PlannedExplanation[];
}

/**
 * The clocks of a referral submitted at an instant, each later one started as if the earlier were met when due.
 * @throws Conflict, InvalidInput as {@link startClock}
 */
export function previewSchedule(setting: ClockSetting, { to, at }: { to: string; at: Instant }): Schedule {
  const planned: { clock: PlannedClock; explanation: PlannedExplanation }[] = [];
  let openedAt = at;
  for (const milestone of chain) {
    const next = plan(setting, milestone, to, openedAt);
    planned.push(next);
    openedAt = next.clock.dueAt;
  }
  return {
    clocks: planned.map(({ clock }) => clock),
    explanation: planned.map(({ explanation }) => explanation),
  };
}

function plan(setting: ClockSetting, milestone: Milestone, to: string, openedAt: Instant) {
  const { startedAt, dueAt, steps, calendar: reference } = startClock(setting, milestone, to, openedAt);
  const calendar = reference ? setting.calendars.frozen(reference) : null;
  const whole = { from: toMillis(startedAt), to: toMillis(dueAt) };
  const { counted: _, leftOut, ...explained } = explain(calendar, { openedAt, until: dueAt });
  return {
    clock: {
      milestone,
      startedAt,
      dueAt,
      steps: steps.map((step) => ({ level: step.level, kind: step.kind, at: step.at })),
      counted: (calendar ? openWindows(calendar.time, whole) : [whole]).map(inInstants),
    },
    explanation: { milestone, openedAt, ...explained, leftOut: leftOut.uncounted },
  };
}
