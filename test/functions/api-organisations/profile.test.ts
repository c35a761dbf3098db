import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "contact", "supervisor", "signatory");
  await api.organisation("office", "administrator", "auditor");
  await api.organisation("second-office", "administrator");
  await api.organisation("lucca");
});
after(() => api.close());

const describe = (who: string | null, organisation: string, body: object) =>
  api.call(who, "PATCH", `/v1/organisations/${organisation}`, body);
const create = (body: object, key?: string) =>
  api.call("office-administrator", "POST", "/v1/organisations", body, key ? { "idempotency-key": key } : {});

test("a supervisor says what partners read, and what is not named stays", async () => {
  const changes = { kind: "police", territory: "Livorno and its islands", profile: "Ask for the duty officer." };
  const { status, body } = await describe("livorno-supervisor", "livorno", changes);
  assert.deepEqual([status, body.kind, body.name, body.dutyPhone], [200, "police", "The livorno", "+39 055 000000"]);
  assert.equal((await describe("livorno-supervisor", "livorno", { dutyPhone: null, kind: null })).status, 200);
  const read = await api.call("office-auditor", "GET", "/v1/organisations/livorno");
  assert.deepEqual([read.body.dutyPhone, read.body.kind, read.body.profile], [null, null, "Ask for the duty officer."]);
  assert.equal((await describe("livorno-supervisor", "livorno", {})).status, 200);
});

test("nobody else describes an organisation that is led, unless they coordinate its agreements", async () => {
  for (const who of ["livorno-contact", "livorno-signatory", "office-administrator", "office-auditor"]) {
    assert.equal((await describe(who, "livorno", { name: "Other" })).status, 403, who);
  }
  assert.equal((await describe(null, "livorno", { name: "Other" })).status, 401);
  assert.equal((await describe("office-administrator", "nowhere", { name: "Other" })).status, 404);
  api.coordinated.add("office livorno");
  assert.equal((await describe("office-administrator", "livorno", { name: "Of Livorno" })).status, 200);
  assert.equal((await describe("office-auditor", "livorno", { name: "Other" })).status, 403);
  api.coordinated.delete("office livorno");
});

test("any administrator describes an organisation that nobody leads yet, and their own", async () => {
  assert.equal((await describe("second-office-administrator", "lucca", { territory: "Lucca" })).status, 200);
  assert.equal((await describe("office-administrator", "office", { dutyPhone: "+39 050 111111" })).status, 200);
});

test("a time zone is the calendar's where there is one", async () => {
  assert.equal(
    (await describe("office-administrator", "office", { timeZone: "Europe/Lisbon" })).body.timeZone,
    "Europe/Lisbon",
  );
  const hours = { mon: [["09:00", "13:00"]], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  await api.call("livorno-supervisor", "PUT", "/v1/organisations/livorno/calendar", { timeZone: "Europe/Rome", hours });
  assert.equal((await describe("livorno-supervisor", "livorno", { timeZone: "Europe/Lisbon" })).status, 409);
  assert.equal((await describe("livorno-supervisor", "livorno", { timeZone: "Europe/Rome" })).status, 200);
});

test("what is no telephone, language, kind or known property is 422", async () => {
  for (const wrong of [{ dutyPhone: "055" }, { languages: [] }, { kind: "shop" }, { name: "" }, { id: "other" }]) {
    assert.equal((await describe("livorno-supervisor", "livorno", wrong)).status, 422, JSON.stringify(wrong));
  }
});

test("one key makes one organisation, however often it is sent; another body under it is 409", async () => {
  const siena = { id: "siena", name: "Siena", kind: "victim-support" };
  const [first, second] = await Promise.all([create(siena, "key-1"), create(siena, "key-1")]);
  assert.deepEqual([first.status, second.status].sort(), [200, 201]);
  assert.deepEqual(first.body, second.body);
  assert.equal((await create(siena, "key-1")).status, 200);
  assert.equal((await create({ ...siena, name: "Other" }, "key-1")).status, 409);
  assert.equal((await create(siena)).status, 409, "without the key the id is taken");
  assert.equal((await create(siena, "no key")).status, 400);
});
