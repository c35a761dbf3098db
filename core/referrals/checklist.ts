import { type StartingMilestone, startingMilestones } from "../agreements/procedure.ts";
import type { Procedure, ProcedureStep } from "../agreements/terms.ts";
import type { ReferralStatus, StepStatus } from "../codes.ts";
import { Conflict, Forbidden, InvalidInput } from "../errors.ts";
import { type Refusal, refusal } from "../refusals/refusal.ts";
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

function whyNot({ step: { id, after }, status, run }: ChecklistItem): Refusal {
  if (status === "done") return refusal("step-completed", { step: id, completedAt: run?.completedAt ?? "" });
  if (status === "stopped") return refusal("step-void", { step: id });
  return isMilestone(after)
    ? refusal("step-awaits-milestone", { step: id, milestone: after })
    : refusal("step-awaits-step", { step: id, awaited: after });
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
  if (!item) throw InvalidInput.at("/step", unknownIn(procedure));
  const { step } = item;
  if (step.owner !== side) throw new Forbidden(refusal("step-others", { step: id, side: step.owner }));
  if (item.status !== "open") throw new Conflict(whyNot(item));
  if (step.evidence !== undefined && !shown)
    throw InvalidInput.at("/evidence", refusal("evidence-wanted", { evidence: step.evidence }));
  return step;
}

const unknownIn = (procedure: Procedure): Refusal =>
  procedure.length === 0
    ? refusal("procedure-empty")
    : refusal("step-unknown", { steps: procedure.map(({ id }) => id) });
