import type { Clock } from "../api/referrals.ts";

/** How pressing a clock is: its deadline missed, its first reminder past, or neither. */
export type Urgency = "missed" | "soon" | "calm";

export function urgencyOf(clock: Clock | undefined, nowMillis: number): Urgency {
  if (!clock?.dueAt) return "calm";
  if (Date.parse(clock.dueAt) <= nowMillis || clock.breachedAt) return "missed";
  const reminder = clock.steps.find(({ kind }) => kind === "reminder");
  return reminder?.at && Date.parse(reminder.at) <= nowMillis ? "soon" : "calm";
}
