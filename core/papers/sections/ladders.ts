import type { Ladder, LadderStep } from "../../agreements/terms.ts";
import { type Milestone, milestones } from "../../codes.ts";

/** A ladder with the milestones that it follows. */
export interface LadderOf {
  readonly milestones: readonly Milestone[];
  readonly steps: readonly LadderStep[];
}

const isList = (ladder: Ladder): ladder is readonly LadderStep[] => Array.isArray(ladder);

/** The ladders that differ, each with its milestones; one that is not said is the response's. */
export function laddersOf(ladder: Ladder): LadderOf[] {
  if (isList(ladder)) return [{ milestones, steps: ladder }];
  const response = ladder.response ?? [];
  const groups = Map.groupBy(milestones, (milestone) => JSON.stringify(ladder[milestone] ?? response));
  return [...groups].map(([steps, of]) => ({ milestones: of, steps: JSON.parse(steps) as LadderStep[] }));
}
