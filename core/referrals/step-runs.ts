import { stepsAfter } from "../agreements/procedure.ts";
import type { Procedure, ProcedureStep } from "../agreements/terms.ts";
import type { AnyClock } from "../clocks/clock.ts";
import { clockFrom } from "../clocks/start-clock.ts";
import { Defect } from "../errors.ts";
import type { Instant } from "../instant.ts";
import type { StepStart } from "./events.ts";
import type { Referral, StepRun } from "./referral.ts";

/** The steps of the current cycle. */
const ofCycle = ({ procedure, cycle }: Referral): StepRun[] => procedure.filter((run) => run.cycle === cycle);

/** The step's run in the current cycle; null while it waits. */
export const stepRunOf = (referral: Referral, step: string): StepRun | null =>
  ofCycle(referral).find((run) => run.step === step) ?? null;

/** Steps that begin now: those that follow what was met or completed, each once in a cycle. */
export const beginning = (referral: Referral, procedure: Procedure, after: string): ProcedureStep[] =>
  stepsAfter(procedure, after).filter(({ id }) => stepRunOf(referral, id) === null);

const runFrom = ({ step, number, of, owner, clock }: StepStart, cycle: number, at: Instant): StepRun => ({
  step,
  number,
  of,
  cycle,
  owner,
  beganAt: at,
  completedAt: null,
  stoppedAt: null,
  clock: clock ? clockFrom(clock, cycle, at) : null,
});

/** The referral with the steps that an event begins. */
export const beginSteps = (referral: Referral, begins: readonly StepStart[] | undefined, at: Instant): Referral =>
  begins === undefined
    ? referral
    : {
        ...referral,
        procedure: [...referral.procedure, ...begins.map((start) => runFrom(start, referral.cycle, at))],
      };

function changeStep(referral: Referral, step: string, change: (run: StepRun) => StepRun): Referral {
  if (!stepRunOf(referral, step)) throw new Defect(`step ${step} has not begun in cycle ${referral.cycle}`);
  const isIt = (run: StepRun): boolean => run.step === step && run.cycle === referral.cycle;
  return { ...referral, procedure: referral.procedure.map((run) => (isIt(run) ? change(run) : run)) };
}

/** Changes the clock of a step in the current cycle. */
export const changeStepClock = (referral: Referral, step: string, change: (clock: AnyClock) => AnyClock): Referral =>
  changeStep(referral, step, (run) => ({ ...run, clock: run.clock && change(run.clock) }));

/** Completed: its clock, where it has one, is met. */
export const completeStep = (referral: Referral, step: string, at: Instant): Referral =>
  changeStep(referral, step, (run) => ({
    ...run,
    completedAt: at,
    clock: run.clock && { ...run.clock, metAt: at },
  }));

/** Open steps end with the receiver's time with the case, or with the case. */
export const stopSteps = (referral: Referral, at: Instant): Referral => ({
  ...referral,
  procedure: referral.procedure.map((run) =>
    run.completedAt === null && run.stoppedAt === null
      ? { ...run, stoppedAt: at, clock: run.clock && { ...run.clock, stoppedAt: at } }
      : run,
  ),
});

/** What is kept of a cycle that is over: what the audit counts. */
export const trimSteps = (runs: readonly StepRun[]): StepRun[] =>
  runs.flatMap((run) => (run.clock ? [{ ...run, clock: { ...run.clock, steps: [] } }] : []));
