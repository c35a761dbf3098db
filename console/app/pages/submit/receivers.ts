import { stepsOf, type Terms } from "../../agreements/terms.ts";
import { type Agreement, receives } from "../../api/agreements.ts";

/** Who can be sent to, with the agreements in force between the two, the newest first. */
export function receiversOf(agreements: readonly Agreement[], own: string): ReadonlyMap<string, Agreement[]> {
  const found = new Map<string, Agreement[]>();
  for (const agreement of agreements) {
    for (const party of agreement.parties) {
      const { organisation } = party;
      if (organisation === own || !receives(party) || agreement.missing.includes(organisation)) continue;
      found.set(organisation, [...(found.get(organisation) ?? []), agreement]);
    }
  }
  return found;
}

/** Who is told at each level of a milestone's ladder: the agreement's own, or that of the first override that matches. */
export function notifiedOf(terms: Terms, o: { to: string; needs: readonly string[]; milestone: string }): string[][] {
  const override = terms.overrides?.find(
    ({ to, needs }) => to === o.to && (needs === undefined || needs.some((need) => o.needs.includes(need))),
  );
  const ladder = stepsOf(override?.ladder, o.milestone) ?? stepsOf(terms.ladder, o.milestone) ?? [];
  return ladder.map(({ notify }) => [...notify]);
}
