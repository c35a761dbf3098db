import type { Milestone } from "../codes.ts";
import type { Procedure, ProcedureStep } from "./terms.ts";

/** Bounds what one command may start or stop: a row of the audit each, well within one transaction. */
export const mostSteps = 30;
/** Bounds a head, which keeps the clocks of every cycle. */
export const mostDatedSteps = 20;

/** Bounds a page of fifty referrals, each with its checklist: 2.5 MB of the 6 that a function may answer with. */
export const longestProcedureBytes = 50_000;

/** Milestones that a step can follow. Nothing follows `onward`: with it the case's time with its receiver is over. */
export const startingMilestones = [
  "response",
  "information",
  "first-contact",
  "outcome",
] as const satisfies readonly Milestone[];
export type StartingMilestone = (typeof startingMilestones)[number];

/** The steps that begin when a milestone is met or a step is completed, in the order of the procedure. */
export const stepsAfter = (procedure: Procedure, name: string): ProcedureStep[] =>
  procedure.filter((step) => step.after === name);

/** The milestone with which a step's chain begins. The procedure was checked: every chain has one. */
export function rootOf(procedure: Procedure, step: ProcedureStep): string {
  let { after } = step;
  for (let hops = 0; hops < procedure.length; hops += 1) {
    const before = procedure.find(({ id }) => id === after);
    if (!before) break;
    after = before.after;
  }
  return after;
}
