import { startClock } from "../clocks/start-clock.ts";
import type { Milestone, Need } from "../codes.ts";
import type { Instant } from "../instant.ts";
import { effectiveTerms, overrideFor } from "./effective-terms.ts";
import type { Terms } from "./terms.ts";

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
 * @throws Defect on a priority the agreement lacks
 */
export function previewSchedule(
  terms: Terms,
  { priority, to, at, needs }: { priority: string; to: string; at: Instant; needs: readonly Need[] },
): PlannedClock[] {
  const effective = effectiveTerms(terms, priority, overrideFor(terms, to, needs));
  let from = at;
  return chain.map((milestone) => {
    const { startedAt, dueAt, steps } = startClock(effective, milestone, to, from);
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
