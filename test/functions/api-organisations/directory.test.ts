import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fromMillis } from "../../../core/instant.ts";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "contact", "supervisor", "signatory");
  await api.organisation("pisa", "supervisor");
  await api.organisation("office", "administrator", "auditor");
});
after(() => api.close());

const calendar = (hours: object, more: object = {}) => ({ timeZone: "Europe/Rome", hours, holidays: [], ...more });
const mondayMorning = { mon: [["09:00", "13:00"]], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const pointers = (answer: { body: { errors: { pointer: string }[] } }) =>
  answer.body.errors.map(({ pointer }) => pointer);
const path = "/v1/organisations/livorno/calendar";

test("whoever is signed in learns organisation, roles and name, and nothing else", async () => {
  const { status, body } = await api.call("livorno-contact", "GET", "/v1/me");
  assert.equal(status, 200);
  assert.deepEqual(body, { organisation: "livorno", roles: ["contact"], name: "contact of livorno" });
});

test("nobody and a stranger are told apart", async () => {
  assert.equal((await api.call(null, "GET", "/v1/me")).status, 401);
  assert.equal((await api.call("stranger-1", "GET", "/v1/me")).status, 403);
});

test("any member reads the directory with duty telephones", async () => {
  const { body } = await api.call("livorno-signatory", "GET", "/v1/organisations");
  const entry = body.items.find(({ id }: { id: string }) => id === "pisa");
  assert.deepEqual(entry, {
    id: "pisa",
    name: "The pisa",
    dutyPhone: "+39 055 000000",
    languages: ["it"],
    timeZone: "Europe/Rome",
    open: null,
    kind: null,
    territory: null,
  });
});

test("an organisation is open within its windows, whose end is not part of them", async () => {
  assert.equal((await api.call("livorno-supervisor", "PUT", path, calendar(mondayMorning))).status, 200);
  const openAt = async (instant: string) => {
    api.clock.at = fromMillis(Date.parse(instant));
    return (await api.call("livorno-contact", "GET", "/v1/organisations/livorno")).body.open;
  };
  const instants = ["2026-03-02T07:59:59Z", "2026-03-02T08:00:00Z", "2026-03-02T11:59:59Z", "2026-03-02T12:00:00Z"];
  const open = [];
  for (const instant of instants) open.push(await openAt(instant));
  assert.deepEqual(open, [false, true, true, false]);
});

test("an organisation that does not exist is 404, and so is its calendar", async () => {
  assert.equal((await api.call("livorno-contact", "GET", "/v1/organisations/nowhere")).status, 404);
  assert.equal((await api.call("livorno-supervisor", "PUT", "/v1/organisations/nowhere/calendar", {})).status, 404);
});

test("an administrator creates an organisation, once", async () => {
  const asked = { id: "lucca", name: "Lucca", timeZone: "Europe/Rome", calendar: calendar(mondayMorning) };
  const { status, body } = await api.call("office-administrator", "POST", "/v1/organisations", asked);
  assert.equal(status, 201);
  assert.deepEqual([body.id, body.calendarVersion, body.dutyPhone], ["lucca", 1, null]);
  assert.equal((await api.store.calendar("lucca", 1))?.settings.hours.mon.length, 1);
  assert.equal((await api.call("office-administrator", "POST", "/v1/organisations", asked)).status, 409);
});

test("nobody but an administrator creates, whatever the body", async () => {
  for (const who of ["livorno-supervisor", "livorno-contact", "office-auditor"]) {
    assert.equal((await api.call(who, "POST", "/v1/organisations", { nonsense: true })).status, 403);
  }
});

test("an organisation's faults are named by pointer, unknown properties among them", async () => {
  const asked = { id: "Bad Id", name: "x\u202ey", extra: 1, calendar: calendar({ mon: [["13:00", "09:00"]] }) };
  const answer = await api.call("office-administrator", "POST", "/v1/organisations", asked);
  assert.equal(answer.status, 422);
  assert.deepEqual(pointers(answer).sort(), ["/extra", "/id", "/name"]);
});

test("a calendar is set by its supervisor, or an administrator of whoever coordinates an agreement with it", async () => {
  const put = async (who: string) => (await api.call(who, "PUT", path, calendar(mondayMorning))).status;
  assert.deepEqual(
    [await put("livorno-contact"), await put("pisa-supervisor"), await put("office-administrator")],
    [403, 403, 403],
  );
  api.coordinated.add("office livorno");
  assert.deepEqual([await put("office-administrator"), await put("office-auditor")], [200, 403]);
});

test("the calendars that do not hold are refused with a pointer per fault", async () => {
  const refused = async (body: object) => {
    const answer = await api.call("livorno-supervisor", "PUT", path, body);
    return [answer.status, ...pointers(answer)];
  };
  const monday = (...windows: string[][]) => calendar({ mon: windows });
  assert.deepEqual(await refused(monday(["09:00", "13:00"], ["12:59", "14:00"])), [422, "/hours/mon/1"]);
  assert.deepEqual(await refused(monday(["14:00", "18:00"], ["09:00", "13:00"])), [422, "/hours/mon/1"]);
  assert.deepEqual(await refused(monday(["09:00", "09:00"])), [422, "/hours/mon/0"]);
  assert.deepEqual(await refused(monday(["24:00", "24:00"])), [422, "/hours/mon/0/0"]);
  assert.deepEqual(await refused(monday(["9:00", "13:00"])), [422, "/hours/mon/0/0"]);
  assert.deepEqual(await refused(monday(["09:00", "24:01"])), [422, "/hours/mon/0/1"]);
  assert.deepEqual(await refused(calendar({})), [422, "/hours"]);
  assert.deepEqual(await refused(calendar(mondayMorning, { timeZone: "Europe/Atlantis" })), [422, "/timeZone"]);
  assert.deepEqual(await refused(calendar(mondayMorning, { holidays: ["2026-02-30"] })), [422, "/holidays/0"]);
  const twice = calendar(mondayMorning, { holidays: ["2026-12-25", "2026-12-25"] });
  assert.deepEqual(await refused(twice), [422, "/holidays/1"]);
});

test("a calendar that its holidays close for five years is refused: no clock could end on it", async () => {
  const holidays = Array.from({ length: 300 }, (_, week) =>
    new Date(Date.UTC(2026, 2, 2) + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );
  const answer = await api.call("livorno-supervisor", "PUT", path, calendar(mondayMorning, { holidays }));
  assert.deepEqual([answer.status, ...pointers(answer)], [422, "/holidays"]);
});

test("few open hours, or many holidays on weekdays, are told to whoever coordinates its agreements", async () => {
  api.coordinated.add("office livorno");
  const told = async (body: object) => {
    const before = new Set((await api.owed("office")).map(({ id }) => id));
    assert.equal((await api.call("livorno-supervisor", "PUT", path, body)).status, 200);
    const notices = (await api.owed("office")).filter(({ id }) => !before.has(id));
    return notices.map(({ kind, about, audience }) => [kind, about, JSON.stringify(audience)]).sort();
  };
  const administrators = JSON.stringify({ roles: ["administrator"] });
  const daily = (...windows: string[][]) => ({ mon: windows, tue: windows, wed: windows, thu: windows, fri: windows });
  assert.deepEqual(await told(calendar(daily(["09:00", "11:00"]))), []);
  assert.deepEqual(await told(calendar(daily(["09:00", "10:59"]))), [
    ["calendar-few-hours", "livorno", administrators],
  ]);
  const from = (month: number, days: number) =>
    Array.from({ length: days }, (_, day) => new Date(Date.UTC(2026, month, 1 + day)).toISOString().slice(0, 10));
  assert.deepEqual(await told(calendar(daily(["09:00", "17:00"]), { holidays: from(5, 27) })), []);
  assert.deepEqual(await told(calendar(daily(["09:00", "17:00"]), { holidays: from(5, 30) })), [
    ["calendar-many-holidays", "livorno", administrators],
  ]);
});

test("windows that touch, and one until midnight, are accepted and kept by version", async () => {
  const before = (await api.store.organisation("livorno"))?.calendarVersion ?? 0;
  const hours = {
    mon: [
      ["00:00", "12:00"],
      ["12:00", "24:00"],
    ],
  };
  const { status, body } = await api.call("livorno-supervisor", "PUT", path, calendar(hours));
  assert.deepEqual([status, body.calendarVersion, body.calendar.hours.sun], [200, before + 1, []]);
});

test("a country's public holidays are there to take into a calendar, with a region's own, named in both languages", async () => {
  const ask = (query: string) => api.call("livorno-supervisor", "GET", `/v1/holidays?${query}`);
  const { status, body } = await ask("country=PT&year=2027");
  assert.deepEqual([status, body.country, body.region, body.year, body.items.length], [200, "PT", null, 2027, 13]);
  assert.deepEqual(body.items[0], { date: "2027-01-01", name: "New Year's Day", localName: "Ano Novo" });
  assert.equal((await ask("country=FR&year=2026&region=67")).body.items.length, 13);
  for (const [query, pointer] of [
    ["country=XX&year=2026", "/country"],
    ["country=IT&year=1926", "/year"],
    ["country=IT&year=2099", "/year"],
    ["country=IT&year=2026&region=67", "/region"],
    ["country=IT&year=2026&month=1", "/month"],
  ]) {
    const refused = await ask(query ?? "");
    assert.deepEqual([refused.status, ...pointers(refused)], [422, pointer]);
  }
});
