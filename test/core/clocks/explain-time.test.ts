import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { explainTime } from "../../../core/clocks/explain-time.ts";
import { calendarAbout, changeOfClocks } from "./calendar-arbitrary.ts";
import { calendarOf, rome } from "./calendars-under-test.ts";
import { Oracle, zonesOfTheUnion } from "./clock-oracle.ts";

const millis = (text: string): number => Date.parse(text);
const short = (at: number): string => new Date(at).toISOString().slice(0, 16);
const told = (each: { from: number; to: number; reason?: string; date?: string }): string =>
  [short(each.from), short(each.to), each.reason, each.date].filter(Boolean).join(" ");

describe("an explanation", () => {
  it("says which hours, days and holidays were not counted, neighbours of one reason as one", () => {
    const calendar = calendarOf("o", rome({ holidays: ["2026-03-02", "2026-03-03"] }));
    const span = { from: millis("2026-02-27T15:00Z"), to: millis("2026-03-04T09:00Z") };
    const { counted, uncounted } = explainTime(calendar, span);
    assert.deepEqual(counted.map(told), ["2026-02-27T15:00 2026-02-27T17:00", "2026-03-04T08:00 2026-03-04T09:00"]);
    assert.deepEqual(uncounted.map(told), [
      "2026-02-27T17:00 2026-02-27T23:00 closed-hours",
      "2026-02-27T23:00 2026-03-01T23:00 closed-day",
      "2026-03-01T23:00 2026-03-02T23:00 holiday 2026-03-02",
      "2026-03-02T23:00 2026-03-03T23:00 holiday 2026-03-03",
      "2026-03-03T23:00 2026-03-04T08:00 closed-hours",
    ]);
  });

  it("takes a pause out of whatever it covers, on elapsed time too", () => {
    const span = { from: millis("2026-02-27T10:00Z"), to: millis("2026-02-27T20:00Z") };
    const pause = { from: millis("2026-02-27T11:30Z"), to: millis("2026-02-27T14:00Z") };
    assert.deepEqual(explainTime(null, span, [pause]).counted.map(told), [
      "2026-02-27T10:00 2026-02-27T11:30",
      "2026-02-27T14:00 2026-02-27T20:00",
    ]);
    const working = explainTime(calendarOf("o", rome()), span, [pause]);
    assert.deepEqual(working.uncounted.map(told), [
      "2026-02-27T11:30 2026-02-27T14:00 paused",
      "2026-02-27T17:00 2026-02-27T20:00 closed-hours",
    ]);
  });

  it("leaves no gap, overlaps nowhere, and counts what going through every second counts", () => {
    const spans = fc
      .tuple(
        fc.constantFrom(...zonesOfTheUnion),
        fc.integer({ min: 2000, max: 2030 }),
        fc.constantFrom(3 as const, 10 as const),
      )
      .map(([zone, year, month]) => ({ zone, at: changeOfClocks(year, month) }))
      .chain(({ zone, at }) =>
        fc.record({
          settings: calendarAbout(zone, at),
          from: fc.integer({ min: at - 259_200_000, max: at }),
          length: fc.integer({ min: 1, max: 864_000_000 }),
        }),
      );
    fc.assert(
      fc.property(spans, ({ settings, from, length }) => {
        const to = from + length;
        const { counted, uncounted } = explainTime(calendarOf("o", settings), { from, to });
        const all = [...counted, ...uncounted].sort((a, b) => a.from - b.from);
        assert.equal(all[0]?.from, from);
        assert.equal(all.at(-1)?.to, to);
        for (const [index, each] of all.entries()) assert.equal(each.from, index === 0 ? from : all[index - 1]?.to);
        const sum = counted.reduce((total, each) => total + each.to - each.from, 0);
        assert.equal(sum, new Oracle(settings).between(from, to));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
