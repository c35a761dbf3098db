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

type Terms = Agreement["terms"];
type Ladder = Terms["ladder"];

/** Who is told at each level of a milestone's ladder: the agreement's own, or that of the first override that matches. */
export function notifiedOf(terms: Terms, o: { to: string; needs: readonly string[]; milestone: string }): string[][] {
  const override = terms.overrides?.find(
    ({ to, needs }) => to === o.to && (needs === undefined || needs.some((need) => o.needs.includes(need))),
  );
  const ladder = stepsOf(override?.ladder, o.milestone) ?? stepsOf(terms.ladder, o.milestone) ?? [];
  return ladder.map(({ notify }) => [...notify]);
}

function stepsOf(ladder: Ladder | undefined, milestone: string) {
  if (ladder === undefined || Array.isArray(ladder)) return ladder;
  return ladder[milestone as "outcome"];
}

/** An agreement's priorities, the quickest promised answer first: canonical JSON keeps them by the alphabet. */
export function prioritiesOf({ priorities }: Terms): string[] {
  const targetOf = (priority: string): number => secondsOf(priorities[priority]?.response.target ?? "");
  return Object.keys(priorities).sort((a, b) => targetOf(a) - targetOf(b) || a.localeCompare(b));
}

/** About how long a target is, to tell the quicker from the slower; what it promises exactly, the schedule says. */
function secondsOf(target: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(target)?.map((part) => Number(part ?? 0)) ?? [];
  return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}
