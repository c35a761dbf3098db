import { wakeInstants } from "../clocks/next-wake.ts";
import type { Milestone, ReferralStatus } from "../codes.ts";
import type { Head } from "./head.ts";
import { instantsOf, type StepRun } from "./referral.ts";
import { type Awaited, isStepName, type StepName, stepName } from "./timers.ts";

/** What a waiting execution is told: it goes on its way, or to where a named failure leads. */
export type Answer =
  | { readonly outcome: "success"; readonly output: { readonly instants: readonly string[] } }
  | {
      readonly outcome: "failure";
      readonly error: WaitError | StepError;
      readonly cause: { readonly instants: readonly string[] };
    };

/** The names that workflows/referral.asl.json catches. */
export const waitErrors = [
  "ResponseAwaited",
  "InformationRequested",
  "Accepted",
  "FirstContactRecorded",
  "Declined",
  "Returned",
  "Closed",
  "Ended",
  "Withdrawn",
  "Rescheduled",
  "Superseded",
] as const;
export type WaitError = (typeof waitErrors)[number];

/** The names that workflows/step.asl.json catches. */
export const stepErrors = ["Rescheduled", "Stopped", "Superseded"] as const;
export type StepError = (typeof stepErrors)[number];

const errorOf: Readonly<Record<ReferralStatus, WaitError>> = {
  "awaiting-response": "ResponseAwaited",
  "information-requested": "InformationRequested",
  accepted: "Accepted",
  "in-progress": "FirstContactRecorded",
  declined: "Declined",
  returned: "Returned",
  closed: "Closed",
  ended: "Ended",
  withdrawn: "Withdrawn",
};

/** The status each wait hopes for: its milestone was met. */
const hoped: Readonly<Record<Milestone, ReferralStatus>> = {
  response: "accepted",
  information: "awaiting-response",
  "first-contact": "in-progress",
  outcome: "closed",
  onward: "ended",
};

/** What the head says to an execution that waits for something in a run. */
export const answerTo = (head: Head, run: number, awaited: Awaited): Answer =>
  isStepName(awaited) ? answerToStep(head, run, awaited) : answerToCase(head, run, awaited);

function answerToCase(head: Head, run: number, milestone: Milestone): Answer {
  const said = { instants: instantsOf(head.state) };
  if (run !== head.run.number) return { outcome: "failure", error: "Superseded", cause: said };
  if (head.state.waitsFor === milestone) return { outcome: "failure", error: "Rescheduled", cause: said };
  if (head.state.status === hoped[milestone]) return { outcome: "success", output: said };
  return { outcome: "failure", error: errorOf[head.state.status], cause: said };
}

function answerToStep({ state, stepRuns }: Head, run: number, awaited: StepName): Answer {
  const found = state.procedure.find(({ cycle, step }) => stepName(cycle, step) === awaited) ?? null;
  const said = { instants: found?.clock ? wakeInstants(found.clock) : [] };
  const end = endOf(found);
  if (end === "completed") return { outcome: "success", output: said };
  if (end === "stopped") return { outcome: "failure", error: "Stopped", cause: said };
  const isCurrent = found !== null && stepRuns[found.step]?.number === run;
  return { outcome: "failure", error: isCurrent ? "Rescheduled" : "Superseded", cause: said };
}

function endOf(found: StepRun | null): "completed" | "stopped" | null {
  if (found?.completedAt != null) return "completed";
  return found === null || found.stoppedAt !== null ? "stopped" : null;
}
