import { type StartingMilestone, startingMilestones } from "../agreements/procedure.ts";
import type { Procedure, ProcedureStep } from "../agreements/terms.ts";
import type { ReferralStatus, StepStatus } from "../codes.ts";
import { Conflict, Forbidden, InvalidInput } from "../errors.ts";
import type { CompleteStep } from "./commands.ts";
import type { Referral, StepRun } from "./referral.ts";
import { stepRunOf } from "./step-runs.ts";

/** A step as the referral's checklist has it. */
export interface ChecklistItem {
  readonly step: ProcedureStep;
  readonly status: StepStatus;
  /** Null while it waits, or where it can begin no more. */
  readonly run: StepRun | null;
}

const beforeAcceptance: readonly ReferralStatus[] = ["awaiting-response", "information-requested"];

/** In which statuses a milestone may still be met; a `returned` referral may still be accepted, late. */
const stillToCome: Readonly<Record<StartingMilestone, readonly ReferralStatus[]>> = {
  information: beforeAcceptance,
  response: [...beforeAcceptance, "returned"],
  "first-contact": [...beforeAcceptance, "returned", "accepted"],
  outcome: [...beforeAcceptance, "returned", "accepted", "in-progress"],
};

const isMilestone = (name: string): name is StartingMilestone =>
  (startingMilestones as readonly string[]).includes(name);

function statusOf(referral: Referral, procedure: Procedure, step: ProcedureStep): StepStatus {
  const run = stepRunOf(referral, step.id);
  if (run) return run.completedAt !== null ? "done" : run.stoppedAt !== null ? "stopped" : "open";
  if (isMilestone(step.after)) return stillToCome[step.after].includes(referral.status) ? "waiting" : "stopped";
  const before = procedure.find(({ id }) => id === step.after);
  const awaited = before && ["waiting", "open"].includes(statusOf(referral, procedure, before));
  return awaited ? "waiting" : "stopped";
}

/** The procedure as the current cycle has it, step by step, in the agreement's order. */
export const checklistOf = (referral: Referral, procedure: Procedure): ChecklistItem[] =>
  procedure.map((step) => ({
    step,
    status: statusOf(referral, procedure, step),
    run: stepRunOf(referral, step.id),
  }));

function whyNot({ step, status, run }: ChecklistItem): string {
  if (status === "done") return `was completed at ${run?.completedAt}`;
  if (status === "stopped") return "is void: what it follows will not come, or the case left its receiver or is over";
  return isMilestone(step.after) ? `waits for the ${step.after}` : `waits for the step "${step.after}"`;
}

/**
 * The step that somebody completes.
 * @param shown whether evidence is given
 * @throws InvalidInput for an unknown step, or where the agreement asks for evidence; Forbidden for the other side's;
 *   Conflict where it is not open
 */
export function stepToComplete(
  referral: Referral,
  procedure: Procedure,
  { step: id, side }: CompleteStep,
  shown: boolean,
): ProcedureStep {
  const item = checklistOf(referral, procedure).find(({ step }) => step.id === id);
  if (!item) throw InvalidInput.at("/step", `is none of the procedure's: ${namesOf(procedure)}`);
  const { step } = item;
  if (step.owner !== side) throw new Forbidden(`the step "${id}" is for the ${step.owner} of a referral`);
  if (item.status !== "open") throw new Conflict(`the step "${id}" ${whyNot(item)}`);
  if (step.evidence !== undefined && !shown)
    throw InvalidInput.at("/evidence", `is asked for by the agreement: ${step.evidence}`);
  return step;
}

const namesOf = (procedure: Procedure): string =>
  procedure.length === 0 ? "it has no steps" : procedure.map(({ id }) => id).join(", ");
