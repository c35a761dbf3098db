/**
 * A process in whose time zone the rivals count, since they know no other: started with `TZ` set, it is told
 * `{ calendar, days, hours, rounds }` and answers with what each gave for every case and how long it took.
 */
import { createRequire } from "node:module";
import process from "node:process";
import { planClock } from "../../core/clocks/lay-clock.ts";
import { WorkingTime } from "../../core/clocks/working-time.ts";
import type { CalendarSettings } from "../../core/people/member.ts";

export interface DeadlineCase {
  readonly at: number;
  /** Working days, or working minutes. */
  readonly count: number;
}

export interface Question {
  readonly calendar: CalendarSettings;
  readonly days: readonly DeadlineCase[];
  readonly minutes: readonly DeadlineCase[];
  readonly rounds: number;
}

export interface Measured {
  readonly name: string;
  readonly perSecond: readonly number[];
  readonly due: readonly number[];
}

export type Answers = Readonly<Record<"days" | "minutes", { readonly ours: Measured; readonly rival: Measured }>>;

/** What is used of the rivals; their own types are there only once they are installed. */
interface LuxonTime {
  setupBusiness(options: object): void;
  plusBusiness(options: { days: number }): { toMillis(): number };
}
interface DayTime {
  addBusinessMinutes(count: number): { valueOf(): number };
}
interface Dayjs {
  (at: number): DayTime;
  extend(plugin: unknown): void;
  setBusinessTime(week: object): void;
  setHolidays(dates: readonly string[]): void;
}

const load = createRequire(import.meta.url);
const versionOf = (name: string): string =>
  (load(`./node_modules/${name}/package.json`) as { version: string }).version;
const fullNames = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};
type Day = keyof typeof fullNames;

function luxon({ timeZone, hours, holidays }: CalendarSettings): (one: DeadlineCase) => number {
  const { DateTime } = load("luxon-business-days") as {
    DateTime: { fromMillis(at: number, options: object): LuxonTime };
  };
  const closed = new Set(holidays);
  const businessDays = (Object.keys(fullNames) as Day[]).flatMap((day, index) =>
    hours[day].length > 0 ? [index + 1] : [],
  );
  const holidayMatchers = [(at: { toISODate(): string }) => closed.has(at.toISODate())];
  return ({ at, count }) => {
    const start = DateTime.fromMillis(at, { zone: timeZone });
    start.setupBusiness({ businessDays, holidayMatchers });
    return start.plusBusiness({ days: count }).toMillis();
  };
}

function dayjs({ hours, holidays }: CalendarSettings): (one: DeadlineCase) => number {
  const make = load("dayjs") as Dayjs;
  make.extend(load("dayjs-business-time"));
  const week = (Object.keys(fullNames) as Day[]).map((day) => [
    fullNames[day],
    hours[day].length === 0 ? null : hours[day].map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` })),
  ]);
  make.setBusinessTime(Object.fromEntries(week));
  make.setHolidays(holidays);
  return ({ at, count }) => make(at).addBusinessMinutes(count).valueOf();
}

function ours(calendar: CalendarSettings, targetOf: (count: number) => string): (one: DeadlineCase) => number {
  const base = new WorkingTime(calendar);
  return ({ at, count }) => {
    const { target } = planClock(base, targetOf(count), []);
    return base.due(base.begin(at), target);
  };
}

/** Interleaved: each has its turn in every round. */
function measure(
  cases: readonly DeadlineCase[],
  rounds: number,
  each: Readonly<Record<"ours" | "rival", { name: string; due: (one: DeadlineCase) => number }>>,
): Answers["days"] {
  const taken = { ours: [] as number[], rival: [] as number[] };
  const due = { ours: [] as number[], rival: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const who of ["ours", "rival"] as const) {
      const begun = process.cpuUsage();
      due[who] = cases.map(each[who].due);
      const { user, system } = process.cpuUsage(begun);
      taken[who].push((cases.length * 1e6) / (user + system));
    }
  }
  return {
    ours: { name: each.ours.name, perSecond: taken.ours, due: due.ours },
    rival: { name: each.rival.name, perSecond: taken.rival, due: due.rival },
  };
}

process.once("message", ({ calendar, days, minutes, rounds }: Question) => {
  const answers: Answers = {
    days: measure(days, rounds, {
      ours: { name: "Proxenia, PnD", due: ours(calendar, (count) => `P${count}D`) },
      rival: { name: `luxon-business-days ${versionOf("luxon-business-days")}`, due: luxon(calendar) },
    }),
    minutes: measure(minutes, rounds, {
      ours: { name: "Proxenia, PTnM", due: ours(calendar, (count) => `PT${count}M`) },
      rival: { name: `dayjs-business-time ${versionOf("dayjs-business-time")}`, due: dayjs(calendar) },
    }),
  };
  process.send?.(answers, () => process.disconnect());
});
