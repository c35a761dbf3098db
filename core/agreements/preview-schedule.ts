import { type ClockSetting, startClock } from "../clocks/start-clock.ts";
import type { Milestone } from "../codes.ts";
import type { Instant } from "../instant.ts";

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

/**
 * The clocks of a referral submitted at an instant, each later one started as if the earlier were met when due.
 * @throws Conflict, InvalidInput as {@link startClock}
 */
export function previewSchedule(setting: ClockSetting, { to, at }: { to: string; at: Instant }): PlannedClock[] {
  let from = at;
  return chain.map((milestone) => {
    const { startedAt, dueAt, steps } = startClock(setting, milestone, to, from);
    from = dueAt;
    return {
      milestone,
      startedAt,
      dueAt,
      steps: steps.map((step) => ({ level: step.level, kind: step.kind, at: step.at })),
      counted: [{ from: startedAt, to: dueAt }],
    };
  });
}
