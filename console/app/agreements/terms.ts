import type { Agreement } from "../api/agreements.ts";
import { secondsOf } from "./target.ts";

export type Terms = Agreement["terms"];
export type Ladder = Terms["ladder"];
export type LadderStep = Extract<Ladder, readonly unknown[]>[number];
export type ClockTerm = Terms["priorities"][string]["response"];

/** The steps a ladder has for a milestone; undefined where it says nothing of it. */
export function stepsOf(ladder: Ladder | undefined, milestone: string): LadderStep[] | undefined {
  if (ladder === undefined || Array.isArray(ladder)) return ladder;
  return ladder[milestone as "outcome"];
}

/** An agreement's priorities, the quickest promised answer first: canonical JSON keeps them by the alphabet. */
export function prioritiesOf({ priorities }: Pick<Terms, "priorities">): string[] {
  const targetOf = (priority: string): number => secondsOf(priorities[priority]?.response.target ?? "");
  return Object.keys(priorities).sort((a, b) => targetOf(a) - targetOf(b) || a.localeCompare(b));
}

/**
 * The steps that hold for a milestone under an exception (by its index), and where they stand: the exception's own come
 * before the agreement's, and a milestone that neither speaks of has the steps of the answer.
 */
export function ladderFor(terms: Terms, override: number | null, milestone: string) {
  const own = override === null ? undefined : terms.overrides?.[override]?.ladder;
  const ladders = [
    [own, `/terms/overrides/${override}/ladder`],
    [terms.ladder, "/terms/ladder"],
  ] as const;
  const found = [milestone, "response"].flatMap((of) =>
    ladders.flatMap(([ladder, pointer]) => {
      const steps = stepsOf(ladder, of);
      return steps ? [{ steps, pointer: Array.isArray(ladder) ? pointer : `${pointer}/${of}` }] : [];
    }),
  );
  return found[0] ?? { steps: [], pointer: "/terms/ladder" };
}

/** Who is told at each level of a milestone's ladder: the agreement's own, or that of the first override that matches. */
export function notifiedOf(terms: Terms, o: { to: string; needs: readonly string[]; milestone: string }): string[][] {
  const override = (terms.overrides ?? []).findIndex(
    ({ to, needs }) => to === o.to && (needs === undefined || needs.some((need) => o.needs.includes(need))),
  );
  return ladderFor(terms, override < 0 ? null : override, o.milestone).steps.map(({ notify }) => [...notify]);
}
