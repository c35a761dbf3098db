import { milestones } from "../codes.ts";
import { readTarget } from "../duration.ts";
import { type Fault, faultAt } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import type { AgreementBody, ClockTerm, Ladder, LadderStep, MilestoneTerms, Override, Terms } from "./terms.ts";

const isList = (ladder: Ladder): ladder is readonly LadderStep[] => Array.isArray(ladder);

const target = (text: string, pointer: string): Fault[] =>
  readTarget(text) ? [] : [faultAt(pointer, refusal("target-form"))];

/** What is wrong with a promise of time. */
export const checkClock = (term: ClockTerm, pointer: string): Fault[] => target(term.target, `${pointer}/target`);

const checkMilestones = (terms: MilestoneTerms, pointer: string): Fault[] =>
  milestones.flatMap((milestone) => {
    const term = terms[milestone];
    return term ? checkClock(term, `${pointer}/${milestone}`) : [];
  });

const percent = (step: LadderStep): number => Number(step.at.slice(0, -1));

function checkSteps(steps: readonly LadderStep[], pointer: string): Fault[] {
  const faults = steps.flatMap((step, index) => checkStep(steps, step, index, `${pointer}/${index}`));
  const breaches = steps.filter((step) => step.kind === "breach").length;
  if (breaches !== 1) faults.push(faultAt(pointer, refusal("ladder-one-breach")));
  return faults;
}

function checkStep(steps: readonly LadderStep[], step: LadderStep, index: number, pointer: string): Fault[] {
  const share = percent(step);
  const before = steps[index - 1];
  const faults: Fault[] = [];
  if (share < 1 || share > 1000) faults.push(faultAt(`${pointer}/at`, refusal("share-range")));
  if (before && share <= percent(before)) faults.push(faultAt(`${pointer}/at`, refusal("share-rising")));
  if (step.kind === "breach" && share !== 100) faults.push(faultAt(`${pointer}/at`, refusal("share-breach")));
  if (step.kind === "return" && index < steps.length - 1)
    faults.push(faultAt(`${pointer}/kind`, refusal("return-last")));
  return faults;
}

const checkLadder = (ladder: Ladder, pointer: string): Fault[] =>
  isList(ladder)
    ? checkSteps(ladder, pointer)
    : milestones.flatMap((milestone) => {
        const steps = ladder[milestone];
        return steps ? checkSteps(steps, `${pointer}/${milestone}`) : [];
      });

function checkOverride(override: Override, pointer: string, body: AgreementBody): Fault[] {
  const receives = body.parties.some((party) => party.organisation === override.to && party.receives);
  const priorities = Object.entries(override.priorities ?? {}).flatMap(([priority, terms]) =>
    Object.hasOwn(body.terms.priorities, priority)
      ? checkMilestones(terms, `${pointer}/priorities/${priority}`)
      : [faultAt(`${pointer}/priorities/${priority}`, refusal("priority-foreign"))],
  );
  return [
    ...(receives ? [] : [faultAt(`${pointer}/to`, refusal("party-not-receiving"))]),
    ...priorities,
    ...(override.ladder ? checkLadder(override.ladder, `${pointer}/ladder`) : []),
  ];
}

const checkPriorities = ({ priorities }: Terms): Fault[] => [
  ...(Object.keys(priorities).length === 0 ? [faultAt("/terms/priorities", refusal("priorities-none"))] : []),
  ...(Object.keys(priorities).length > 10 ? [faultAt("/terms/priorities", refusal("priorities-many"))] : []),
  ...Object.entries(priorities).flatMap(([priority, terms]) => checkMilestones(terms, `/terms/priorities/${priority}`)),
];

/** What is wrong with the SLA terms: targets, ladders, overrides. */
export const checkTerms = (body: AgreementBody): Fault[] => [
  ...checkPriorities(body.terms),
  ...checkLadder(body.terms.ladder, "/terms/ladder"),
  ...target(body.terms.pauses.longest, "/terms/pauses/longest"),
  ...body.terms.overrides.flatMap((override, index) => checkOverride(override, `/terms/overrides/${index}`, body)),
];
