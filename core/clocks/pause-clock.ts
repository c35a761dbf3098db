import { Defect } from "../errors.ts";
import { type Instant, millisBetween, plusMillis } from "../instant.ts";
import type { Clock, Resumption } from "./clock.ts";

/** A paused clock keeps its entry: no deadline, no coming steps, until it resumes. */
export function pauseClock(clock: Clock, at: Instant): Clock {
  if (clock.dueAt === null) throw new Defect("a clock is paused once");
  const coming = clock.steps.flatMap((step) =>
    step.firedAt === null && step.at !== null ? [{ level: step.level, at: step.at }] : [],
  );
  const steps = clock.steps.map((step) => (step.firedAt === null ? { ...step, at: null } : step));
  return { ...clock, pausedAt: at, dueAt: null, steps, held: { dueAt: clock.dueAt, steps: coming } };
}

/** Where deadline and coming steps lie when the clock runs again: each moved by the time paused. */
export function resumptionOf(clock: Clock, at: Instant): Resumption {
  if (clock.held === null || clock.pausedAt === null) throw new Defect("only a paused clock resumes");
  const paused = Math.max(0, millisBetween(clock.pausedAt, at));
  return {
    dueAt: plusMillis(clock.held.dueAt, paused),
    steps: clock.held.steps.map((step) => ({ level: step.level, at: plusMillis(step.at, paused) })),
  };
}

/** The clock running again. */
export function resumeClock(clock: Clock, resumption: Resumption): Clock {
  const at = new Map(resumption.steps.map((step) => [step.level, step.at]));
  const steps = clock.steps.map((step) => (step.firedAt === null ? { ...step, at: at.get(step.level) ?? null } : step));
  return { ...clock, pausedAt: null, dueAt: resumption.dueAt, steps, held: null };
}
