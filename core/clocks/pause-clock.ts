import { Defect } from "../errors.ts";
import { fromMillis, type Instant, toMillis } from "../instant.ts";
import type { Calendars } from "./calendars.ts";
import { type AnyClock, type Clock, pausesOf, type Resumption } from "./clock.ts";
import { always, type TimeBase } from "./time-base.ts";

/** The time base a clock runs on: its frozen calendar, or elapsed time. */
export const timeBaseOf = (clock: Pick<AnyClock, "calendar">, calendars: Calendars): TimeBase =>
  clock.calendar ? calendars.frozen(clock.calendar).time : always;

/** The counted time of a clock's pauses that are over. */
export const pausedMillis = (clock: Clock, base: TimeBase): number =>
  pausesOf(clock).reduce(
    (sum, { from, to }) => sum + (to === null ? 0 : base.counted(toMillis(from), toMillis(to))),
    0,
  );

/** A paused clock keeps its entry: no deadline, no coming steps, until it resumes. */
export function pauseClock(clock: Clock, at: Instant, lastTenth: boolean): Clock {
  if (clock.dueAt === null) throw new Defect("a clock is paused once");
  const coming = clock.steps.flatMap((step) =>
    step.firedAt === null && step.at !== null ? [{ level: step.level, at: step.at }] : [],
  );
  const steps = clock.steps.map((step) => (step.firedAt === null ? { ...step, at: null } : step));
  const pauses = [...pausesOf(clock), { from: at, to: null, lastTenth }];
  return { ...clock, pausedAt: at, dueAt: null, steps, pauses, held: { dueAt: clock.dueAt, steps: coming } };
}

/** Whether no more than a tenth of a running clock's counted time is left at an instant; pauses count for nothing. */
export function isInLastTenth(clock: Clock, at: Instant, calendars: Calendars): boolean {
  if (clock.dueAt === null) throw new Defect("a paused clock has no time left to tell");
  const base = timeBaseOf(clock, calendars);
  const counted = (from: Instant, to: Instant): number => (from < to ? base.counted(toMillis(from), toMillis(to)) : 0);
  return counted(at, clock.dueAt) * 10 <= counted(clock.startedAt, clock.dueAt) - pausedMillis(clock, base);
}

/** Where deadline and coming steps lie when the clock runs again: each moved by the counted time paused. */
export function resumptionOf(clock: Clock, at: Instant, calendars: Calendars): Resumption {
  if (clock.held === null || clock.pausedAt === null) throw new Defect("only a paused clock resumes");
  const base = timeBaseOf(clock, calendars);
  const paused = at <= clock.pausedAt ? 0 : base.counted(toMillis(clock.pausedAt), toMillis(at));
  const moved = (instant: Instant): Instant => fromMillis(base.after(toMillis(instant), paused));
  return {
    dueAt: moved(clock.held.dueAt),
    steps: clock.held.steps.map((step) => ({ level: step.level, at: moved(step.at) })),
  };
}

/** The clock running again. */
export function resumeClock(clock: Clock, resumption: Resumption, at: Instant): Clock {
  const moved = new Map(resumption.steps.map((step) => [step.level, step.at]));
  const steps = clock.steps.map((step) =>
    step.firedAt === null ? { ...step, at: moved.get(step.level) ?? null } : step,
  );
  const pauses = pausesOf(clock).map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return { ...clock, pausedAt: null, dueAt: resumption.dueAt, steps, pauses, held: null };
}
