import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "caseworker", "supervisor");
});
after(() => api.close());

const hours = { mon: [["09:00", "13:00"]], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const mondays = { timeZone: "Europe/Rome", hours, holidays: ["2026-03-09"] };
const preview = (body: object, who: string | null = "livorno-caseworker") =>
  api.call(who, "POST", "/v1/organisations/livorno/calendar/preview", body);

test("says whether a calendar is open, until when, and what partners would be told, and sets nothing", async () => {
  const open = await preview({ calendar: mondays, at: "2026-03-02T09:00:00Z" });
  assert.deepEqual(open.body, {
    open: true,
    changesAt: "2026-03-02T12:00:00.000Z",
    weeklyHours: 4,
    weekdayHolidays: 1,
    concerns: ["few-hours"],
    clocks: [],
  });
  const closed = await preview({ calendar: mondays, at: "2026-03-02T12:00:00Z" });
  assert.deepEqual([closed.body.open, closed.body.changesAt], [false, "2026-03-16T08:00:00.000Z"], "over the holiday");
  assert.equal((await api.call("livorno-caseworker", "GET", "/v1/organisations/livorno")).body.calendar, null);
});

test("a calendar that is open day and night changes never", async () => {
  const whole = [["00:00", "24:00"]];
  const always = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
  const { body } = await preview({ calendar: { timeZone: "UTC", hours: always }, at: "2026-03-02T12:00:00Z" });
  assert.deepEqual([body.open, body.changesAt], [true, null]);
});

test("what is wrong with it is told at its place, and so is an agreement that is not there", async () => {
  const never = { ...mondays, hours: { ...hours, mon: [] } };
  const pointers = async (body: object) =>
    (await preview(body)).body.errors?.map(({ pointer }: { pointer: string }) => pointer);
  assert.deepEqual(await pointers({ calendar: never, at: "2026-03-02T09:00:00Z" }), ["/calendar/hours"]);
  assert.deepEqual(await pointers({ calendar: mondays, at: "0500-03-02T09:00:00Z" }), ["/at"]);
  const referral = { agreement: "none", priority: "urgent" };
  assert.equal((await preview({ calendar: mondays, at: "2026-03-02T09:00:00Z", referral })).status, 404);
  assert.equal((await preview({ calendar: mondays, at: "2026-03-02T09:00:00Z" }, null)).status, 401);
});
