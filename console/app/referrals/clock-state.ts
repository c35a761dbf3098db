import type { Clock } from "../api/referrals.ts";

/** What became of a clock: kept, kept too late, or still running; `missed` runs on after its deadline. */
export type ClockState = "running" | "missed" | "paused" | "met" | "late" | "stopped" | "stopped-overdue";

export function clockState(clock: Clock, nowMillis: number): ClockState {
  const { metAt, stoppedAt, pausedAt, breachedAt, dueAt } = clock;
  if (metAt !== null) return breachedAt === null ? "met" : "late";
  if (pausedAt !== null && stoppedAt === null) return "paused";
  if (stoppedAt !== null && pausedAt === null) return breachedAt === null ? "stopped" : "stopped-overdue";
  if (stoppedAt !== null) return "stopped";
  return breachedAt !== null || (dueAt !== null && Date.parse(dueAt) <= nowMillis) ? "missed" : "running";
}
