import type { CalendarConcern } from "../codes.ts";
import { weekdays } from "./calendar.ts";
import type { CalendarSettings } from "./member.ts";

/** Fewer open hours a week, or more holidays on weekdays in a year, are told. Source: issue 3, "Working clocks". */
export const leastWeeklyHours = 10;
export const mostWeekdayHolidays = 20;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Open hours of a week without holidays, by the wall clock. */
export const weeklyHours = ({ hours }: CalendarSettings): number =>
  weekdays.reduce(
    (sum, day) => sum + hours[day].reduce((open, [from, until]) => open + minutesOf(until) - minutesOf(from), 0),
    0,
  ) / 60;

/** Holidays from Monday to Friday in the year that has most of them. */
export function weekdayHolidays({ holidays }: CalendarSettings): number {
  const byYear = new Map<string, number>();
  for (const date of new Set(holidays)) {
    const day = new Date(date).getUTCDay();
    if (day >= 1 && day <= 5) byYear.set(date.slice(0, 4), (byYear.get(date.slice(0, 4)) ?? 0) + 1);
  }
  return Math.max(0, ...byYear.values());
}

/** What is told of a calendar to those who coordinate its organisation's agreements. */
export const concernsOf = (calendar: CalendarSettings): CalendarConcern[] => [
  ...(weeklyHours(calendar) < leastWeeklyHours ? (["few-hours"] as const) : []),
  ...(weekdayHolidays(calendar) > mostWeekdayHolidays ? (["many-holidays"] as const) : []),
];
