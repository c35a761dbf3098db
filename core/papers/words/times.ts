import type { ClockTerm } from "../../agreements/terms.ts";
import { readTarget } from "../../duration.ts";
import { inSentence, languageOf } from "../../languages.ts";
import type { Words } from "./words.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its largest whole units: from three days on in days, "36 hours" before. */
export function lengthInWords(seconds: number, { time }: Words): string {
  const parts: string[] = [];
  let left = Math.round(seconds);
  const take = (unit: number, say: (n: number) => string) => {
    const whole = Math.floor(left / unit);
    left -= whole * unit;
    if (whole > 0) parts.push(say(whole));
  };
  if (left >= 3 * day || left % day === 0) take(day, time.days);
  take(hour, time.hours);
  take(minute, time.minutes);
  take(1, time.seconds);
  return parts.join(" ");
}

/** How long a promise is: "4 hours", "3 working days". A form that is none is shown as written. */
export function targetInWords({ target: text, clock }: ClockTerm, words: Words): string {
  const target = readTarget(text);
  if (!target) return text;
  if (target.unit === "days") {
    return clock === "working" ? words.time.workingDays(target.days) : words.time.days(target.days);
  }
  const length = lengthInWords(target.seconds, words);
  return clock === "working" ? words.time.workingHours(length) : length;
}

/** How a promise is counted, where its own words do not say so: "by the clock". */
export const countingInWords = ({ clock }: ClockTerm, { time }: Words): string | null =>
  clock === "always" ? time.byTheClock : null;

/**
 * When a ladder's step comes, counted from the start: "after 2 hours". Working days are not divided, since their lengths
 * differ: "50 % of 1 working day".
 */
export function shareInWords(share: string, term: ClockTerm, words: Words): string {
  const { time } = words;
  const percent = Number(share.slice(0, -1));
  const target = readTarget(term.target);
  if (!target) return share;
  if (target.unit === "time") {
    const length = lengthInWords((target.seconds * percent) / 100, words);
    return time.after(term.clock === "working" ? time.workingHours(length) : length);
  }
  if (term.clock === "always") return time.after(lengthInWords((target.days * day * percent) / 100, words));
  const days = (target.days * percent) / 100;
  if (percent === 100) return time.after(time.workingDays(days));
  return time.share(percentInWords(share), time.workingDays(target.days));
}

/** `"150%"` as printed, with a thin space. */
export const percentInWords = (share: string): string => share.replace("%", "\u202f%");

/** A list of names, with commas. */
export const listInWords = (names: readonly string[]): string => names.join(", ");

/** A UTC date, `2026-01-31`, as people write it. */
export const dateInWords = (date: string, { locale }: Words): string =>
  inSentence(
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)),
    languageOf(locale),
  );

/** An instant on the clocks of a time zone, with the zone's name. */
export const instantInWords = (at: string, timeZone: string, { locale }: Words): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(at))} (${timeZone})`;
