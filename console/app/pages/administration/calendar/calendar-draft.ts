import type { Calendar } from "../../../api/calendars.ts";

/** Monday first. */
export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof days)[number];
type Window = [string, string];

/** A calendar as it is typed: each day's hours as a text. */
export interface CalendarDraft {
  readonly timeZone: string;
  readonly hours: Readonly<Record<Day, string>>;
  readonly holidays: readonly string[];
  /** What days taken in are called, by date; they are not kept. */
  readonly names: Readonly<Record<string, string>>;
}

const hoursText = (windows: readonly Window[]): string => windows.map(([from, until]) => `${from}–${until}`).join(", ");

const time = /^(\d{1,2})(?:[:.](\d{2}))?$/;

/** `9` and `9.30` are read as people write them. */
function timeOf(text: string): string | null {
  const [whole, hours = "", minutes = "00"] = time.exec(text.trim()) ?? [];
  if (whole === undefined || Number(hours) > 24 || Number(minutes) > 59) return null;
  if (Number(hours) === 24 && minutes !== "00") return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** The windows that a day's text names; null where it is none. */
export function windowsOf(text: string): Window[] | null {
  if (text.trim() === "") return [];
  const windows: Window[] = [];
  for (const part of text.split(/[,;]/)) {
    const [from, until, ...more] = part.split(/[-–—]/);
    const window = [timeOf(from ?? ""), timeOf(until ?? "")] as const;
    const [start, end] = window;
    if (start === null || end === null || more.length > 0 || end <= start) return null;
    if (start < (windows.at(-1)?.[1] ?? "")) return null;
    windows.push([start, end]);
  }
  return windows;
}

/** A day's text as it is written back; as it was where it is none. */
export const tidied = (text: string): string => {
  const windows = windowsOf(text);
  return windows ? hoursText(windows) : text;
};

export const draftOf = (calendar: Calendar): CalendarDraft => ({
  timeZone: calendar.timeZone,
  hours: Object.fromEntries(days.map((day) => [day, hoursText(calendar.hours[day])])) as Record<Day, string>,
  holidays: calendar.holidays,
  names: {},
});

/** Where there is no calendar yet: the hours of many offices, for people to change. */
export const usualDraft = (timeZone: string): CalendarDraft => ({
  timeZone,
  hours: {
    mon: "09:00–17:00",
    tue: "09:00–17:00",
    wed: "09:00–17:00",
    thu: "09:00–17:00",
    fri: "09:00–17:00",
    sat: "",
    sun: "",
  },
  holidays: [],
  names: {},
});

/** The calendar that is typed; null while a day's text is none, or nothing is open. */
export function calendarOf({ timeZone, hours, holidays }: CalendarDraft): Calendar | null {
  const read = days.map((day) => [day, windowsOf(hours[day])] as const);
  if (read.some(([, windows]) => windows === null)) return null;
  if (read.every(([, windows]) => windows?.length === 0)) return null;
  return { timeZone, hours: Object.fromEntries(read) as Calendar["hours"], holidays: [...holidays] };
}

/** The open windows of a local date, and whether it is a day named as closed. */
export function dayIn({ hours, holidays }: Calendar, date: string): { windows: readonly Window[]; isHoliday: boolean } {
  const isHoliday = holidays.includes(date);
  const weekday = days[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "sun";
  return { windows: isHoliday ? [] : hours[weekday], isHoliday };
}

/** The days of a month, `YYYY-MM`, in weeks that begin on Monday; null where a week has days of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((before + count) / 7) * 7 }, (_, index) => {
    const day = index - before + 1;
    return day < 1 || day > count ? null : `${month}-${String(day).padStart(2, "0")}`;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month so many after another. */
export function monthAfter(month: string, count: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + count);
  return at.toISOString().slice(0, 7);
}
