import { longestTargetSeconds } from "../duration.ts";
import { type Instant, toMillis } from "../instant.ts";
import type { CalendarSettings } from "../people/member.ts";
import { EndlessClock } from "./endless-clock.ts";
import { WorkingTime } from "./working-time.ts";

/** Whether any clock could begin to count on a calendar: it opens within five years of an instant. */
export function opensWithinFiveYears(calendar: CalendarSettings, at: Instant): boolean {
  try {
    return new WorkingTime(calendar).begin(toMillis(at)) - toMillis(at) <= longestTargetSeconds * 1000;
  } catch (error) {
    if (error instanceof EndlessClock) return false;
    throw error;
  }
}
