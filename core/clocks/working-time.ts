import type { Target } from "../duration.ts";
import type { CalendarSettings } from "../people/member.ts";
import { type CalendarYear, compileYear, dayOf } from "./calendar-year.ts";
import { EndlessClock } from "./endless-clock.ts";
import type { TimeBase } from "./time-base.ts";
import { instantOfLocal, offsetAt } from "./zone-offsets.ts";

const dayMillis = 86_400_000;
/**
 * How many years a search goes through. Ten times five years of counting (1000 % of the longest clock) pass in 50 years
 * of any week; 400 holidays add under 8 years to a week of one open day.
 */
const mostYears = 80;

/** How many of the ascending numbers are at most a value. */
export function countUpTo(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Open milliseconds of a year before an instant in it. */
function openBefore({ opens, closes, sums }: CalendarYear, at: number): number {
  const window = countUpTo(opens, at) - 1;
  if (window < 0) return 0;
  const from = opens[window] as number;
  return (sums[window] as number) + Math.min(at, closes[window] as number) - from;
}

const totalOf = ({ sums }: CalendarYear): number => sums.at(-1) as number;

/**
 * Working time by one calendar. Years are compiled when first asked for and kept: arrays of instants with sums of open
 * time, in which every question is a binary search.
 * Source: DESIGN section 7, "Terms".
 */
export class WorkingTime implements TimeBase {
  readonly #settings: CalendarSettings;
  readonly #holidays: ReadonlySet<number>;
  readonly #years = new Map<number, CalendarYear>();
  /** Questions come in clusters: the year of the last one is tried first. */
  #latest: CalendarYear | null = null;

  constructor(settings: CalendarSettings) {
    this.#settings = settings;
    this.#holidays = new Set(settings.holidays.map(dayOf));
  }

  begin(at: number): number {
    const start = this.yearAt(at);
    for (let { year } = start; year < start.year + mostYears; year += 1) {
      const { opens, closes } = this.#year(year);
      const window = countUpTo(closes, at);
      if (window < opens.length) return Math.max(at, opens[window] as number);
    }
    throw new EndlessClock();
  }

  due(startedAt: number, target: Target): number {
    if (target.unit === "time") return this.after(startedAt, target.seconds * 1000);
    const start = this.yearAt(startedAt);
    const local = startedAt + offsetAt(start.offsets, startedAt);
    const date = Math.floor(local / dayMillis);
    const { day, year } = this.#openDayAfter(start.year, date, target.days);
    return this.begin(instantOfLocal(year.offsets, day * dayMillis + (local - date * dayMillis)));
  }

  after(startedAt: number, countedMillis: number): number {
    if (countedMillis <= 0) return startedAt;
    const start = this.yearAt(startedAt);
    let left = countedMillis + openBefore(start, startedAt);
    for (let { year } = start; year < start.year + mostYears; year += 1) {
      const calendar = this.#year(year);
      const total = totalOf(calendar);
      if (left <= total) return instantAt(calendar, left);
      left -= total;
    }
    throw new EndlessClock();
  }

  counted(from: number, to: number): number {
    if (to <= from) return 0;
    const [first, last] = [this.yearAt(from), this.yearAt(to)];
    let counted = openBefore(last, to) - openBefore(first, from);
    for (let { year } = first; year < last.year; year += 1) counted += totalOf(this.#year(year));
    return counted;
  }

  /** The local year that an instant lies in. */
  yearAt(at: number): CalendarYear {
    const latest = this.#latest;
    if (latest !== null && at >= latest.from && at < latest.until) return latest;
    const guess = this.#year(new Date(at).getUTCFullYear());
    const found = at < guess.from ? this.#year(guess.year - 1) : at < guess.until ? guess : this.#year(guess.year + 1);
    this.#latest = found;
    return found;
  }

  #year(year: number): CalendarYear {
    const known = this.#years.get(year);
    if (known) return known;
    const compiled = compileYear(this.#settings, this.#holidays, year);
    this.#years.set(year, compiled);
    return compiled;
  }

  #openDayAfter(firstYear: number, date: number, days: number): { day: number; year: CalendarYear } {
    let left = days;
    for (let number = firstYear; number < firstYear + mostYears; number += 1) {
      const year = this.#year(number);
      const passed = countUpTo(year.openDays, date);
      const day = year.openDays[passed + left - 1];
      if (day !== undefined) return { day, year };
      left -= year.openDays.length - passed;
    }
    throw new EndlessClock();
  }
}

/** The earliest instant of a year by which so much of it was open; more than none. */
function instantAt({ opens, sums }: CalendarYear, open: number): number {
  const window = countUpTo(sums, open - 1) - 1;
  return (opens[window] as number) + open - (sums[window] as number);
}
