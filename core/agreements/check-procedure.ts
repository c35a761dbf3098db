import { milestones } from "../codes.ts";
import { type Fault, faultAt } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import { checkClock } from "./check-terms.ts";
import { checkText } from "./check-text.ts";
import { longestProcedureBytes, mostDatedSteps, startingMilestones } from "./procedure.ts";
import type { AgreementBody, Procedure, ProcedureStep } from "./terms.ts";

const isMilestone = (name: string): boolean => (milestones as readonly string[]).includes(name);
const canStart = (name: string): boolean => (startingMilestones as readonly string[]).includes(name);

function checkId(procedure: Procedure, { id }: ProcedureStep, index: number): Fault[] {
  if (isMilestone(id)) return [faultAt(`/procedure/${index}/id`, refusal("step-id-milestone"))];
  const first = procedure.findIndex((step) => step.id === id);
  return first < index ? [faultAt(`/procedure/${index}/id`, refusal("step-id-taken", { number: first + 1 }))] : [];
}

/** Whether a step's chain of predecessors comes back to itself. */
function goesInCircles(procedure: Procedure, step: ProcedureStep): boolean {
  let { after } = step;
  for (let hops = 0; hops <= procedure.length; hops += 1) {
    const before = procedure.find(({ id }) => id === after);
    if (!before) return false;
    after = before.after;
  }
  return true;
}

function checkAfter(procedure: Procedure, step: ProcedureStep, index: number): Fault[] {
  const pointer = `/procedure/${index}/after`;
  const { after } = step;
  if (canStart(after)) return [];
  if (isMilestone(after)) return [faultAt(pointer, refusal("step-after-last", { milestone: after }))];
  if (!procedure.some(({ id }) => id === after))
    return [faultAt(pointer, refusal("step-after-unknown", { milestones: startingMilestones }))];
  return goesInCircles(procedure, step) ? [faultAt(pointer, refusal("step-circle"))] : [];
}

/** What is wrong with a procedure: ids, what steps follow, their dates and texts. */
export function checkProcedure({ procedure }: Pick<AgreementBody, "procedure">): Fault[] {
  const dated = procedure.filter(({ due }) => due).length;
  const bytes = new TextEncoder().encode(JSON.stringify(procedure)).length;
  const longest = longestProcedureBytes;
  return [
    ...(bytes > longest ? [faultAt("/procedure", refusal("procedure-long", { bytes, most: longest }))] : []),
    ...(dated > mostDatedSteps
      ? [faultAt("/procedure", refusal("procedure-dates", { dated, most: mostDatedSteps }))]
      : []),
    ...procedure.flatMap((step, index) => [
      ...checkId(procedure, step, index),
      ...checkAfter(procedure, step, index),
      ...(step.due ? checkClock(step.due, `/procedure/${index}/due`) : []),
      ...checkText(step.do, `/procedure/${index}/do`),
    ]),
  ];
}
