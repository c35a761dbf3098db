import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, isInvalidAt, startContract } from "./contract-under-test.ts";
import {
  breach,
  clock,
  draft,
  type Json,
  member,
  noTargets,
  office,
  refused,
  step,
  taken,
  target,
  urgent,
  withLadder,
  withResponse,
} from "./terms-cases.ts";

const contract = await startContract();
const { network } = contract;
const administrator = "network-office-administrator";

const post = (body: unknown) => network.call<{ id: string }>(administrator, "POST", "/v1/agreements", body);

for (const [what, body] of Object.entries(taken))
  test(`takes ${what}`, async () => {
    const answer = await post(body);
    assert.equal(answer.status, 201, answer.text);
  });

for (const [what, [body, pointers]] of Object.entries(refused))
  test(`refuses ${what}, at ${pointers.join(", ")}`, async () => {
    const answer = await post(body);
    isInvalidAt(answer, pointers);
    assert.ok(!codesOf(answer).includes(undefined), `no code in ${answer.text}`);
  });

test("no other form of a target is taken, nor one beyond five years", async () => {
  for (const text of noTargets) isInvalidAt(await post(withResponse(text)), [target], JSON.stringify(text));
});

test("what is left out is filled in as the contract says", async () => {
  const today = () => new Date().toISOString().slice(0, 10);
  const before = today();
  const { id } = (await post(draft())).body;
  const days = [before, today()];
  const read = await network.does<Json & { terms: Json; parties: Json[] }>(
    administrator,
    "GET",
    `/v1/agreements/${id}`,
  );
  assert.deepEqual(
    [read["entryIntoForce"], read["validUntil"], read["purpose"], read["annexes"], read["procedure"]],
    ["all", null, "victim-support", [], []],
  );
  assert.ok(days.includes(String(read["validFrom"])), String(read["validFrom"]));
  assert.deepEqual(
    [read.terms["pauses"], read.terms["attempts"], read.terms["overrides"]],
    [{ most: 2, longest: "P3D" }, { least: 3 }, []],
  );
  const does = { signs: true, sends: true, receives: true };
  const none = { signs: false, sends: false, receives: false };
  assert.deepEqual(read.parties, [
    { ...member("livorno"), ...does },
    { ...member("pisa"), ...does },
    { ...office, ...none },
  ]);
});

interface Planned {
  readonly milestone: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly steps: { level: number; kind: string; at: string }[];
  readonly counted: { from: string; to: string }[];
}
const schedule = async (body: Json, asked: Json): Promise<Planned[]> => {
  const { id } = (await post(body)).body;
  const path = `/v1/agreements/${id}/schedule`;
  const question = { priority: "urgent", to: "pisa", at: "2026-03-01T10:00:00.250Z", ...asked };
  return (await network.does<{ clocks: Planned[] }>("livorno-caseworker", "POST", path, question)).clocks;
};

test("a schedule of a draft chains its clocks, each from the due instant of the one before", async () => {
  const ladder = [step("50%", "reminder"), breach, step("150%", "escalation")];
  const clocks = await schedule(draft({ terms: { ladder } }), {});
  assert.deepEqual(
    clocks.map(({ milestone, startedAt, dueAt }) => [milestone, startedAt, dueAt]),
    [
      ["response", "2026-03-01T10:00:00.250Z", "2026-03-01T14:00:00.250Z"],
      ["first-contact", "2026-03-01T14:00:00.250Z", "2026-03-02T14:00:00.250Z"],
      ["outcome", "2026-03-02T14:00:00.250Z", "2026-03-22T14:00:00.250Z"],
    ],
  );
  assert.deepEqual(clocks[0]?.steps, [
    { level: 1, kind: "reminder", at: "2026-03-01T12:00:00.250Z" },
    { level: 2, kind: "breach", at: "2026-03-01T14:00:00.250Z" },
    { level: 3, kind: "escalation", at: "2026-03-01T16:00:00.250Z" },
  ]);
  for (const { startedAt, dueAt, counted } of clocks) assert.deepEqual(counted, [{ from: startedAt, to: dueAt }]);
});

test("a schedule of working clocks counts open time by the receiver's calendar, and says what it left out", async () => {
  const working = (target: string) => clock(target, "working");
  const priorities = {
    urgent: { response: working("PT4H"), "first-contact": working("P1D"), outcome: working("P2D") },
  };
  const { id } = (await post(draft({ terms: { priorities } }))).body;
  const asked = { priority: "urgent", to: "pisa", at: "2026-11-27T16:30:00.500Z" };
  const { clocks, explanation } = await network.does<{ clocks: Planned[]; explanation: Json[] }>(
    "livorno-caseworker",
    "POST",
    `/v1/agreements/${id}/schedule`,
    asked,
  );
  assert.deepEqual(
    clocks.map(({ startedAt, dueAt }) => [startedAt, dueAt]),
    [
      ["2026-11-27T16:30:00.500Z", "2026-11-30T11:30:00.500Z"],
      ["2026-11-30T11:30:00.500Z", "2026-12-01T11:30:00.500Z"],
      ["2026-12-01T11:30:00.500Z", "2026-12-03T11:30:00.500Z"],
    ],
  );
  assert.deepEqual(clocks[0]?.counted, [
    { from: "2026-11-27T16:30:00.500Z", to: "2026-11-27T17:00:00.000Z" },
    { from: "2026-11-30T08:00:00.000Z", to: "2026-11-30T11:30:00.500Z" },
  ]);
  assert.deepEqual(explanation[0], {
    milestone: "response",
    openedAt: "2026-11-27T16:30:00.500Z",
    calendar: { organisation: "pisa", version: 1, timeZone: "Europe/Rome" },
    countedSeconds: 4 * 3600,
    uncounted: [
      { from: "2026-11-27T17:00:00.000Z", to: "2026-11-27T23:00:00.000Z", reason: "closed-hours" },
      { from: "2026-11-27T23:00:00.000Z", to: "2026-11-29T23:00:00.000Z", reason: "closed-day" },
      { from: "2026-11-29T23:00:00.000Z", to: "2026-11-30T08:00:00.000Z", reason: "closed-hours" },
    ],
    leftOut: 0,
  });
});

/** Seconds after the start at which a step's share of a target lies, by whole numbers alone. */
const secondsOf = (share: number, seconds: number): number => Number((BigInt(share) * BigInt(seconds) + 99n) / 100n);

test("any share but the whole is rounded up to a second counted from the start", async () => {
  const shares = [1, 3, 7, 29, 33, 57, 58, 99, 101, 115, 999, 1000];
  for (const seconds of [1, 7, 59, 100, 3601]) {
    const steps = [...shares.slice(0, 8).map((share) => step(`${share}%`, "reminder")), breach];
    const later = shares.slice(8, 11).map((share) => step(`${share}%`, "escalation"));
    const body = withLadder([...steps, ...later]);
    Object.assign((body["terms"] as Json)["priorities"] as Json, {
      urgent: { ...urgent, response: clock(`PT${seconds}S`) },
    });
    const [response] = await schedule(body, {});
    const offsets = response?.steps.map(({ at }) => (Date.parse(at) - Date.parse(response.startedAt)) / 1000);
    const expected = [...shares.slice(0, 8), 100, ...shares.slice(8, 11)].map((share) => secondsOf(share, seconds));
    assert.deepEqual(offsets, expected, `${seconds} s`);
  }
});

test("the first override whose receiver and any of whose needs match applies, and the rest stays", async () => {
  const overrides = [
    { to: "livorno", priorities: { urgent: { response: clock("PT1S") } } },
    { to: "pisa", needs: ["shelter", "legal-advice"], priorities: { urgent: { response: clock("PT1H") } } },
    { to: "pisa", needs: ["shelter"], priorities: { urgent: { response: clock("PT9H") } } },
    { to: "pisa", priorities: { urgent: { outcome: clock("PT30M") } }, ladder: [breach, step("200%", "return")] },
  ];
  const body = draft({ terms: { overrides } });
  const planned = async (asked: Json) =>
    (await schedule(body, asked)).map(({ startedAt, dueAt, steps }) => [
      (Date.parse(dueAt) - Date.parse(startedAt)) / 60_000,
      steps.length,
    ]);
  const [day, twentyDays] = [1440, 28_800];
  assert.deepEqual(await planned({ needs: ["information", "shelter"] }), [
    [60, 1],
    [day, 1],
    [twentyDays, 1],
  ]);
  assert.deepEqual(await planned({ needs: ["information"] }), [
    [240, 2],
    [day, 2],
    [30, 2],
  ]);
  assert.deepEqual(await planned({}), [
    [240, 2],
    [day, 2],
    [30, 2],
  ]);
});

test("a case that is sent on runs under the override that its needs choose for the next receiver", async () => {
  const promise = { response: clock("PT4H"), "first-contact": clock("P1D"), outcome: clock("P20D") };
  const hour = { urgent: { response: clock("PT1H") } };
  const overrides = [
    { to: "mantova", needs: ["interpretation"], priorities: { urgent: { response: clock("PT9H") } } },
    { to: "mantova", needs: ["shelter"], priorities: hour },
  ];
  const agreement = await network.agree({ priorities: { urgent: promise }, ladder: [breach], overrides });
  const { id, clocks } = await network.submit("livorno-contact", agreement, "pisa");
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  const sentOn = await network.act("livorno-contact", id, "redirect", { to: "mantova" });
  const minutes = [clocks[0], sentOn.clocks[0]].map(
    (each) => (Date.parse(each?.dueAt ?? "") - Date.parse(each?.startedAt ?? "")) / 60_000,
  );
  assert.deepEqual(minutes, [240, 60]);
});

test("a ladder for each milestone is each milestone's", async () => {
  const ladder = {
    response: [breach],
    "first-contact": [step("50%", "reminder"), breach],
    outcome: [breach, step("110%", "escalation"), step("120%", "return")],
  };
  const clocks = await schedule(withLadder(ladder), {});
  assert.deepEqual(
    clocks.map(({ steps }) => steps.map(({ kind }) => kind).join()),
    ["breach", "reminder,breach", "breach,escalation,return"],
  );
});

test("a schedule is free in its instant, and 422 for what the agreement does not hold", async () => {
  for (const at of ["1969-07-20T20:17:40Z", "2150-01-01T00:00:00Z", "2026-03-01T10:00:00+02:00"])
    assert.equal((await schedule(draft(), { at })).length, 3, at);
  const { id } = (await post(draft())).body;
  const ask = (body: Json) => network.call("pisa-signatory", "POST", `/v1/agreements/${id}/schedule`, body);
  const at = "2026-03-01T10:00:00Z";
  isInvalidAt(await ask({ priority: "calm", to: "pisa", at }), ["/priority"]);
  isInvalidAt(await ask({ priority: "urgent", to: "mantova", at }), ["/to"]);
  isInvalidAt(await ask({ priority: "calm", to: "mantova", at }), ["/priority", "/to"]);
  isInvalidAt(await ask({ priority: "urgent", to: "pisa", at: "soon", needs: ["money"] }), ["/at", "/needs/0"]);
  isInvalidAt(await ask({ priority: "urgent", to: "pisa", at, mood: 1 }), ["/mood"]);
});
