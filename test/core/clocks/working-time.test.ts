import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import type { LadderStep } from "../../../core/agreements/terms.ts";
import { calendarsFrom, workingCalendar } from "../../../core/clocks/calendars.ts";
import { pauseClock, resumeClock, resumptionOf } from "../../../core/clocks/pause-clock.ts";
import { type ClockSetting, clockFrom, startClock } from "../../../core/clocks/start-clock.ts";
import { fromMillis } from "../../../core/instant.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";
import { terms } from "../referrals/case-under-test.ts";
import { calendarAbout, changeOfClocks, shares, target } from "./calendar-arbitrary.ts";
import { Oracle, zonesOfTheUnion } from "./clock-oracle.ts";

/** How many cases of each zone and season. */
const casesEach = Number(process.env["PROXENIA_TEST_CLOCKS"] ?? 3);
/** Fixed, unless another is asked for: a run can be repeated. */
const seed = Number(process.env["PROXENIA_TEST_CLOCKS_SEED"] ?? 20260301);

function settingOf(settings: CalendarSettings, promised: string, hundredths: readonly number[]): ClockSetting {
  const ladder: LadderStep[] = hundredths.map((share) => ({
    at: `${share / 100}%`,
    kind: share === 10_000 ? "breach" : "reminder",
    notify: ["contact"],
  }));
  const clock = { target: promised, clock: "working" as const };
  const priorities = { urgent: { response: clock, "first-contact": clock, outcome: clock } };
  return {
    terms: effectiveTerms({ ...terms, priorities, ladder }, "urgent", null),
    calendars: calendarsFrom([workingCalendar({ organisation: "o", version: 1 }, settings)]),
  };
}

const seasons = {
  "the start of summer time": (year: number) => changeOfClocks(year, 3),
  "its end": (year: number) => changeOfClocks(year, 10),
  "any day": (year: number) => Date.UTC(year, (year * 7) % 12, (year * 5) % 28),
};
const dayMillis = 86_400_000;

/** What is promised differs from what is counted by one mistake: the comparison must find each of them. */
const mistakes: Readonly<Record<string, (settings: CalendarSettings) => CalendarSettings>> = {
  "a zone that keeps winter time": (settings) => ({ ...settings, timeZone: "Etc/GMT-1" }),
  "holidays that are forgotten": (settings) => ({ ...settings, holidays: [] }),
  "a day that ends a minute early": ({ hours, ...settings }) => ({
    ...settings,
    hours: mapHours(hours, (until) => (until === "24:00" ? "23:59" : until)),
  }),
};

const mapHours = (hours: CalendarSettings["hours"], change: (until: string) => string): CalendarSettings["hours"] =>
  Object.fromEntries(
    Object.entries(hours).map(([day, windows]) => [day, windows.map(([from, until]) => [from, change(until)])]),
  ) as unknown as CalendarSettings["hours"];

const caseIn = (zone: string, about: (year: number) => number) =>
  fc
    .tuple(fc.integer({ min: 1997, max: 2036 }), fc.integer({ min: -3 * dayMillis, max: 2 * dayMillis }))
    .map(([year, away]) => about(year) + away)
    .chain((at) => fc.record({ at: fc.constant(at), settings: calendarAbout(zone, at), target, shares }));

interface Case {
  readonly at: number;
  readonly settings: CalendarSettings;
  readonly target: string;
  readonly shares: readonly number[];
}

/** @param counted the calendar that the product counts by, where it is not the one promised */
function compare({ at, settings, target: promised, shares: asked }: Case, counted = settings): void {
  const expected = new Oracle(settings).clock(at, promised, asked);
  const clock = startClock(settingOf(counted, promised, asked), "response", "o", fromMillis(at));
  assert.deepEqual(
    [clock.startedAt, clock.dueAt, ...clock.steps.map((step) => step.at)],
    [expected.startedAt, expected.dueAt, ...expected.shares].map(fromMillis),
  );
}

describe("a clock on working time is what going through every second gives", () => {
  for (const [season, about] of Object.entries(seasons)) {
    it(`about ${season}, in every zone of the Union, with any calendar`, () => {
      for (const zone of zonesOfTheUnion) {
        fc.assert(
          fc.property(caseIn(zone, about), (one) => compare(one)),
          { numRuns: casesEach, seed },
        );
      }
    });
  }

  it("also when it was paused: each instant moves by the open time of the pause", () => {
    const pause = fc.tuple(fc.integer({ min: 0, max: 4 * dayMillis }), fc.integer({ min: 0, max: 6 * dayMillis }));
    const paused = fc
      .tuple(fc.constantFrom(...zonesOfTheUnion), fc.constantFrom(...Object.values(seasons)))
      .chain(([zone, about]) =>
        fc.record({ one: caseIn(zone, about), pauses: fc.array(pause, { minLength: 1, maxLength: 2 }) }),
      );
    fc.assert(
      fc.property(paused, ({ one: { at, settings, target: promised, shares: asked }, pauses }) => {
        const setting = settingOf(settings, promised, asked);
        const oracle = new Oracle(settings);
        const expected = oracle.clock(at, promised, asked);
        let instants = [expected.dueAt, ...expected.shares];
        let clock = clockFrom(startClock(setting, "response", "o", fromMillis(at)), 1);
        let now = at;
        for (const [after, length] of pauses) {
          const [from, until] = [now + after, now + after + length];
          const open = oracle.between(from, until);
          instants = instants.map((instant) => oracle.passing(instant, open));
          clock = pauseClock(clock, fromMillis(from), false);
          clock = resumeClock(clock, resumptionOf(clock, fromMillis(until), setting.calendars), fromMillis(until));
          now = until;
        }
        assert.deepEqual([clock.dueAt, ...clock.steps.map((step) => step.at)], instants.map(fromMillis));
      }),
      { numRuns: casesEach * 20, seed },
    );
  });

  for (const [mistake, make] of Object.entries(mistakes)) {
    it(`and finds ${mistake}`, () => {
      const one = caseIn("Europe/Rome", seasons["the start of summer time"]);
      const found = fc.check(
        fc.property(one, (found) => compare(found, make(found.settings))),
        { numRuns: 200, seed, endOnFailure: true },
      );
      assert.ok(found.failed);
    });
  }
});
