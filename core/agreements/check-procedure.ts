import { milestones } from "../codes.ts";
import type { Fault } from "../errors.ts";
import { checkClock } from "./check-terms.ts";
import { checkText } from "./check-text.ts";
import { longestProcedureBytes, mostDatedSteps, startingMilestones } from "./procedure.ts";
import type { AgreementBody, Procedure, ProcedureStep } from "./terms.ts";

const at = (pointer: string, message: string): Fault => ({ pointer, message });
const isMilestone = (name: string): boolean => (milestones as readonly string[]).includes(name);
const canStart = (name: string): boolean => (startingMilestones as readonly string[]).includes(name);

function checkId(procedure: Procedure, { id }: ProcedureStep, index: number): Fault[] {
  if (isMilestone(id)) return [at(`/procedure/${index}/id`, "is a milestone's name: choose another")];
  const first = procedure.findIndex((step) => step.id === id);
  return first < index ? [at(`/procedure/${index}/id`, `is the id of step ${first + 1} already`)] : [];
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
  if (isMilestone(after)) return [at(pointer, `nothing follows "${after}": it ends the case's time with its receiver`)];
  if (!procedure.some(({ id }) => id === after))
    return [at(pointer, `names no step, and none of the milestones ${startingMilestones.join(", ")}`)];
  return goesInCircles(procedure, step) ? [at(pointer, "leads in a circle: no milestone ever starts it")] : [];
}

/** What is wrong with a procedure: ids, what steps follow, their dates and texts. */
export function checkProcedure({ procedure }: Pick<AgreementBody, "procedure">): Fault[] {
  const dated = procedure.filter(({ due }) => due).length;
  const bytes = new TextEncoder().encode(JSON.stringify(procedure)).length;
  const longest = longestProcedureBytes;
  return [
    ...(bytes > longest
      ? [at("/procedure", `has ${bytes} bytes of at most ${longest}: put details into an annex`)]
      : []),
    ...(dated > mostDatedSteps
      ? [at("/procedure", `has ${dated} steps with a date; ${mostDatedSteps} are allowed`)]
      : []),
    ...procedure.flatMap((step, index) => [
      ...checkId(procedure, step, index),
      ...checkAfter(procedure, step, index),
      ...(step.due ? checkClock(step.due, `/procedure/${index}/due`) : []),
      ...checkText(step.do, `/procedure/${index}/do`),
    ]),
  ];
}
