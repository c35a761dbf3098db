import type { CoverCalled, CoverRole, NobodyNotified } from "./events.ts";
import type { Referral } from "./referral.ts";

/** A notice that reached nobody, named so that a step's repetitions are one. */
export const unheardKey = (of: Omit<NobodyNotified["data"], "why">): string =>
  `${of.cycle}/${of.milestone ?? "none"}/${of.level ?? of.kind}/${of.organisation}`;

/**
 * That a notice found nobody, where the ledger does not say so yet.
 * @returns no event, or one
 */
export function nobodyNotified(referral: Referral, data: NobodyNotified["data"]): NobodyNotified[] {
  return referral.unheard.includes(unheardKey(data)) ? [] : [{ type: "nobody-notified", data }];
}

/** That an organisation's people in this role are told for its contacts, once in a cycle. @returns no event, or one */
export function coverCalled(referral: Referral, organisation: string, role: CoverRole): CoverCalled[] {
  const { cycle } = referral;
  const known = referral.covered.some(
    (cover) => cover.cycle === cycle && cover.organisation === organisation && cover.role === role,
  );
  return known ? [] : [{ type: "cover-called", data: { cycle, organisation, role } }];
}
