import { effectiveTerms, overrideFor } from "../../agreements/effective-terms.ts";
import type { ClockTerm, Terms } from "../../agreements/terms.ts";
import type { Milestone, Need } from "../../codes.ts";
import { prioritiesOf } from "./priorities-of.ts";

/** Milestones by the side that owes them. */
export const receiverOwes = ["response", "first-contact", "outcome"] as const satisfies readonly Milestone[];
export const senderOwes = ["information", "onward"] as const satisfies readonly Milestone[];

/** Times that hold in one circumstance: for a receiver, for some needs; null where they hold otherwise. */
export interface Deadlines {
  readonly to: string | null;
  readonly needs: readonly Need[] | null;
  /** By priority, in the order of the milestones asked for. */
  readonly times: readonly { readonly priority: string; readonly terms: readonly ClockTerm[] }[];
}

function times(terms: Terms, override: number | null, asked: readonly Milestone[]): Deadlines["times"] {
  return prioritiesOf(terms).map((priority) => {
    const { clocks } = effectiveTerms(terms, priority, override);
    return { priority, terms: asked.map((milestone) => clocks[milestone]) };
  });
}

/** Exceptions for a receiver that can ever apply: those before the first that names no need. */
function exceptionsFor(terms: Terms, to: string): number[] {
  const own = terms.overrides.flatMap((override, index) => (override.to === to ? [index] : []));
  const general = own.findIndex((index) => terms.overrides[index]?.needs === undefined);
  return general < 0 ? own : own.slice(0, general);
}

/** What an organisation owes as the receiver: in general, and for the needs for which it promised otherwise. */
export function deadlinesAsReceiver(terms: Terms, organisation: string): Deadlines[] {
  const general = { to: null, needs: null, times: times(terms, overrideFor(terms, organisation, []), receiverOwes) };
  const special = exceptionsFor(terms, organisation).map((index) => ({
    to: null,
    needs: terms.overrides[index]?.needs ?? null,
    times: times(terms, index, receiverOwes),
  }));
  return [general, ...special];
}

/** What an organisation owes as the sender: in general, and where another receiver's exception changes that. */
export function deadlinesAsSender(terms: Terms, organisation: string): Deadlines[] {
  const general = times(terms, null, senderOwes);
  const special = terms.overrides.flatMap((override, index) => {
    if (override.to === organisation) return [];
    const changed = times(terms, index, senderOwes);
    if (JSON.stringify(changed) === JSON.stringify(general)) return [];
    return [{ to: override.to, needs: override.needs ?? null, times: changed }];
  });
  return [{ to: null, needs: null, times: general }, ...special];
}
