import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { toMillis } from "../../../core/instant.ts";
import { makeDetachedJws, type PrivateJwk, publicHalfOf } from "../../../core/signing/make-jws.ts";
import { makeProof } from "../../../core/signing/proof-of-possession.ts";
import { thumbprintOf } from "../../../core/signing/signing-jwk.ts";
import { type Api, baseUrl, newKey, pact, publicOf, startApi } from "./agreements-fixture.ts";

let api: Api;
before(async () => {
  api = await startApi();
});
after(() => api.close());

const keysOf = (organisation: string) => `/v1/organisations/${organisation}/signing-keys`;
const kidOf = (key: PrivateJwk) => thumbprintOf(publicHalfOf(key));
const shown = async (organisation: string, kid: string, who = "pisa:contact") =>
  (await api.call(who, "GET", keysOf(organisation))).json.items.find((item: { kid: string }) => item.kid === kid);

async function proposed(): Promise<string> {
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact());
  const answer = await api.call("livorno:signatory", "POST", `/v1/agreements/${json.id}/proposal`);
  assert.equal(answer.status, 200, answer.text);
  return `/v1/agreements/${json.id}`;
}

async function sign(path: string, who: string, key: PrivateJwk) {
  const document = await api.call(who, "GET", `${path}/document`);
  const jws = makeDetachedJws(key, Buffer.from(document.text), { iat: Math.floor(toMillis(api.now()) / 1000) });
  return api.call(who, "POST", `${path}/signatures`, { jws });
}

const revoke = (kid: string, body: object = { reason: "lost" }, who = "livorno:signatory") =>
  api.call(who, "POST", `${keysOf("livorno")}/${kid}/revocation`, body);

test("a new key takes another's place when the supervisor confirms it, and both intervals are shown to parties", async () => {
  const old = await api.confirmedKey("livorno");
  api.travel(60);
  const next = await api.confirmedKey("livorno", newKey("Ed25519"), { replaces: kidOf(old) });
  const [former, present] = [await shown("livorno", kidOf(old)), await shown("livorno", kidOf(next))];
  assert.deepEqual([former.status, former.validUntil, former.reason], ["retired", present.confirmedAt, "superseded"]);
  assert.deepEqual([present.status, present.validUntil, present.replaces], ["confirmed", null, kidOf(old)]);
  assert.equal((await api.owed()).at(-1)?.kind, "key-replaced");
  const again = await revoke(kidOf(next));
  assert.deepEqual([again.status, again.json.status], [200, "revoked"]);
});

test("until the overlap ends the former key signs what lies proposed under it, and then no more", async () => {
  const old = await api.confirmedKey("livorno");
  const pisa = await api.confirmedKey("pisa");
  const [first, second] = [await proposed(), await proposed()];
  const overlapUntil = new Date(toMillis(api.now()) + 3_600_000).toISOString();
  await api.confirmedKey("livorno", newKey(), { replaces: kidOf(old), overlapUntil });
  assert.equal((await sign(first, "livorno:signatory", old)).status, 201);
  api.travel(3_600);
  const refused = await sign(second, "livorno:signatory", old);
  assert.equal(refused.status, 409);
  assert.match(refused.json.detail, /was retired, and signs nothing since .*: no key of yours .* reopened/);
  await revoke(kidOf(pisa), undefined, "pisa:supervisor");
});

test("what was signed stays signed after a revocation, and nothing is signed from then on", async () => {
  const [one, two] = [await api.confirmedKey("livorno"), await api.confirmedKey("livorno")];
  const pisa = await api.confirmedKey("pisa");
  const [first, second] = [await proposed(), await proposed()];
  assert.equal((await sign(first, "livorno:signatory", one)).status, 201);
  api.travel(1);
  const revoked = await revoke(kidOf(one), { reason: "compromised", suspectedSince: api.now() });
  assert.equal(revoked.status, 200, revoked.text);
  assert.deepEqual(
    [revoked.json.status, revoked.json.reason, revoked.json.validUntil],
    ["revoked", "compromised", api.now()],
  );
  assert.equal((await sign(first, "pisa:signatory", pisa)).json.status, "active");
  const refused = await sign(second, "livorno:signatory", one);
  assert.equal(refused.status, 409);
  assert.match(refused.json.detail, /was revoked, .* another of the keys that stand in the proposal/);
  assert.equal((await sign(second, "livorno:signatory", two)).status, 201);
});

test("a party without a key left is told to have the proposal reopened, and signs the next version", async () => {
  for (const { kid, status } of (await api.call("livorno:contact", "GET", keysOf("livorno"))).json.items) {
    if (status === "confirmed" || status === "registered") await revoke(kid);
  }
  api.travel(1);
  const only = await api.confirmedKey("livorno");
  const path = await proposed();
  await revoke(kidOf(only));
  const next = await api.confirmedKey("livorno");
  assert.match((await sign(path, "livorno:signatory", only)).json.detail, /reopened/);
  assert.equal((await sign(path, "livorno:signatory", next)).status, 422);
  await api.call("network-office:administrator", "POST", `${path}/reopening`);
  await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal((await sign(path, "livorno:signatory", next)).status, 201);
});

test("a signature and a revocation at the same moment leave a receipt by a key that was valid then", async () => {
  for (let round = 0; round < 5; round++) {
    const key = await api.confirmedKey("livorno");
    const path = await proposed();
    const [signed, revoked] = await Promise.all([sign(path, "livorno:signatory", key), revoke(kidOf(key))]);
    assert.equal(revoked.status, 200, revoked.text);
    assert.ok(signed.status === 201 || signed.status === 409, signed.text);
    const record = await api.agreements.current(path.slice("/v1/agreements/".length));
    const [signature] = record?.signatures ?? [];
    assert.equal(signature !== undefined, signed.status === 201);
    if (signature) assert.ok(signature.signedAt < revoked.json.validUntil);
  }
});

test("a signatory or the supervisor of the organisation revokes, and nobody else; a key is never registered again", async () => {
  const key = await api.confirmedKey("livorno");
  const path = `${keysOf("livorno")}/${kidOf(key)}/revocation`;
  for (const who of ["livorno:contact", "pisa:signatory", "pisa:supervisor", "network-office:administrator"]) {
    assert.equal((await api.call(who, "POST", path, "{")).status, 403, who);
  }
  assert.equal((await api.call("livorno:supervisor", "POST", path, "{")).status, 400);
  assert.equal((await revoke("unknown")).status, 404);
  const odd = await revoke(kidOf(key), { reason: "bored" });
  assert.deepEqual([odd.status, odd.json.errors[0].pointer], [422, "/reason"]);
  assert.equal((await revoke(kidOf(key), undefined, "livorno:supervisor")).status, 200);
  assert.equal((await revoke(kidOf(key))).status, 409);
  const again = await api.call("livorno:signatory", "POST", keysOf("livorno"), {
    jwk: publicOf(key),
    proof: makeProof(key, { organisation: "livorno", audience: baseUrl }, toMillis(api.now()) / 1000),
  });
  assert.equal(again.status, 409);
  assert.match(again.json.detail, /registered before/);
});

test("the key of receipts is published without a token, by the thumbprint that receipts name", async () => {
  const { status, json } = await api.call("", "GET", "/v1/keys");
  const [{ kty, crv, x, kid }] = json.keys;
  assert.deepEqual([status, kid], [200, thumbprintOf({ kty, crv, x })]);
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
