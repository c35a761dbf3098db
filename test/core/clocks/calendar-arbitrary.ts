import fc from "fast-check";
import type { CalendarSettings } from "../../../core/people/member.ts";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const text = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Times of day at which something may go wrong: midnight, and about the hours that a change of clocks skips or repeats. */
const minute = fc.oneof(
  fc.constantFrom(
    0,
    1,
    60,
    90,
    119,
    120,
    121,
    150,
    179,
    180,
    181,
    195,
    240,
    540,
    780,
    840,
    1080,
    1320,
    1380,
    1439,
    1440,
  ),
  fc.integer({ min: 0, max: 1440 }),
);

/** A day's windows: up to four, in order, some of them touching. */
const day = fc
  .oneof(
    { weight: 2, arbitrary: fc.constant([] as number[]) },
    { weight: 1, arbitrary: fc.constant([0, 1440]) },
    { weight: 6, arbitrary: fc.array(minute, { minLength: 2, maxLength: 8 }) },
  )
  .map((minutes) => {
    const sorted = [...minutes].sort((a, b) => a - b);
    const windows: [string, string][] = [];
    for (let at = 0; at + 1 < sorted.length; at += 2) {
      const [from, until] = [sorted[at] as number, sorted[at + 1] as number];
      if (from < until) windows.push([text(from), text(until)]);
    }
    return windows;
  });

/** A working calendar with some open time, and holidays about an instant. */
export const calendarAbout = (timeZone: string, at: number): fc.Arbitrary<CalendarSettings> =>
  fc
    .record({
      hours: fc.record(
        Object.fromEntries(days.map((name) => [name, day])) as Record<(typeof days)[number], typeof day>,
      ),
      holidays: fc.uniqueArray(fc.integer({ min: -3, max: 40 }), { maxLength: 12 }),
    })
    .filter(({ hours }) => days.some((name) => hours[name].length > 0))
    .map(({ hours, holidays }) => ({
      timeZone,
      hours,
      holidays: holidays.map((days) => new Date(at + days * 86_400_000).toISOString().slice(0, 10)),
    }));

/** A target that second-stepping can follow to 1000 %: up to two open days, or nine working days. */
export const target: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: 1, max: 172_800 }).map((seconds) => `PT${seconds}S`),
  fc.integer({ min: 1, max: 40 }).map((hours) => `PT${hours}H`),
  fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 59 })).map(([h, m]) => `PT${h}H${m}M0S`),
  fc.integer({ min: 1, max: 9 }).map((days) => `P${days}D`),
);

/** A ladder's shares in hundredths of a percent, ascending, the deadline among them. */
export const shares: fc.Arbitrary<number[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 1, max: 300 }).map((share) => share * 100),
      fc.integer({ min: 100, max: 100_000 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((others) => [...new Set([...others, 10_000])].sort((a, b) => a - b));

/** The last Sunday of March or October at 01:00 UTC, when the Union changes its clocks. */
export function changeOfClocks(year: number, month: 3 | 10): number {
  const last = new Date(Date.UTC(year, month, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
