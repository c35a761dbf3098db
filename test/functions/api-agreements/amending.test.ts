import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { toMillis } from "../../../core/instant.ts";
import { makeDetachedJws, type PrivateJwk } from "../../../core/signing/make-jws.ts";
import { type Api, pact, startApi } from "./agreements-fixture.ts";

let api: Api;
const keys: Record<string, PrivateJwk> = {};
before(async () => {
  api = await startApi();
  for (const organisation of ["livorno", "pisa", "mantova"]) keys[organisation] = await api.confirmedKey(organisation);
});
after(() => api.close());

const member = (organisation: string) => ({ organisation, role: "member" });
const office = { organisation: "network-office", role: "coordinator" };

async function sign(path: string, organisation: string) {
  const document = await api.call(`${organisation}:signatory`, "GET", `${path}/document`);
  const iat = Math.floor(toMillis(api.now()) / 1000);
  const jws = makeDetachedJws(keys[organisation] as PrivateJwk, Buffer.from(document.text), { iat });
  return api.call(`${organisation}:signatory`, "POST", `${path}/signatures`, { jws });
}

async function conclude(path: string, ...parties: string[]): Promise<void> {
  const proposal = await api.call("network-office:administrator", "POST", `${path}/proposal`);
  assert.equal(proposal.status, 200, proposal.text);
  for (const party of parties) assert.equal((await sign(path, party)).status, 201);
}

async function active(change: object = {}): Promise<string> {
  const { json } = await api.call("network-office:administrator", "POST", "/v1/agreements", pact(change));
  const path = `/v1/agreements/${json.id}`;
  await conclude(path, "livorno", "pisa");
  return path;
}

const read = async (path: string, who = "pisa:contact") => (await api.call(who, "GET", path)).json;
const amend = (path: string, body?: object, who = "network-office:administrator") =>
  api.call(who, "POST", `${path}/amendments`, body);

test("an amendment begins as a copy of the version in force, and both are there to read", async () => {
  const path = await active();
  const begun = await amend(path);
  assert.deepEqual([begun.status, begun.json.version, begun.json.status], [201, 2, "draft"]);
  assert.equal(begun.headers["location"], `${path}?version=2`);
  const [present, next] = [await read(path), await read(`${path}?version=2`)];
  assert.deepEqual([present.version, present.status, present.inForce], [1, "active", true]);
  assert.deepEqual([next.version, next.status, next.inForce, next.text], [2, "draft", false, present.text]);
  assert.deepEqual(
    present.versions.map(({ version, status }: { version: number; status: string }) => [version, status]),
    [
      [1, "active"],
      [2, "draft"],
    ],
  );
  assert.equal((await amend(path)).status, 409, "one at a time");
  const listed = await api.call("pisa:contact", "GET", "/v1/agreements?status=draft");
  assert.deepEqual(listed.json.items[0].negotiation, { version: 2, status: "draft" });
});

test("who may draft may amend, and nobody else", async () => {
  const path = await active();
  for (const who of ["pisa:contact", "network-office:auditor", "pisa:supervisor"])
    assert.equal((await amend(path, undefined, who)).status, 403, who);
  assert.equal((await amend(path, undefined, "stranger:signatory")).status, 404);
  assert.equal((await api.call("pisa:contact", "POST", `${path}/amendments`, "{")).status, 403, "role before body");
  const left = await amend(path, pact({ parties: [member("livorno"), member("mantova"), office] }), "pisa:signatory");
  assert.equal(left.json.errors[0].pointer, "/parties");
  assert.equal((await amend(path, pact({ title: "Better" }), "pisa:signatory")).status, 201);
});

test("what was never in force is changed, not amended", async () => {
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact());
  const answer = await amend(`/v1/agreements/${json.id}`);
  assert.deepEqual([answer.status, /change the draft/.test(answer.json.detail)], [409, true]);
});

test("a signed amendment takes the place of the former version, which stays with its signatures", async () => {
  const path = await active();
  const document = (await api.call("pisa:contact", "GET", `${path}/document`)).text;
  await amend(path, pact({ title: "Better" }));
  assert.equal((await api.call("livorno:signatory", "PUT", path, pact({ title: "Best" }))).status, 200);
  await conclude(path, "livorno", "pisa");
  const present = await read(path);
  assert.deepEqual([present.version, present.title, present.inForce], [2, "Best", true]);
  const former = await read(`${path}?version=1`);
  assert.deepEqual([former.status, former.inForce, former.signatures.length], ["superseded", false, 2]);
  assert.ok(former.signatures.every(({ receipt }: { receipt: string }) => receipt !== ""));
  assert.equal((await api.call("pisa:contact", "GET", `${path}/document?version=1`)).text, document);
  const [first] = present.versions;
  assert.ok(first.status === "superseded" && first.activatedAt && first.endedAt);
});

test("an amendment signed before its first day waits for it, and the former goes on until then", async () => {
  const path = await active();
  await amend(path, pact({ title: "Later", validFrom: "2026-03-10" }));
  await conclude(path, "livorno", "pisa");
  const told = (await api.owed()).filter(({ kind }) => kind === "agreement-scheduled").slice(-3);
  assert.deepEqual(told.map(({ organisation, on }) => `${organisation} ${on}`).sort(), [
    "livorno 2026-03-10",
    "network-office 2026-03-10",
    "pisa 2026-03-10",
  ]);
  assert.deepEqual([(await read(path)).version, (await read(path)).inForce], [1, true]);
  const waiting = await read(`${path}?version=2`);
  assert.deepEqual([waiting.status, waiting.inForce], ["active", false]);
  assert.equal((await amend(path)).status, 409);
});

test("who joins by an amendment reads it as proposed; who is left out goes on reading what it was party to", async () => {
  const path = await active();
  assert.equal((await api.call("mantova:contact", "GET", path)).status, 404);
  await amend(path, pact({ title: "Others", parties: [member("livorno"), member("mantova"), office] }));
  assert.deepEqual([(await read(path, "mantova:contact")).version, (await read(path)).version], [2, 1]);
  const listed = await api.call("mantova:contact", "GET", "/v1/agreements");
  assert.equal(listed.json.items[0].title, "Others");
  await conclude(path, "livorno", "mantova");
  assert.deepEqual([(await read(path)).version, (await read(path)).status], [1, "superseded"], "read by pisa");
  assert.equal((await api.call("pisa:contact", "GET", `${path}?version=2`)).status, 404);
  assert.equal((await api.call("pisa:contact", "GET", `${path}/document`)).status, 200);
  assert.equal((await amend(path, undefined, "pisa:signatory")).status, 404);
  const told = (await api.owed()).slice(-4).map(({ kind, organisation }) => `${kind} > ${organisation}`);
  assert.ok(told.includes("agreement-left-out > pisa"), told.join());
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
