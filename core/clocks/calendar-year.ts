import { weekdays } from "../people/calendar.ts";
import type { CalendarSettings } from "../people/member.ts";
import { instantOfLocal, type ZoneOffsets, zoneOffsets } from "./zone-offsets.ts";

const dayMillis = 86_400_000;

/** A calendar's windows in one local year, as instants: half-open, in order, apart, none of them empty. */
export interface CalendarYear {
  readonly year: number;
  /** The year's first instant, and the next year's. */
  readonly from: number;
  readonly until: number;
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  /** Open milliseconds of the year before each window, and at last of the whole year. */
  readonly sums: readonly number[];
  /** Local dates on which some time is open, as days since 1970-01-01, in order. */
  readonly openDays: readonly number[];
  readonly offsets: ZoneOffsets;
}

/** Days from 1970-01-01 to a date. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMillis);

/** Milliseconds of 1 January, as if it were UTC. */
const newYear = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The windows of each weekday, Monday first, in milliseconds of local time since midnight. */
const weekOf = ({ hours }: CalendarSettings): [number, number][][] =>
  weekdays.map((day) => hours[day].map(([from, until]) => [minutes(from) * 60_000, minutes(until) * 60_000]));

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Compiles one year of a calendar: once, since it costs about two milliseconds. */
export function compileYear(settings: CalendarSettings, holidays: ReadonlySet<number>, year: number): CalendarYear {
  const [first, next] = [newYear(year), newYear(year + 1)];
  const offsets = zoneOffsets(settings.timeZone, first - 3 * dayMillis, next + 3 * dayMillis);
  const week = weekOf(settings);
  const windows: [number, number][] = [];
  const openDays: number[] = [];
  for (let day = first / dayMillis; day < next / dayMillis; day += 1) {
    if (holidays.has(day)) continue;
    const open = (week[weekdayOf(day)] ?? [])
      .map(([from, until]): [number, number] => [
        instantOfLocal(offsets, day * dayMillis + from),
        instantOfLocal(offsets, day * dayMillis + until),
      ])
      .filter(([from, until]) => from < until);
    if (open.length > 0) openDays.push(day);
    windows.push(...open);
  }
  const span = { from: instantOfLocal(offsets, first), until: instantOfLocal(offsets, next) };
  return { year, ...span, ...joined(windows), openDays, offsets };
}

/** Windows in order; those that touch, or overlap because a change of clocks moved an end, become one. */
function joined(windows: [number, number][]): Pick<CalendarYear, "opens" | "closes" | "sums"> {
  const [opens, closes, sums]: [number[], number[], number[]] = [[], [], [0]];
  for (const [from, until] of windows.sort(([a], [b]) => a - b)) {
    const last = closes.length - 1;
    if (last >= 0 && from <= (closes[last] as number)) closes[last] = Math.max(closes[last] as number, until);
    else {
      opens.push(from);
      closes.push(until);
    }
  }
  for (const [index, from] of opens.entries()) sums.push((sums[index] as number) + (closes[index] as number) - from);
  return { opens, closes, sums };
}
