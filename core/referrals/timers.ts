import type { AnyClock } from "../clocks/clock.ts";
import { nextWakeOf, wakeInstants } from "../clocks/next-wake.ts";
import type { Milestone } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Head, Run, StepRuns } from "./head.ts";
import { instantsOf, openStepClocks, type Referral, runningClock } from "./referral.ts";

/** What an execution waits for: the milestone of the referral's running clock, or a procedure's step in a cycle. */
export type Awaited = Milestone | StepName;
export type StepName = `${number}/${string}`;

export const stepName = (cycle: number, step: string): StepName => `${cycle}/${step}`;

export const isStepName = (awaited: Awaited): awaited is StepName => awaited.includes("/");

/** Whether two executions are of the same kind: the referral's own, which waits for one milestone after the other, or a step's. */
export const isSameTimer = (a: Awaited, b: Awaited): boolean => a === b || !(isStepName(a) || isStepName(b));

/** An execution as it is started; the same again is the same start. Names and instants, never content. */
export interface Execution {
  readonly machine: "referral" | "step";
  readonly name: string;
  readonly input: object;
}

/** One clock of a referral that runs, and the execution that is to serve it. */
export interface Timer {
  readonly awaits: Awaited;
  readonly run: Run;
  /** When the clock next wants something. */
  readonly wakeAt: Instant | null;
  readonly execution: Execution;
}

function caseTimer({ state, run }: Head): Timer[] {
  if (state.waitsFor === null) return [];
  const clock = runningClock(state);
  const { number, instants } = run;
  const input = { referral: state.id, run: number, instants };
  const execution = { machine: "referral", name: `${state.id}-${number}`, input } as const;
  return [{ awaits: state.waitsFor, run, wakeAt: clock && nextWakeOf(clock), execution }];
}

/** At most 24 + 2 + 32 characters of ids and cycle, and a run: within the 80 that a name may have. */
function stepTimer({ state: { id }, stepRuns }: Head, clock: AnyClock): Timer[] {
  const { milestone: step, cycle } = clock;
  const run = stepRuns[step];
  if (!run) return [];
  const input = { referral: id, cycle, step, run: run.number, instants: run.instants };
  const execution = { machine: "step", name: `${id}-${cycle}-${step}-${run.number}`, input } as const;
  return [{ awaits: stepName(cycle, step), run, wakeAt: nextWakeOf(clock), execution }];
}

/** Everything of a referral that an execution has to serve; nothing of one that is over. */
export const timersOf = (head: Head): Timer[] => [
  ...caseTimer(head),
  ...openStepClocks(head.state).flatMap((clock) => stepTimer(head, clock)),
];

/** The timer of what an execution waits for, as the head has it now; null where nothing of the kind runs. */
export const timerFor = (head: Head, awaited: Awaited): Timer | null =>
  timersOf(head).find(({ awaits }) => isSameTimer(awaits, awaited)) ?? null;

/** When a referral next wants something of itself, by any of its clocks; null where none runs. */
export const nextWake = (head: Head): Instant | null =>
  timersOf(head)
    .flatMap(({ wakeAt }) => wakeAt ?? [])
    .sort()[0] ?? null;

/** The runs of the steps whose clocks are open: a step's first begins with it, and it ends with it. */
export const stepRunsOf = (state: Referral, before: StepRuns): StepRuns =>
  Object.fromEntries(
    openStepClocks(state).map((clock) => [
      clock.milestone,
      before[clock.milestone] ?? { number: 1, instants: wakeInstants(clock) },
    ]),
  );

/** The head with the next run of a timer, which begins from the clock as it stands. */
export function withNextRun(head: Head, awaits: Awaited): Head {
  const version = head.version + 1;
  const clock = openStepClocks(head.state).find(({ cycle, milestone }) => stepName(cycle, milestone) === awaits);
  if (!clock) return { ...head, version, run: { number: head.run.number + 1, instants: instantsOf(head.state) } };
  const number = (head.stepRuns[clock.milestone]?.number ?? 0) + 1;
  const next = { number, instants: wakeInstants(clock) };
  return { ...head, version, stepRuns: { ...head.stepRuns, [clock.milestone]: next } };
}
