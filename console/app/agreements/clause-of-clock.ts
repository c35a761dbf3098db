import { milestones } from "../../../wire/codes.ts";
import type { Agreement } from "../api/agreements.ts";
import { clauseId } from "./clause.ts";
import { ladderFor } from "./terms.ts";

type Body = Pick<Agreement, "terms" | "procedure">;

/** A clock, as far as it decides by which clause it was promised. */
export interface PromisedClock {
  /** A milestone, or the id of a procedure's step. */
  readonly milestone: string;
  readonly priority: string;
  /** The cycle's receiver. */
  readonly to: string;
  /** The step of its ladder that is meant, from 1; of the clock as a whole, none. */
  readonly level?: number | undefined;
}

/**
 * Whether an override applies to a receiver: by its index where it does whatever the needs, null where there is none, and
 * undefined where the needs decide, which are content and not known here.
 */
function overrideFor({ overrides = [] }: Body["terms"], receiver: string): number | null | undefined {
  const index = overrides.findIndex(({ to }) => to === receiver);
  if (index < 0) return null;
  return overrides[index]?.needs === undefined ? index : undefined;
}

/** The JSON pointer into the body of the clause that a clock runs under; null where only the needs could tell which. */
export function clauseOfClock({ terms, procedure = [] }: Body, clock: PromisedClock): string | null {
  const { milestone, priority, to, level } = clock;
  const isMilestone = milestones.some((each) => each === milestone);
  if (!isMilestone && level === undefined) {
    const index = procedure.findIndex(({ id }) => id === milestone);
    return index < 0 ? null : `/procedure/${index}`;
  }
  const index = overrideFor(terms, to);
  if (index === undefined) return null;
  // A step of the procedure has the ladder of an answer.
  if (level !== undefined) {
    return `${ladderFor(terms, index, isMilestone ? milestone : "response").pointer}/${level - 1}`;
  }
  const promised = index === null ? undefined : terms.overrides?.[index]?.priorities?.[priority];
  if (promised && milestone in promised) return `/terms/overrides/${index}`;
  return terms.priorities[priority] ? `/terms/priorities/${priority}/${milestone}` : null;
}

/** Where the console shows that clause: the signed version, at the clause, or at all that it promises. */
export function addressOfClause(
  { id, version, terms, procedure }: Pick<Agreement, "id" | "version" | "terms" | "procedure">,
  clock: PromisedClock,
): string {
  const pointer = clauseOfClock({ terms, procedure }, clock);
  return `/agreements/${id}?version=${version}#${pointer === null ? "terms" : clauseId(pointer)}`;
}
