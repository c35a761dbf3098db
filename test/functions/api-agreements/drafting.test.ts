import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Api, pact, startApi } from "./agreements-fixture.ts";

let api: Api;
before(async () => {
  api = await startApi();
});
after(() => api.close());

const post = (who: string, body: unknown) => api.call(who, "POST", "/v1/agreements", body);

const pointers = async (body: unknown): Promise<string[]> => {
  const answer = await post("livorno:signatory", body);
  assert.equal(answer.status, 422, answer.text);
  return answer.json.errors.map((error: { pointer: string }) => error.pointer);
};

test("defaults are filled in, so that what is signed says all it means", async () => {
  const { json } = await post("livorno:signatory", pact());
  const read = (await api.call("livorno:contact", "GET", `/v1/agreements/${json.id}`)).json;
  assert.deepEqual(read.parties[0], {
    organisation: "livorno",
    role: "member",
    signs: true,
    sends: true,
    receives: true,
  });
  assert.deepEqual(read.parties[2], {
    organisation: "network-office",
    role: "coordinator",
    signs: false,
    sends: false,
    receives: false,
  });
  assert.equal(read.validFrom, "2026-03-02");
  assert.equal(read.purpose, "victim-support");
  assert.deepEqual(read.terms.pauses, { most: 2, longest: "P3D" });
  assert.deepEqual(read.terms.attempts, { least: 3 });
});

test("one Idempotency-Key is one draft, also of two presses at once, and no other body's", async () => {
  const draft = (body: unknown) =>
    api.call("livorno:signatory", "POST", "/v1/agreements", body, { "idempotency-key": "a-press" });
  const [one, other] = await Promise.all([draft(pact()), draft(pact())]);
  assert.deepEqual([one.status, other.status].sort(), [200, 201]);
  assert.equal(one.json.id, other.json.id);
  const again = await draft(pact());
  assert.deepEqual([again.status, again.json.id, again.headers.location], [200, one.json.id, one.headers.location]);
  assert.equal((await draft(pact({ title: "Another" }))).status, 409);
  const elsewhere = await api.call("network-office:administrator", "POST", "/v1/agreements", pact(), {
    "idempotency-key": "a-press",
  });
  assert.equal(elsewhere.status, 201);
});

test("drafts are made by the coordinator's administrator or a party's signatory, and nobody else", async () => {
  assert.equal((await post("network-office:administrator", pact())).status, 201);
  assert.equal((await post("livorno:contact", pact())).status, 403);
  assert.equal((await post("livorno:administrator", pact())).status, 403);
  assert.equal((await post("stranger:signatory", pact())).status, 403);
  assert.equal((await post("livorno:contact", "{")).status, 403, "role before body");
  assert.equal((await post("livorno:signatory", "{")).status, 400);
});

test("every fault is told at its pointer", async () => {
  const { terms } = pact();
  const { ladder, priorities } = terms;
  const of = (change: object) => pact({ terms: { ...terms, ...change } });
  const step = (index: number, change: object) =>
    of({ ladder: ladder.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  assert.deepEqual(await pointers(pact({ surplus: 1 })), ["/surplus"]);
  assert.deepEqual(await pointers(pact({ text: "Read <b>this</b>." })), ["/text"]);
  assert.deepEqual(await pointers(pact({ title: "a\u202eb" })), ["/title"]);
  assert.deepEqual(await pointers(pact({ validUntil: "2020-01-01" })), ["/validUntil"]);
  assert.deepEqual(await pointers(pact({ procedure: [{ id: "a" }] })), [
    "/procedure/0/title",
    "/procedure/0/after",
    "/procedure/0/owner",
    "/procedure/0/do",
  ]);
  assert.deepEqual(await pointers(pact({ entryIntoForce: { required: ["network-office"], atLeast: 3 } })), [
    "/entryIntoForce/required/0",
    "/entryIntoForce/atLeast",
  ]);
  assert.deepEqual(await pointers(step(1, { at: "90%" })), ["/terms/ladder/1/at"]);
  assert.deepEqual(await pointers(step(2, { at: "100%" })), ["/terms/ladder/2/at"]);
  assert.deepEqual(await pointers(step(0, { kind: "return" })), ["/terms/ladder/0/kind"]);
  assert.deepEqual(await pointers(step(1, { kind: "reminder" })), ["/terms/ladder"]);
  assert.deepEqual(await pointers(step(3, { at: "1001%" })), ["/terms/ladder/3/at"]);
  assert.deepEqual(await pointers(step(0, { at: "0.5%" })), ["/terms/ladder/0/at"]);
  assert.deepEqual(await pointers(of({ priorities: {} })), ["/terms/priorities"]);
  assert.deepEqual(await pointers(of({ overrides: [{ to: "mantova" }] })), ["/terms/overrides/0/to"]);
  assert.deepEqual(await pointers(of({ overrides: [{ to: "pisa", priorities: { calm: {} } }] })), [
    "/terms/overrides/0/priorities/calm",
  ]);
  const clock = (change: object) => of({ priorities: { urgent: { ...priorities.urgent, ...change } } });
  assert.deepEqual(await pointers(clock({ response: { target: "P1W", clock: "always" } })), [
    "/terms/priorities/urgent/response/target",
  ]);
  assert.deepEqual(await pointers(clock({ outcome: undefined })), ["/terms/priorities/urgent/outcome"]);
  assert.deepEqual(await pointers(of({ ladder: { response: ladder, outcome: ladder } })), [
    "/terms/ladder/first-contact",
  ]);
  const parties = [...pact().parties, { organisation: "pisa", role: "supporter" }];
  assert.deepEqual(await pointers(pact({ parties })), ["/parties/3/organisation"]);
  const unknown = [...pact().parties, { organisation: "nowhere", role: "member" }];
  assert.deepEqual(await pointers(pact({ parties: unknown })), ["/parties/3/organisation"]);
});

test("a draft is replaced on the revision it was read at, or not at all", async () => {
  const { json } = await post("livorno:signatory", pact());
  const path = `/v1/agreements/${json.id}`;
  const first = await api.call("livorno:signatory", "PUT", path, pact({ title: "One" }), { "if-match": '"1"' });
  assert.deepEqual([first.status, first.json.revision, first.json.version], [200, 2, 1]);
  const second = await api.call("livorno:signatory", "PUT", path, pact({ title: "Two" }), { "if-match": '"1"' });
  assert.equal(second.status, 409);
  assert.equal((await api.call("livorno:contact", "GET", path)).json.title, "One");
  assert.equal((await api.call("pisa:contact", "PUT", path, pact())).status, 403);
  assert.equal((await api.call("stranger:signatory", "PUT", path, pact())).status, 404);
});

test("lists are of the caller's own agreements, by status and by partner, page by page", async () => {
  for (let count = 0; count < 55; count++) await post("mantova:signatory", mantovaPact());
  const first = await api.call("mantova:contact", "GET", "/v1/agreements?with=pisa");
  assert.equal(first.json.items.length, 50);
  const cursor = encodeURIComponent(first.json.cursor);
  const second = await api.call("mantova:contact", "GET", `/v1/agreements?with=pisa&cursor=${cursor}`);
  assert.deepEqual([second.json.items.length, second.json.cursor], [5, null]);
  assert.equal((await api.call("mantova:contact", "GET", "/v1/agreements?with=livorno")).json.items.length, 0);
  assert.equal((await api.call("mantova:contact", "GET", "/v1/agreements?status=active")).json.items.length, 0);
  assert.equal((await api.call("stranger:contact", "GET", "/v1/agreements")).json.items.length, 0);
  assert.equal((await api.call("mantova:contact", "GET", "/v1/agreements?status=odd")).status, 422);
});

const mantovaPact = () =>
  pact({
    parties: [
      { organisation: "mantova", role: "member" },
      { organisation: "pisa", role: "member" },
    ],
  });

test("a schedule chains the clocks, each from the due instant of the one before", async () => {
  const { json } = await post("livorno:signatory", pact());
  const path = `/v1/agreements/${json.id}/schedule`;
  const asked = { priority: "urgent", to: "pisa", at: "2026-06-01T10:00:00+02:00" };
  const { status, json: schedule } = await api.call("pisa:contact", "POST", path, asked);
  assert.equal(status, 200);
  assert.deepEqual(schedule.clocks[0], {
    milestone: "response",
    startedAt: "2026-06-01T08:00:00.000Z",
    dueAt: "2026-06-01T12:00:00.000Z",
    steps: [
      { level: 1, kind: "reminder", at: "2026-06-01T10:00:00.000Z" },
      { level: 2, kind: "breach", at: "2026-06-01T12:00:00.000Z" },
      { level: 3, kind: "escalation", at: "2026-06-01T14:00:00.000Z" },
      { level: 4, kind: "return", at: "2026-06-01T16:00:00.000Z" },
    ],
    counted: [{ from: "2026-06-01T08:00:00.000Z", to: "2026-06-01T12:00:00.000Z" }],
  });
  assert.deepEqual(
    schedule.clocks.map(({ milestone, dueAt }: { milestone: string; dueAt: string }) => [milestone, dueAt]),
    [
      ["response", "2026-06-01T12:00:00.000Z"],
      ["first-contact", "2026-06-02T12:00:00.000Z"],
      ["outcome", "2026-06-22T12:00:00.000Z"],
    ],
  );
  const at = async (body: object) =>
    (await api.call("pisa:contact", "POST", path, { ...asked, ...body })).json.errors[0].pointer;
  assert.equal(await at({ priority: "constructor" }), "/priority");
  assert.equal(await at({ to: "network-office" }), "/to");
  assert.equal(await at({ at: "9999-12-31T00:00:00Z" }), "/at");
  assert.equal(await at({ at: "tomorrow" }), "/at");
});

test("a schedule tries terms and a procedure that somebody writes: they are checked, and kept nowhere", async () => {
  const { json } = await post("livorno:signatory", pact());
  const path = `/v1/agreements/${json.id}`;
  const { terms } = pact();
  const clock = (target: string) => ({ target, clock: "always" as const });
  const soon = { response: clock("PT30M"), "first-contact": clock("PT1H"), outcome: clock("P1D") };
  const asked = { priority: "soon", to: "pisa", at: "2026-06-01T08:00:00Z" };
  const tried = async (body: object) =>
    (await api.call("pisa:contact", "POST", `${path}/schedule`, { ...asked, ...body })).json;
  const step = { id: "call", title: "Call", after: "response", owner: "receiver", do: "Call.", due: clock("PT2H") };
  const { clocks, procedure } = await tried({ terms: { ...terms, priorities: { soon } }, procedure: [step] });
  assert.equal(clocks[0].dueAt, "2026-06-01T08:30:00.000Z");
  assert.equal(procedure[0].dueAt, "2026-06-01T10:30:00.000Z");
  const faulty = { ...terms, priorities: { soon: { ...soon, outcome: clock("soon") } } };
  assert.equal((await tried({ terms: faulty })).errors[0].pointer, "/terms/priorities/soon/outcome/target");
  assert.equal((await tried({})).errors[0].pointer, "/priority");
  assert.equal("soon" in (await api.call("pisa:contact", "GET", path)).json.terms.priorities, false);
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
