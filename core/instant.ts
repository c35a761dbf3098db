/**
 * An instant as text: RFC 3339 in UTC with exactly three fractional digits. In this one form instants compare as
 * strings, are hashed as written, and never drift between a clock, its ledger and its screen.
 */
export type Instant = string & { readonly __instant: unique symbol };

/** Milliseconds of an instant since 1970-01-01T00:00:00Z. */
export const toMillis = (at: Instant): number => Date.parse(at);

/** The instant of a count of milliseconds since 1970-01-01T00:00:00Z; a fraction is cut off. */
export const fromMillis = (millis: number): Instant => new Date(Math.floor(millis)).toISOString() as Instant;

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** Reads any RFC 3339 date-time; null where it is none (a 30 February is none), in UTC too (year 10000 is none). */
export function parseInstant(text: string): Instant | null {
  if (!rfc3339.test(text) || !isCalendarDate(text.slice(0, 10))) return null;
  const millis = Date.parse(text.toUpperCase().replace(" ", "T"));
  if (Number.isNaN(millis)) return null;
  const at = fromMillis(millis);
  return /^\d/.test(at) ? at : null;
}

/** Whether the text is a real date of the Gregorian calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!calendarDate.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

export const plusMillis = (at: Instant, millis: number): Instant => fromMillis(toMillis(at) + millis);
export const plusSeconds = (at: Instant, seconds: number): Instant => plusMillis(at, seconds * 1000);
export const millisBetween = (from: Instant, to: Instant): number => toMillis(to) - toMillis(from);
export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b);
export const earlierOf = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
/** The UTC date of an instant, `YYYY-MM-DD`. */
export const utcDate = (at: Instant): string => at.slice(0, 10);

/** A date some days later. @param date `YYYY-MM-DD` */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
/** The first instant of a UTC date. */
export const startOfDate = (date: string): Instant => fromMillis(Date.parse(date));

/** The farthest instant in which records are kept sortable as text. */
export const endOfTime = fromMillis(Date.parse("9999-12-31T23:59:59.999Z"));
