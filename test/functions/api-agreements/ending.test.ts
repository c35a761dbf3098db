import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { foldAgreement } from "../../../core/agreements/fold-agreement.ts";
import { startOfDate, toMillis } from "../../../core/instant.ts";
import { pact, type SigningApi, startSigning } from "./agreements-fixture.ts";

let api: SigningApi;
before(async () => {
  api = await startSigning();
});
after(() => api.close());

/** Moves the clock to a second into a day, and lets the sweeper come by, twice. */
async function on(date: string, ...paths: string[]): Promise<void> {
  api.travel((toMillis(startOfDate(date)) - toMillis(api.now())) / 1000 + 1);
  for (const path of [...paths, ...paths]) await api.sweep(path);
}

const post = (path: string, what: string, body?: object, who = api.administrator) =>
  api.call(who, "POST", `${path}/${what}`, body);

test("notice of termination is given by who governs, told to all, and takes effect on its day", async () => {
  const path = await api.active();
  const reason = "The office closes.";
  for (const who of ["pisa:signatory", "network-office:auditor"])
    assert.equal((await post(path, "termination", { reason }, who)).status, 403, who);
  assert.equal((await post(path, "termination", {})).status, 422);
  await api.told(path);
  const given = await post(path, "termination", { reason });
  assert.deepEqual([given.json.status, given.json.termination.from], ["active", "2026-04-01"]);
  assert.ok((await api.told(path)).includes("agreement-terminating network-office 2026-04-01> pisa signatory,contact"));
  assert.equal((await post(path, "termination", { reason })).status, 409);
  assert.match((await post(path, "amendments")).json.detail, /over from 2026-04-01/);
  assert.equal((await post(path, "leavings", undefined, "pisa:signatory")).status, 409);
  await on("2026-03-31", path);
  assert.deepEqual([(await api.read(path)).status, (await api.read(path)).inForce], ["active", true]);
  api.travel(86_400);
  assert.equal((await api.read(path)).status, "terminated", "by its date, before anybody records it");
  await on("2026-04-01", path);
  assert.equal((await api.types(path)).filter((type) => type === "terminated").length, 1);
  assert.ok((await api.told(path)).includes("agreement-terminated > livorno signatory,contact"));
  const listed = await api.call("pisa:contact", "GET", "/v1/agreements?status=terminated");
  assert.equal(listed.json.items.length, 1);
});

test("people are told 60, 30 and 7 days before an agreement ends, once each, and when it has ended", async () => {
  const path = await api.active({ validFrom: "2026-04-01", validUntil: "2026-12-31" });
  await api.told(path);
  const at = async (date: string) => {
    await on(date, path);
    return api.told(path);
  };
  assert.deepEqual(await at("2026-10-31"), []);
  const expiring = (on: string) => [
    `agreement-expiring ${on}> livorno signatory`,
    `agreement-expiring ${on}> pisa signatory`,
    `agreement-expiring ${on}> network-office signatory,administrator`,
  ];
  assert.deepEqual((await at("2026-11-01")).sort(), expiring("2026-12-31").sort());
  assert.deepEqual(await at("2026-11-02"), []);
  assert.equal((await at("2026-12-01")).length, 3);
  assert.equal((await at("2026-12-24")).length, 3);
  assert.deepEqual(await at("2026-12-31"), []);
  assert.equal((await api.read(path)).inForce, true, "on its last day");
  assert.equal((await at("2027-01-01")).filter((line) => line.startsWith("agreement-expired 2026-12-31>")).length, 3);
  assert.equal((await api.read(path)).status, "expired");
  const { events } = (await api.call("pisa:contact", "GET", `${path}/events`)).json;
  assert.deepEqual(
    events.slice(-4).map(({ type, data }: { type: string; data: { days?: number } }) => `${type} ${data.days ?? ""}`),
    ["expiry-reminded 60", "expiry-reminded 30", "expiry-reminded 7", "expired "],
  );
  const life = await api.agreements.life(path.slice("/v1/agreements/".length));
  assert.equal(life?.present?.status, foldAgreement(events).present?.status);
});

test("after an outage only the nearest reminder is given, and none for a day before the agreement was signed", async () => {
  const path = await api.active({ validUntil: "2027-02-20" });
  await api.told(path);
  await on("2027-01-25", path);
  const types = (await api.types(path)).filter((type) => type.startsWith("expir"));
  assert.deepEqual([types, (await api.told(path)).length], [["expiry-reminded"], 3]);
});

test("a renewal moves the dates and nothing else, is ready to sign, and silences reminders once it is signed", async () => {
  const path = await api.active({ validUntil: "2027-12-31" });
  const before = await api.read(path);
  const renewed = await post(path, "renewals", { validUntil: "2028-12-31" }, "livorno:signatory");
  assert.deepEqual([renewed.status, renewed.json.version, renewed.json.status], [201, 2, "proposed"]);
  const next = await api.read(`${path}?version=2`);
  assert.deepEqual([next.validFrom, next.validUntil], ["2028-01-01", "2028-12-31"]);
  for (const member of ["text", "terms", "parties", "notice", "entryIntoForce"])
    assert.deepEqual(next[member], before[member], member);
  for (const party of ["livorno", "pisa"]) await api.sign(path, party);
  await api.told(path);
  await on("2027-12-30", path);
  assert.deepEqual(await api.told(path), []);
  await on("2028-01-01", path);
  assert.deepEqual([(await api.read(path)).version, (await api.read(path)).inForce], [2, true]);
  assert.deepEqual((await api.types(path)).slice(-2), ["activated", "superseded"]);
  assert.equal((await api.told(path)).filter((line) => line.startsWith("agreement-active")).length, 3);
});

test("what has expired is renewed from today", async () => {
  const path = await api.active({ validUntil: "2028-02-01" });
  await on("2028-03-01", path);
  await post(path, "renewals", { validUntil: null });
  for (const party of ["livorno", "pisa"]) assert.equal((await api.sign(path, party)).status, 201);
  const present = await api.read(path);
  assert.deepEqual([present.version, present.validFrom, present.inForce], [2, "2028-03-01", true]);
});

test("an agreement takes the place of another by the will of all who signed that one", async () => {
  const old = await api.active({ title: "Old" });
  const replaces = old.slice("/v1/agreements/".length);
  const draft = (change: object, who = api.administrator) => api.call(who, "POST", "/v1/agreements", pact(change));
  const parties = [
    { organisation: "mantova", role: "member" },
    { organisation: "livorno", role: "member" },
  ];
  const stranger = await draft({ replaces, parties }, "mantova:signatory");
  assert.match(stranger.json.errors[0].detail, /that you may draft for/);
  const without = await draft({ replaces, parties }, "livorno:signatory");
  assert.match(without.json.errors[0].detail, /signed by pisa, without whom/);
  const spared = await draft({ replaces, entryIntoForce: { required: ["livorno"], atLeast: 1 } });
  assert.equal(spared.json.errors[0].pointer, "/replaces");
  await api.told(old);
  await api.active({ title: "New", replaces });
  assert.deepEqual([(await api.read(old)).status, (await api.read(old)).inForce], ["superseded", false]);
  assert.equal((await api.told(old)).filter((line) => line.startsWith("agreement-replaced")).length, 3);
  assert.match((await post(old, "amendments")).json.detail, /superseded/);
});

test("signatures are reminded of by hand once a day, and every week by nobody", async () => {
  const { json } = await api.call(api.administrator, "POST", "/v1/agreements", pact());
  const path = `/v1/agreements/${json.id}`;
  assert.match((await post(path, "reminders")).json.detail, /this one is draft/);
  await post(path, "proposal");
  await api.sign(path, "livorno");
  assert.equal((await post(path, "reminders", undefined, "pisa:signatory")).status, 403);
  await api.told(path);
  assert.deepEqual((await post(path, "reminders")).json, { reminded: ["pisa"] });
  assert.deepEqual(await api.told(path), ["agreement-reminder > pisa signatory"]);
  const again = await post(path, "reminders");
  assert.deepEqual([again.status, /again from 2028-03-02T/.test(again.json.detail)], [409, true], again.text);
  api.travel(86_400);
  assert.equal((await post(path, "reminders")).status, 200);
  await api.told(path);
  api.travel(6 * 86_400);
  await api.sweep(path);
  assert.deepEqual(await api.told(path), []);
  api.travel(86_401);
  for (const _ of [1, 2]) await api.sweep(path);
  assert.deepEqual(await api.told(path), ["agreement-reminder > pisa signatory"]);
});

test("in a given order only whose turn it is are asked, remind and sign", async () => {
  const order = [["pisa"], ["livorno"]];
  const wrong = await api.call(api.administrator, "POST", "/v1/agreements", pact({ signing: { order: [["pisa"]] } }));
  assert.match(wrong.json.errors[0].detail, /leaves out livorno/);
  const { json } = await api.call(api.administrator, "POST", "/v1/agreements", pact({ signing: { order } }));
  const path = `/v1/agreements/${json.id}`;
  const proposal = await post(path, "proposal");
  assert.deepEqual(proposal.json.turn, ["pisa"]);
  assert.deepEqual(await api.told(path), ["agreement-proposed > pisa signatory"]);
  const early = await api.sign(path, "livorno");
  assert.deepEqual([early.status, /the turn of pisa/.test(early.json.detail)], [409, true], early.text);
  assert.deepEqual((await post(path, "reminders")).json, { reminded: ["pisa"] });
  await api.told(path);
  await api.sign(path, "pisa");
  assert.deepEqual((await api.told(path)).sort(), [
    "agreement-signed pisa> network-office administrator",
    "agreement-turn > livorno signatory",
  ]);
  assert.equal((await api.sign(path, "livorno")).json.status, "active");
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
