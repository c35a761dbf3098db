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
