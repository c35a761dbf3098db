import { type Milestone, milestones, type Need } from "../codes.ts";
import { Defect } from "../errors.ts";
import type { ClockTerm, Ladder, LadderStep, Override, PriorityTerms, Terms } from "./terms.ts";

/** The terms one cycle runs under: every milestone has a promise and a ladder. */
export interface EffectiveTerms {
  readonly clocks: Readonly<Record<Milestone, ClockTerm>>;
  readonly ladders: Readonly<Record<Milestone, readonly LadderStep[]>>;
  readonly pauses: Terms["pauses"];
  readonly attempts: Terms["attempts"];
}

/** The index of the first override whose receiver, and any of whose needs, match; null where none does. */
export function overrideFor(terms: Terms, to: string, needs: readonly Need[]): number | null {
  const index = terms.overrides.findIndex(
    (override) =>
      override.to === to && (override.needs === undefined || override.needs.some((need) => needs.includes(need))),
  );
  return index < 0 ? null : index;
}

const ladderOf = (ladder: Ladder, milestone: Milestone): readonly LadderStep[] | undefined =>
  Array.isArray(ladder) ? ladder : (ladder as Partial<Record<Milestone, readonly LadderStep[]>>)[milestone];

function clocksOf(base: PriorityTerms, override: Override | undefined, priority: string): EffectiveTerms["clocks"] {
  const own = { ...base, ...override?.priorities?.[priority] };
  const clock = (milestone: Milestone): ClockTerm => own[milestone] ?? own.response;
  return Object.fromEntries(milestones.map((milestone) => [milestone, clock(milestone)])) as Record<
    Milestone,
    ClockTerm
  >;
}

function laddersOf(terms: Terms, override: Override | undefined): EffectiveTerms["ladders"] {
  const ladder = (milestone: Milestone): readonly LadderStep[] | undefined =>
    (override?.ladder && ladderOf(override.ladder, milestone)) ?? ladderOf(terms.ladder, milestone);
  const response = ladder("response") ?? [];
  return Object.fromEntries(milestones.map((milestone) => [milestone, ladder(milestone) ?? response])) as Record<
    Milestone,
    readonly LadderStep[]
  >;
}

/** The terms in effect for a priority under an override (by its index, as {@link overrideFor} gives it). */
export function effectiveTerms(terms: Terms, priority: string, override: number | null): EffectiveTerms {
  const base = terms.priorities[priority];
  if (!base) throw new Defect(`priority "${priority}" is not in the agreement`);
  const chosen = override === null ? undefined : terms.overrides[override];
  return {
    clocks: clocksOf(base, chosen, priority),
    ladders: laddersOf(terms, chosen),
    pauses: terms.pauses,
    attempts: terms.attempts,
  };
}
