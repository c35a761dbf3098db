import type { EffectiveTerms } from "../agreements/effective-terms.ts";
import type { LadderStep } from "../agreements/terms.ts";
import type { Milestone } from "../codes.ts";
import { targetOf } from "../duration.ts";
import type { Instant } from "../instant.ts";
import type { Clock, ClockStart } from "./clock.ts";
import { always, type TimeBase, targetOfTerm, timeBaseOf } from "./time-base.ts";

/** The share of a step: `"150%"` is 1.5. */
export const shareOf = (step: Pick<LadderStep, "at">): number => Number(step.at.slice(0, -1)) / 100;

/** Floating point must not push a whole number of seconds up to the next one: 0.07 × 100 s is 7 s. */
const wholeSecondsUp = (seconds: number): number => Math.ceil(Math.round(seconds * 1e6) / 1e6);

/** A step's instant: exact at 100 %, any other share rounded up to a whole second of counted time after the start. */
function stepAt(base: TimeBase, startedAt: Instant, dueAt: Instant, share: number): Instant {
  return share === 1 ? dueAt : base.after(startedAt, wholeSecondsUp(base.counted(startedAt, dueAt) * share));
}

/** The clock a milestone starts under its terms. `lapsesAt` bounds an `information` clock by `pauses.longest`. */
export function startClock(terms: EffectiveTerms, milestone: Milestone, owner: string, at: Instant): ClockStart {
  const term = terms.clocks[milestone];
  const base = timeBaseOf(term);
  const startedAt = base.begin(at);
  const dueAt = base.due(startedAt, targetOfTerm(term));
  const steps = terms.ladders[milestone].map((step, index) => ({
    level: index + 1,
    kind: step.kind,
    at: stepAt(base, startedAt, dueAt, shareOf(step)),
    notify: step.notify,
  }));
  const start = { milestone, owner, startedAt, dueAt, target: term.target, clock: term.clock, steps };
  return milestone === "information" ? { ...start, lapsesAt: always.due(at, targetOf(terms.pauses.longest)) } : start;
}

/** A clock as it stands at its start. */
export const clockFrom = (start: ClockStart, cycle: number): Clock => ({
  milestone: start.milestone,
  owner: start.owner,
  cycle,
  target: start.target,
  clock: start.clock,
  startedAt: start.startedAt,
  dueAt: start.dueAt,
  metAt: null,
  breachedAt: null,
  pausedAt: null,
  stoppedAt: null,
  steps: start.steps.map((step) => ({ ...step, firedAt: null })),
  lapsesAt: start.lapsesAt ?? null,
  answers: [],
  repetitions: 0,
  held: null,
});
