import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../../../core/instant.ts";
import { isOpenAt } from "../../../core/people/calendar.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const rome = (hours: Partial<CalendarSettings["hours"]>, holidays: string[] = []): CalendarSettings => ({
  timeZone: "Europe/Rome",
  hours: { ...closed, ...hours },
  holidays,
});
const openAt = (calendar: CalendarSettings, ...instants: string[]) =>
  instants.map((at) => isOpenAt(calendar, at as Instant));

test("a window until 24:00 is open to the last moment of its day and no longer", () => {
  const calendar = rome({ mon: [["22:00", "24:00"]] });
  assert.deepEqual(openAt(calendar, "2026-03-02T22:59:59.999Z", "2026-03-02T23:00:00.000Z"), [true, false]);
});

test("a holiday is closed in the organisation's zone, not in UTC", () => {
  const always: [string, string][] = [["00:00", "24:00"]];
  const calendar = rome({ thu: always, fri: always }, ["2026-12-25"]);
  assert.deepEqual(openAt(calendar, "2026-12-24T22:59:59.000Z", "2026-12-24T23:00:00.000Z"), [true, false]);
});

test("a window that begins in the hour a clock change skips begins as far after the gap", () => {
  const calendar = rome({ sun: [["02:30", "04:00"]] });
  const instants = ["2026-03-29T01:00:00.000Z", "2026-03-29T01:29:59.000Z", "2026-03-29T01:30:00.000Z"];
  assert.deepEqual(openAt(calendar, ...instants), [false, false, true]);
});

test("in the hour that occurs twice a window ends at the first", () => {
  const calendar = rome({ sun: [["01:00", "02:30"]] });
  const instants = ["2026-10-25T00:29:59.000Z", "2026-10-25T00:30:00.000Z", "2026-10-25T01:15:00.000Z"];
  assert.deepEqual(openAt(calendar, ...instants), [true, false, false]);
});
