import { Temporal } from "temporal-polyfill";
import { type Fault, faultAt } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { CalendarSettings } from "./member.ts";

/** The days of a week in the order of ISO 8601, Monday first. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * What is wrong with a working calendar, one fault per pointer: windows are `HH:MM` to `HH:MM` or `24:00`, in order and
 * apart; holidays are named once; some time is open. Time zone and dates are known to be real.
 */
export function faultsOfCalendar({ hours, holidays }: CalendarSettings): Fault[] {
  const faults = weekdays.flatMap((day) => faultsOfDay(hours[day], `/hours/${day}`));
  const seen = new Set<string>();
  for (const [index, date] of holidays.entries()) {
    if (seen.has(date)) faults.push(faultAt(`/holidays/${index}`, refusal("holiday-repeated")));
    seen.add(date);
  }
  if (weekdays.every((day) => hours[day].length === 0)) {
    faults.push(faultAt("/hours", refusal("calendar-closed")));
  }
  return faults;
}

function faultsOfDay(windows: readonly (readonly [string, string])[], pointer: string): Fault[] {
  const faults: Fault[] = [];
  let end = "";
  for (const [index, [from, until]] of windows.entries()) {
    const at = `${pointer}/${index}`;
    if (!timeOfDay.test(from)) faults.push(faultAt(`${at}/0`, refusal("not-a-time")));
    else if (!timeOfDay.test(until) && until !== "24:00") {
      faults.push(faultAt(`${at}/1`, refusal("not-an-end")));
    } else if (until <= from) faults.push(faultAt(at, refusal("window-backwards")));
    else if (from < end) faults.push(faultAt(at, refusal("window-overlaps")));
    if (until > end) end = until;
  }
  return faults;
}

/**
 * Whether the calendar is open at an instant. Windows are half-open; a local time that a change of clocks skips is read
 * as the instant as far after the gap, one that occurs twice as the first; holidays are closed.
 * Source: DESIGN section 7, "Terms".
 */
export function isOpenAt({ timeZone, hours, holidays }: CalendarSettings, at: Instant): boolean {
  const instant = Temporal.Instant.from(at);
  const date = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  if (holidays.includes(date.toString())) return false;
  const windows = hours[weekdays[date.dayOfWeek - 1] ?? "sun"];
  return windows.some(([from, until]) => {
    const [start, end] = [instantOf(date, from, timeZone), instantOf(date, until, timeZone)];
    return Temporal.Instant.compare(start, instant) <= 0 && Temporal.Instant.compare(instant, end) < 0;
  });
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  const [day, plainTime] = time === "24:00" ? [date.add({ days: 1 }), "00:00"] : [date, time];
  return day
    .toPlainDateTime(Temporal.PlainTime.from(plainTime))
    .toZonedDateTime(timeZone, { disambiguation: "compatible" })
    .toInstant();
}
