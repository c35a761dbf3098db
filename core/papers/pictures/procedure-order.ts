import type { Milestone } from "../../codes.ts";
import { milestones } from "../../codes.ts";
import type { Step } from "../paper-model.ts";

/** A milestone with the steps that follow from it, each after what it waits for. */
export interface Stage {
  readonly milestone: Milestone;
  readonly steps: readonly Step[];
}

/** The milestones of a case that goes well, in order; the others come after, where a step hangs on them. */
const chain: readonly Milestone[] = ["response", "first-contact", "outcome"];

function following(after: string, steps: readonly Step[], seen: ReadonlySet<string>): Step[] {
  return steps
    .filter((step) => step.after === after && !seen.has(step.id))
    .flatMap((step) => [step, ...following(step.id, steps, new Set([...seen, step.id]))]);
}

/** The procedure in the order in which it is read: milestone by milestone, what waits for a step right after that step. */
export function stagesOf(steps: readonly Step[]): Stage[] {
  const aside = milestones.filter(
    (milestone) => !chain.includes(milestone) && steps.some((step) => step.after === milestone),
  );
  return [...chain, ...aside].map((milestone) => ({ milestone, steps: following(milestone, steps, new Set()) }));
}
