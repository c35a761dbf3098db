import { type Instant, millisBetween, plusMillis } from "../instant.ts";
import { type AnyClock, isRunning, type Step } from "./clock.ts";

export const weekMillis = 7 * 86_400_000;

/** Steps that have not fired and have an instant, in order. */
export const comingSteps = (clock: AnyClock): (Step & { at: Instant })[] =>
  clock.steps.filter((step): step is Step & { at: Instant } => step.firedAt === null && step.at !== null);

/** The last step's instant: repetitions of a spent ladder's last notice are counted from it, week by week. */
export const ladderEnd = (clock: AnyClock): Instant | null => clock.steps.at(-1)?.at ?? null;

/** The repetition due next at an instant, and when: weeks that passed unserved are one, not many. */
export function nextRepetition(
  clock: AnyClock,
  now: Instant | null = null,
): { repetition: number; at: Instant } | null {
  const end = ladderEnd(clock);
  if (end === null) return null;
  const passed = now === null ? 0 : Math.floor(millisBetween(end, now) / weekMillis);
  const repetition = Math.max(clock.repetitions + 1, passed);
  return { repetition, at: plusMillis(end, repetition * weekMillis) };
}

/** Repetitions listed ahead of a lapse; beyond them the waiting execution is simply told anew. */
const repetitionsAhead = 26;

/**
 * The instants at which the clock will next want something, ascending. After the last of them a spent ladder repeats
 * week by week, counted from it.
 */
export function wakeInstants(clock: AnyClock): Instant[] {
  if (!isRunning(clock)) return [];
  const coming = comingSteps(clock).map((step) => step.at);
  const next = nextRepetition(clock)?.at;
  const { lapsesAt } = clock;
  if (lapsesAt === null) return coming.length > 0 || next === undefined ? coming : [next];
  const weekly =
    next === undefined
      ? []
      : Array.from({ length: repetitionsAhead }, (_, week) => plusMillis(next, week * weekMillis));
  return [...[...coming, ...weekly].filter((at) => at < lapsesAt), lapsesAt];
}

/** When the clock next wants something: a step, a lapse, or a weekly repetition. Null when it does not run. */
export function nextWakeOf(clock: AnyClock): Instant | null {
  if (!isRunning(clock)) return null;
  const step = comingSteps(clock)[0]?.at ?? nextRepetition(clock)?.at ?? null;
  if (clock.lapsesAt === null) return step;
  return step === null || clock.lapsesAt < step ? clock.lapsesAt : step;
}
