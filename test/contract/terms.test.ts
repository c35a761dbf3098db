import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvalidAt, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const administrator = "network-office-administrator";

type Json = Record<string, unknown>;
const clock = (target: string, kind = "always") => ({ target, clock: kind });
const step = (at: string, kind: string, notify = ["contact"]) => ({ at, kind, notify });
const breach = step("100%", "breach");
const urgent = { response: clock("PT4H"), "first-contact": clock("P1D"), outcome: clock("P20D") };
const member = (organisation: string, more: Json = {}) => ({ organisation, role: "member", ...more });
const office = { organisation: "network-office", role: "coordinator" };

/** The least there can be, but for the change; `terms` changes the terms alone. */
const draft = ({ terms = {}, ...change }: Json & { terms?: Json } = {}): Json => ({
  kind: "mou",
  title: "An example",
  text: "An example.",
  parties: [member("livorno"), member("pisa"), office],
  terms: { priorities: { urgent }, ladder: [breach], ...terms },
  ...change,
});
const post = (body: unknown) => network.call<{ id: string }>(administrator, "POST", "/v1/agreements", body);

const withResponse = (target: string, kind = "always") =>
  draft({ terms: { priorities: { urgent: { ...urgent, response: clock(target, kind) } } } });
const withLadder = (ladder: unknown) => draft({ terms: { ladder } });
const withOverride = (override: Json) => draft({ terms: { overrides: [{ to: "pisa", ...override }] } });
const without = (name: string): Json => Object.fromEntries(Object.entries(draft()).filter(([key]) => key !== name));
const target = "/terms/priorities/urgent/response/target";

const taken: Record<string, Json> = {
  "a second": withResponse("PT1S"),
  "parts of nothing": withResponse("PT0H0M1S"),
  "hours beyond a day": withResponse("PT100H"),
  "hours and seconds": withResponse("PT1H30S"),
  "minutes beyond an hour": withResponse("PT90M"),
  "five years": withResponse("P1825D"),
  "a working day": withResponse("P1D", "working"),
  "working hours": withResponse("PT40H", "working"),
  "working days within five years": withResponse("P1200D", "working"),
  "an override of working time": withOverride({ priorities: { urgent: { outcome: clock("P1D", "working") } } }),
  "one and a thousand percent": withLadder([step("1%", "reminder"), breach, step("1000%", "escalation")]),
  "a share with a fraction": withLadder([step("33.3%", "reminder"), breach]),
  "kinds that repeat": withLadder([
    step("10%", "reminder"),
    step("20%", "reminder"),
    breach,
    step("150%", "escalation"),
    step("160%", "escalation"),
    step("170%", "return"),
  ]),
  "a reminder after the breach": withLadder([breach, step("120%", "reminder")]),
  "twelve steps": withLadder([...Array.from({ length: 11 }, (_, n) => step(`${n + 1}%`, "reminder")), breach]),
  "a ladder for each": withLadder({ response: [breach], "first-contact": [breach], outcome: [breach] }),
  "every role to notify": withLadder([
    step("100%", "breach", ["contact", "deputy", "supervisor", "coordinator", "counterpart"]),
  ]),
  "ten priorities": draft({
    terms: { priorities: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p-${n}`, urgent])) },
  }),
  "milestones in any order of length": draft({
    terms: { priorities: { urgent: { ...urgent, response: clock("P30D"), outcome: clock("PT1S") } } },
  }),
  "targets of the sender's own clocks": draft({
    terms: { priorities: { urgent: { ...urgent, information: clock("P1D"), onward: clock("P2D") } } },
  }),
  "an override of one milestone": withOverride({ priorities: { urgent: { response: clock("PT1H") } } }),
  "an override by needs": withOverride({ needs: ["shelter"], ladder: [breach] }),
  "no pauses": draft({ terms: { pauses: { most: 0 } } }),
  "a supporter that receives": draft({
    parties: [member("livorno"), { organisation: "pisa", role: "supporter", receives: true, signs: true }, office],
  }),
  "line feeds, tabs and CommonMark": draft({
    text: "# One\n\n\tcode <b> here\n\n* `<script>` and <https://a.example>\n",
  }),
  "a day's validity": draft({ validFrom: "2026-03-01", validUntil: "2026-03-01" }),
  "some to sign of many": draft({ entryIntoForce: { required: ["pisa"], atLeast: 1 } }),
};
for (const [what, body] of Object.entries(taken))
  test(`takes ${what}`, async () => {
    const answer = await post(body);
    assert.equal(answer.status, 201, answer.text);
  });

const refused: Record<string, readonly [body: unknown, pointers: readonly string[]]> = {
  "nothing at all": [{}, ["/kind", "/title", "/text", "/parties", "/terms"]],
  "no title": [without("title"), ["/title"]],
  "terms of nothing": [{ ...draft(), terms: {} }, ["/terms/priorities", "/terms/ladder"]],
  "a milestone left out": [
    draft({ terms: { priorities: { urgent: { response: clock("PT1H") } } } }),
    ["/terms/priorities/urgent/first-contact", "/terms/priorities/urgent/outcome"],
  ],
  "an unknown kind": [draft({ kind: "treaty" }), ["/kind"]],
  "unknown properties, wherever they stand": [
    draft({ colour: "red", parties: [member("livorno", { hat: 1 }), member("pisa")], terms: { mood: 1 } }),
    ["/colour", "/parties/0/hat", "/terms/mood"],
  ],
  "one party": [draft({ parties: [member("livorno")] }), ["/parties"]],
  "one party that does anything": [draft({ parties: [member("livorno"), office] }), ["/parties"]],
  "a party twice": [
    draft({ parties: [member("livorno"), member("pisa"), member("livorno"), office] }),
    ["/parties/2/organisation"],
  ],
  "a party that is none here": [
    draft({ parties: [member("livorno"), member("atlantis"), office] }),
    ["/parties/1/organisation"],
  ],
  "a party whose id is none": [
    draft({ parties: [member("Livorno"), member("1"), office] }),
    ["/parties/0/organisation", "/parties/1/organisation"],
  ],
  "an unknown need of a party": [
    draft({ parties: [member("livorno", { needs: ["money"] }), member("pisa"), office] }),
    ["/parties/0/needs/0"],
  ],
  "no priority": [draft({ terms: { priorities: {} } }), ["/terms/priorities"]],
  "eleven priorities": [
    draft({ terms: { priorities: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`p-${n}`, urgent])) } }),
    ["/terms/priorities"],
  ],
  "a priority in capitals": [draft({ terms: { priorities: { URGENT: urgent } } }), ["/terms/priorities/URGENT"]],
  "working days beyond five years": [withResponse("P1500D", "working"), [target]],
  "working hours beyond five years": [withResponse("PT15000H", "working"), [target]],
  "an unknown clock": [withResponse("PT4H", "lunar"), ["/terms/priorities/urgent/response/clock"]],
  "half a step of a procedure": [
    draft({ procedure: [{ id: "call", title: "Call" }] }),
    ["/procedure/0/after", "/procedure/0/do", "/procedure/0/owner"],
  ],
  "a step of a procedure that never begins": [
    draft({ procedure: [{ id: "call", title: "Call", after: "dinner", owner: "receiver", do: "Call." }] }),
    ["/procedure/0/after"],
  ],
  "an empty ladder": [withLadder([]), ["/terms/ladder"]],
  "no breach": [withLadder([step("50%", "reminder")]), ["/terms/ladder"]],
  "two breaches": [withLadder([step("90%", "breach"), breach]), ["/terms/ladder", "/terms/ladder/0/at"]],
  "a breach elsewhere": [withLadder([step("99%", "breach")]), ["/terms/ladder/0/at"]],
  "steps that descend": [withLadder([breach, step("50%", "escalation")]), ["/terms/ladder/1/at"]],
  "steps at one share": [withLadder([breach, step("100%", "escalation")]), ["/terms/ladder/1/at"]],
  "steps at one share otherwise written": [
    withLadder([step("50%", "reminder"), step("50.0%", "reminder"), breach]),
    ["/terms/ladder/1/at"],
  ],
  "a return before the last": [
    withLadder([breach, step("150%", "return"), step("200%", "escalation")]),
    ["/terms/ladder/1/kind"],
  ],
  "less than a percent": [withLadder([step("0.5%", "reminder"), breach]), ["/terms/ladder/0/at"]],
  "more than a thousand percent": [withLadder([breach, step("1001%", "escalation")]), ["/terms/ladder/1/at"]],
  "thirteen steps": [
    withLadder([...Array.from({ length: 12 }, (_, n) => step(`${n + 1}%`, "reminder")), breach]),
    ["/terms/ladder"],
  ],
  "a share that is none": [
    withLadder([step("half", "reminder"), step("-5%", "reminder"), breach]),
    ["/terms/ladder/0/at", "/terms/ladder/1/at"],
  ],
  "nobody to notify": [withLadder([step("100%", "breach", [])]), ["/terms/ladder/0/notify"]],
  "an unknown role to notify": [withLadder([step("100%", "breach", ["mayor"])]), ["/terms/ladder/0/notify/0"]],
  "an override of nobody": [withOverride({ to: "mantova" }), ["/terms/overrides/0/to"]],
  "an override of a coordinator": [withOverride({ to: "network-office" }), ["/terms/overrides/0/to"]],
  "an override of no priority": [withOverride({ priorities: { calm: {} } }), ["/terms/overrides/0/priorities/calm"]],
  "an override of working time beyond five years": [
    withOverride({ priorities: { urgent: { outcome: clock("P1500D", "working") } } }),
    ["/terms/overrides/0/priorities/urgent/outcome/target"],
  ],
  "an override's ladder without breach": [
    withOverride({ ladder: [step("50%", "reminder")] }),
    ["/terms/overrides/0/ladder"],
  ],
  "an override's unknown need": [withOverride({ needs: ["money"] }), ["/terms/overrides/0/needs/0"]],
  "questions without end": [draft({ terms: { pauses: { longest: "forever" } } }), ["/terms/pauses/longest"]],
  "fewer questions than none": [draft({ terms: { pauses: { most: -1 } } }), ["/terms/pauses/most"]],
  "no attempt": [draft({ terms: { attempts: { least: 0 } } }), ["/terms/attempts/least"]],
  "raw HTML in a line": [draft({ text: "Sign <b>here</b>." }), ["/text"]],
  "raw HTML as a block": [draft({ text: "<div>\nx\n</div>" }), ["/text"]],
  "a comment": [draft({ text: "x <!-- y --> z" }), ["/text"]],
  "a bidirectional control": [draft({ text: "pay \u202eeuro" }), ["/text"]],
  "a zero-width space": [draft({ title: "An\u200bexample" }), ["/title"]],
  "a carriage return": [draft({ text: "a\rb" }), ["/text"]],
  "a lone surrogate": [draft({ title: "\ud800" }), ["/title"]],
  "a 31 April": [draft({ validFrom: "2026-04-31" }), ["/validFrom"]],
  "an end before its beginning": [draft({ validFrom: "2026-03-02", validUntil: "2026-03-01" }), ["/validUntil"]],
  "a signer that is none": [
    draft({ entryIntoForce: { required: ["network-office"], atLeast: 1 } }),
    ["/entryIntoForce/required/0"],
  ],
  "more signers than there are": [draft({ entryIntoForce: { required: [], atLeast: 3 } }), ["/entryIntoForce/atLeast"]],
  "no signer wanted": [draft({ entryIntoForce: { required: [], atLeast: 0 } }), ["/entryIntoForce/atLeast"]],
  "many faults, one pointer each": [
    draft({
      validUntil: "2020-01-01",
      validFrom: "2026-01-01",
      text: "<b>",
      terms: { ladder: [step("50%", "reminder")] },
    }),
    ["/validUntil", "/text", "/terms/ladder"],
  ],
};
for (const [what, [body, pointers]] of Object.entries(refused))
  test(`refuses ${what}, at ${pointers.join(", ")}`, async () => {
    isInvalidAt(await post(body), pointers);
  });

const noTargets = [
  ..."PT0S P0D PT P P1DT1H P1W P1M P1Y PT1.5H PT-1H -PT1H +PT1H pt1h PT1H1H PT1S1M PT1HS 1D T1H P1D1".split(" "),
  ..."P1826.5D P2000D P999999D PT43801H PT9999999999S".split(" "),
  "",
  " PT1H",
  "PT1H\n",
  "PT１H",
];
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
