import assert from "node:assert/strict";
import { test } from "node:test";
import type { Member } from "../../../console/app/api/people.ts";
import {
  calendarOf,
  dayIn,
  monthAfter,
  tidied,
  usualDraft,
  weeksOf,
  windowsOf,
} from "../../../console/app/pages/administration/calendar/calendar-draft.ts";
import { coversOf, gapsOf, lastOf, warningOf } from "../../../console/app/pages/administration/people-facts.ts";

const now = "2026-03-02T10:00:00.000Z";
const at = (day: number): string => `2026-03-${String(day).padStart(2, "0")}T10:00:00.000Z`;

const member = (id: string, roles: Member["roles"], more: Partial<Member> = {}): Member => ({
  id,
  name: id,
  email: `${id}@example.org`,
  language: "en",
  roles,
  status: "active",
  absences: [],
  emailConfirmedAt: now,
  bouncedSince: null,
  ...more,
});
const away = (from: number, until: number) => ({ absences: [{ from: at(from), until: at(until) }] });

test("who is told of a case: nobody, no contact, no deputy, or both", () => {
  const contact = member("c", ["contact"]);
  const deputy = member("d", ["deputy"]);
  assert.equal(warningOf([contact, deputy], now), null);
  assert.equal(warningOf([contact], now), "noDeputy");
  assert.equal(warningOf([deputy, { ...contact, bouncedSince: now }], now), "noContact");
  assert.equal(
    warningOf(
      [
        { ...contact, ...away(1, 9) },
        { ...deputy, status: "proposed" },
      ],
      now,
    ),
    "nobody",
  );
});

test("stretches in which every contact and deputy is away are found, joined, and end when one is back", () => {
  const contact = member("c", ["contact"], away(5, 12));
  assert.deepEqual(gapsOf([contact, member("d", ["deputy"], away(8, 20))], now), [{ from: at(8), until: at(12) }]);
  assert.deepEqual(gapsOf([contact, member("d", ["deputy"])], now), []);
  assert.deepEqual(gapsOf([contact, member("s", ["supervisor"])], now), [{ from: at(5), until: at(12) }]);
  const twice = { absences: [...away(5, 8).absences, ...away(8, 10).absences] };
  assert.deepEqual(gapsOf([member("c", ["contact"], twice)], now), [{ from: at(5), until: at(10) }]);
  assert.deepEqual(gapsOf([member("c", ["contact"], away(1, 4))], now), [{ from: now, until: at(4) }]);
  assert.deepEqual(gapsOf([], now), []);
});

test("a deputy covers who is there for the whole of it", () => {
  const contact = member("c", ["contact"], away(5, 12));
  const deputies = [
    member("d", ["deputy"]),
    member("e", ["deputy"], away(11, 13)),
    member("f", ["deputy"], away(12, 13)),
  ];
  const names = coversOf([contact, ...deputies], contact, { from: at(5), until: at(12) }).map(({ id }) => id);
  assert.deepEqual(names, ["d", "f"]);
});

test("the last active supervisor or administrator is known", () => {
  const [first, second] = [member("a", ["supervisor"]), member("b", ["supervisor", "signatory"])];
  assert.equal(lastOf(first, [first]), "supervisor");
  assert.equal(lastOf(first, [first, second]), null);
  assert.equal(lastOf(first, [first, { ...second, status: "deactivated" }]), "supervisor");
});

test("a day's hours are read as people write them, and nothing else is", () => {
  assert.deepEqual(windowsOf("9-13, 14.30–18"), [
    ["09:00", "13:00"],
    ["14:30", "18:00"],
  ]);
  assert.deepEqual(windowsOf("00:00-24:00"), [["00:00", "24:00"]]);
  assert.deepEqual(windowsOf(" "), []);
  for (const wrong of ["9", "13-9", "9-9", "9-25", "9-24:30", "9-12:75", "9-13, 12-14", "nine", "9-10-11", "9-13,"]) {
    assert.equal(windowsOf(wrong), null, wrong);
  }
  assert.equal(tidied("9 - 13;14-18"), "09:00–13:00, 14:00–18:00");
  assert.equal(tidied("nine"), "nine");
});

test("a calendar is typed once every day is, and something is open", () => {
  const draft = usualDraft("Europe/Rome");
  assert.deepEqual(calendarOf(draft)?.hours.mon, [["09:00", "17:00"]]);
  assert.equal(calendarOf({ ...draft, hours: { ...draft.hours, sat: "late" } }), null);
  const closed = { mon: "", tue: "", wed: "", thu: "", fri: "", sat: "", sun: "" };
  assert.equal(calendarOf({ ...draft, hours: closed }), null);
});

test("a month is laid out in weeks from Monday, and a day named as closed has no hours", () => {
  const weeks = weeksOf("2026-02");
  assert.equal(weeks.length, 5);
  assert.deepEqual(weeks[0], [null, null, null, null, null, null, "2026-02-01"]);
  assert.equal(weeksOf("2027-02").flat().filter(Boolean).length, 28);
  assert.deepEqual([monthAfter("2026-12", 1), monthAfter("2026-01", -1)], ["2027-01", "2025-12"]);
  const calendar = calendarOf({ ...usualDraft("UTC"), holidays: ["2026-03-02"] });
  assert.ok(calendar);
  assert.deepEqual(dayIn(calendar, "2026-03-02"), { windows: [], isHoliday: true });
  assert.deepEqual(dayIn(calendar, "2026-03-03"), { windows: [["09:00", "17:00"]], isHoliday: false });
  assert.deepEqual(dayIn(calendar, "2026-03-07"), { windows: [], isHoliday: false });
});
