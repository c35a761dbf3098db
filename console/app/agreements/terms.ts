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

/** Who is told at each level of a milestone's ladder: the agreement's own, or that of the first override that matches. */
export function notifiedOf(terms: Terms, o: { to: string; needs: readonly string[]; milestone: string }): string[][] {
  const override = terms.overrides?.find(
    ({ to, needs }) => to === o.to && (needs === undefined || needs.some((need) => o.needs.includes(need))),
  );
  const ladder = stepsOf(override?.ladder, o.milestone) ?? stepsOf(terms.ladder, o.milestone) ?? [];
  return ladder.map(({ notify }) => [...notify]);
}
