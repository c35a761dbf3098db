import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { calendarsFrom, noCalendars } from "../../../core/clocks/calendars.ts";
import { startClock, startClockSurely } from "../../../core/clocks/start-clock.ts";
import { Conflict, InvalidInput } from "../../../core/errors.ts";
import { fromMillis, type Instant } from "../../../core/instant.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";
import { calendarOf, inEffect, only, rome, settingOf, weekdaysOf, workingTerms } from "./calendars-under-test.ts";

const at = (text: string): Instant => fromMillis(Date.parse(text));

/** Start and due instant of a target, as UTC to the minute. */
function runs(target: string, from: string, settings: CalendarSettings): [string, string] {
  const { startedAt, dueAt } = startClock(settingOf(target, settings), "response", "o", at(from));
  return [startedAt.replace(":00.000Z", "Z"), dueAt.replace(":00.000Z", "Z")];
}

/** Title, target, from, start, due; 27 February 2026 is a Friday. */
const examples: readonly [string, string, string, string, string, CalendarSettings?][] = [
  ["counts at once where it is open", "PT1H", "2026-02-27T10:00+01:00", "2026-02-27T09:00Z", "2026-02-27T10:00Z"],
  ["starts at the next opening", "PT1H", "2026-02-28T03:00+01:00", "2026-03-02T08:00Z", "2026-03-02T09:00Z"],
  ["stands still over lunch", "PT2H", "2026-02-27T12:00+01:00", "2026-02-27T11:00Z", "2026-02-27T14:00Z"],
  [
    "is due as a window closes, not as the next opens",
    "PT4H",
    "2026-02-27T09:00+01:00",
    "2026-02-27T08:00Z",
    "2026-02-27T12:00Z",
  ],
  ["goes on after the weekend", "PT2H", "2026-02-27T17:00+01:00", "2026-02-27T16:00Z", "2026-03-02T09:00Z"],
  ["a window's end is closed", "PT1H", "2026-02-27T18:00+01:00", "2026-03-02T08:00Z", "2026-03-02T09:00Z"],
  [
    "a day is the next open date at the same time",
    "P1D",
    "2026-02-27T15:30+01:00",
    "2026-02-27T14:30Z",
    "2026-03-02T14:30Z",
  ],
  [
    "a day that starts on Sunday is due on Tuesday",
    "P1D",
    "2026-03-01T12:00+01:00",
    "2026-03-02T08:00Z",
    "2026-03-03T08:00Z",
  ],
  [
    "days pass over holidays",
    "P1D",
    "2026-02-27T15:30+01:00",
    "2026-02-27T14:30Z",
    "2026-03-03T14:30Z",
    rome({ holidays: ["2026-03-02"] }),
  ],
  [
    "a day whose time of day is closed is due at the next opening",
    "P1D",
    "2026-02-26T15:30+01:00",
    "2026-02-26T14:30Z",
    "2026-03-02T08:00Z",
    rome({ hours: { ...weekdaysOf(["09:00", "13:00"], ["14:00", "18:00"]), fri: [["09:00", "12:00"]] } }),
  ],
  [
    "24 hours of open time pass the spring change a wall hour later",
    "PT24H",
    "2026-03-28T12:00+01:00",
    "2026-03-28T11:00Z",
    "2026-03-29T11:00Z",
    rome({
      hours: Object.fromEntries(
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((d) => [d, [["00:00", "24:00"]]]),
      ) as unknown as CalendarSettings["hours"],
    }),
  ],
  [
    "a skipped time of day is as far after the gap",
    "P1D",
    "2026-03-28T02:30+01:00",
    "2026-03-28T01:30Z",
    "2026-03-29T01:30Z",
    rome({ hours: { ...only("sat", ["00:00", "24:00"]), sun: [["00:00", "24:00"]] } }),
  ],
  [
    "a repeated time of day is the first",
    "P1D",
    "2026-10-24T02:30+02:00",
    "2026-10-24T00:30Z",
    "2026-10-25T00:30Z",
    rome({ hours: { ...only("sat", ["00:00", "24:00"]), sun: [["00:00", "24:00"]] } }),
  ],
  [
    "a window in the repeated hour lasts as its ends are read",
    "PT2H",
    "2026-10-25T00:00+02:00",
    "2026-10-24T23:00Z",
    "2026-10-25T01:00Z",
    rome({ hours: only("sun", ["01:00", "04:00"]) }),
  ],
  [
    "a window that ends in the gap loses nothing of its length before it",
    "PT1H",
    "2026-03-29T00:00+01:00",
    "2026-03-29T00:30Z",
    "2026-03-29T01:30Z",
    rome({ hours: only("sun", ["01:30", "02:30"]) }),
  ],
  [
    "a night is one stretch over midnight",
    "PT8H",
    "2026-02-27T20:00+01:00",
    "2026-02-27T21:00Z",
    "2026-02-28T05:00Z",
    rome({ hours: { ...only("fri", ["22:00", "24:00"]), sat: [["00:00", "06:00"]] } }),
  ],
];

describe("a clock on working time", () => {
  for (const [title, target, from, startedAt, dueAt, settings = rome()] of examples) {
    it(title, () => assert.deepEqual(runs(target, from, settings), [startedAt, dueAt]));
  }

  it("steps at shares of its counted seconds, on the same clock, past the deadline too", () => {
    const ladder = [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact"] },
      { at: "150%", kind: "escalation", notify: ["supervisor"] },
    ] as const;
    const clock = startClock(settingOf("PT4H", rome(), ladder), "response", "o", at("2026-02-27T16:00:00.250+01:00"));
    assert.deepEqual(
      clock.steps.map((step) => step.at),
      ["2026-03-02T08:00:00.250Z", "2026-03-02T10:00:00.250Z", "2026-03-02T13:00:00.250Z"],
    );
  });

  it("names the calendar it froze, and an elapsed one names none", () => {
    const setting = settingOf("PT1H", rome());
    assert.deepEqual(startClock(setting, "response", "o", at("2026-02-27T10:00Z")).calendar, {
      organisation: "o",
      version: 1,
    });
    const elapsed = { ...setting.terms.clocks, response: { target: "PT1H", clock: "always" as const } };
    const clock = startClock(
      { ...setting, terms: { ...setting.terms, clocks: elapsed } },
      "response",
      "o",
      at("2026-02-27T10:00Z"),
    );
    assert.equal("calendar" in clock, false);
  });

  it("is refused without a calendar, and where it could not end within five years", () => {
    const now = at("2026-02-27T10:00Z");
    const none = { terms: inEffect(workingTerms("PT1H")), calendars: noCalendars };
    assert.throws(
      () => startClock(none, "response", "o", now),
      (error) => error instanceof Conflict && /"o" has no working calendar/.test(error.message),
    );
    const seldom = rome({ hours: only("mon", ["09:00", "09:01"]) });
    assert.throws(
      () => startClock(settingOf("PT10H", seldom), "response", "o", now),
      (error) => error instanceof InvalidInput && /within five years/.test(error.message),
    );
    assert.doesNotThrow(() => startClock(settingOf("PT4H", seldom), "response", "o", now));
    assert.throws(() => startClock(settingOf("P1825D", rome()), "response", "o", now), InvalidInput);
  });

  it("counts elapsed time where nobody is there to be refused, so that somebody owns the next step", () => {
    const none = { terms: inEffect(workingTerms("PT1H")), calendars: noCalendars };
    const clock = startClockSurely(none, "onward", "o", at("2026-02-28T10:00Z"));
    assert.deepEqual([clock.clock, clock.dueAt], ["always", "2026-02-28T11:00:00.000Z"]);
  });

  it("a calendar closed for years by its holidays ends the search, and opens afterwards", () => {
    const holidays = Array.from({ length: 400 }, (_, week) =>
      new Date(Date.UTC(2026, 2, 1) + week * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    const calendar = calendarOf("o", rome({ hours: only("sun", ["10:00", "11:00"]), holidays }));
    const setting = { terms: inEffect(workingTerms("PT1S")), calendars: calendarsFrom([calendar]) };
    assert.throws(() => startClock(setting, "response", "o", at("2026-02-27T10:00Z")), InvalidInput);
    assert.equal(calendar.time.begin(Date.UTC(2026, 1, 27)), Date.UTC(2033, 9, 30, 9));
  });

  it("is right in any year that a calendar of four digits has", () => {
    assert.deepEqual(runs("PT1H", "9899-12-29T00:00Z", rome()), ["9899-12-29T08:00Z", "9899-12-29T09:00Z"]);
    assert.equal(runs("PT1H", "0001-01-02T00:00Z", rome())[0], "0001-01-02T08:10:04.000Z");
  });
});
