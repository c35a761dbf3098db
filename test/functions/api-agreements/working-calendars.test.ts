import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CalendarSettings } from "../../../core/people/member.ts";
import { only, rome } from "../../core/clocks/calendars-under-test.ts";
import { type Api, pact, startApi } from "./agreements-fixture.ts";

let api: Api;
before(async () => {
  api = await startApi();
  for (const organisation of ["livorno", "pisa"]) await api.confirmedKey(organisation);
});
after(() => api.close());

let versions = 0;
const has = (organisation: string, settings: CalendarSettings): void => {
  versions += 1;
  api.calendars.set(organisation, { version: versions, settings });
};

const working = (target: string) => ({ target, clock: "working" });
const onWorkingTime = (outcome = "P2D") => {
  const { terms } = pact();
  const urgent = { response: working("PT4H"), "first-contact": working("P1D"), outcome: working(outcome) };
  return pact({ terms: { ...terms, priorities: { urgent } } });
};
const drafted = async (body: unknown = onWorkingTime()) => {
  const { status, json, text } = await api.call("livorno:signatory", "POST", "/v1/agreements", body);
  assert.equal(status, 201, text);
  return `/v1/agreements/${json.id}`;
};
const ask = (path: string) =>
  api.call("pisa:contact", "POST", `${path}/schedule`, { priority: "urgent", to: "pisa", at: "2026-03-06T16:00:00Z" });

test("working clocks are drafted before their owners have calendars, but neither planned nor proposed", async () => {
  const path = await drafted();
  assert.equal((await ask(path)).status, 409);
  has("livorno", rome());
  const refused = await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal(refused.status, 409);
  assert.match(refused.json.detail, /no working calendar: pisa/);
  has("pisa", rome());
  const planned = await ask(path);
  assert.deepEqual([planned.status, planned.json.clocks[0].dueAt], [200, "2026-03-09T11:00:00.000Z"]);
  assert.equal((await api.call("livorno:signatory", "POST", `${path}/proposal`)).status, 200);
});

test("a target that some owner's newest calendar could not reach within five years is 422 where it stands", async () => {
  has("livorno", rome());
  has("pisa", rome({ hours: only("mon", ["09:00", "10:00"]) }));
  const body = onWorkingTime("P300D");
  const refused = await api.call("livorno:signatory", "POST", "/v1/agreements", body);
  assert.equal(refused.status, 422);
  assert.deepEqual(refused.json.errors, [
    {
      pointer: "/terms/priorities/urgent/outcome/target",
      detail: "could not be reached within five years on the working calendar of pisa",
      code: "calendar-endless",
      values: { organisations: ["pisa"] },
    },
  ]);
  const path = await drafted(onWorkingTime("P200D"));
  const changed = await api.call("livorno:signatory", "PUT", path, body);
  assert.equal(changed.status, 422);
});

test("a calendar that came to open too seldom stops a proposal and answers a question with 422", async () => {
  for (const organisation of ["livorno", "pisa"]) has(organisation, rome());
  const path = await drafted(onWorkingTime("P300D"));
  has("pisa", rome({ hours: only("mon", ["09:00", "10:00"]) }));
  const refused = await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal(refused.status, 409);
  assert.match(refused.json.detail, /outcome\/target could not be reached within five years.*pisa/);
  assert.deepEqual([refused.json.code, refused.json.values.organisations], ["proposal-endless", ["pisa"]]);
  const planned = await ask(path);
  assert.deepEqual([planned.status, planned.json.errors[0].pointer], [422, "/to"]);
});
