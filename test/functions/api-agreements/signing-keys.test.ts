import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { toMillis } from "../../../core/instant.ts";
import type { PrivateJwk } from "../../../core/signing/make-jws.ts";
import { makeProof } from "../../../core/signing/proof-of-possession.ts";
import { type Api, baseUrl, newKey, publicOf, startApi } from "./agreements-fixture.ts";

let api: Api;
before(async () => {
  api = await startApi();
});
after(() => api.close());

const path = "/v1/organisations/livorno/signing-keys";
const seconds = () => toMillis(api.now()) / 1000;
const proofOf = (key: PrivateJwk, change: Partial<{ organisation: string; audience: string; iat: number }> = {}) =>
  makeProof(
    key,
    { organisation: change.organisation ?? "livorno", audience: change.audience ?? baseUrl },
    change.iat ?? seconds(),
  );
const register = (who: string, body: unknown) => api.call(who, "POST", path, body);

async function refusal(body: unknown): Promise<[string, string]> {
  const { status, json, text } = await register("livorno:signatory", body);
  assert.equal(status, 422, text);
  return [json.errors[0].pointer, json.errors[0].detail];
}

test("a key is registered by its signatory, confirmed by the supervisor, and told to the signatories", async () => {
  const key = newKey("Ed25519");
  const registered = await register("livorno:signatory", { jwk: publicOf(key), proof: proofOf(key) });
  assert.equal(registered.status, 201, registered.text);
  const { kid } = registered.json;
  const confirmation = `${path}/${kid}/confirmation`;
  assert.deepEqual((await api.call("pisa:contact", "GET", path)).json.items, []);
  assert.equal((await api.call("livorno:contact", "GET", path)).json.items[0].status, "registered");
  assert.equal((await api.call("livorno:signatory", "POST", confirmation)).status, 403);
  assert.equal((await api.call("pisa:supervisor", "POST", confirmation)).status, 403);
  assert.equal((await api.call("livorno:supervisor", "POST", `${path}/other/confirmation`)).status, 404);
  const confirmed = await api.call("livorno:supervisor", "POST", confirmation);
  assert.deepEqual([confirmed.status, confirmed.json.status], [200, "confirmed"]);
  assert.equal((await api.call("livorno:supervisor", "POST", confirmation)).status, 409);
  assert.equal((await api.call("pisa:contact", "GET", path)).json.items[0].kid, kid);
  assert.deepEqual(
    (await api.owed()).map(({ kind, organisation, audience }) => [kind, organisation, audience]),
    [
      ["key-registered", "livorno", { roles: ["signatory", "supervisor"] }],
      ["key-confirmed", "livorno", { roles: ["signatory", "supervisor"] }],
    ],
  );
});

test("nobody confirms a key that they registered themselves", async () => {
  const key = newKey();
  const who = "livorno:signatory:supervisor";
  const { json } = await register(who, { jwk: publicOf(key), proof: proofOf(key) });
  assert.equal((await api.call(who, "POST", `${path}/${json.kid}/confirmation`)).status, 403);
});

test("a proof is by that key, for this organisation and installation, and fresh", async () => {
  const key = newKey();
  const jwk = publicOf(key);
  const proofs: [string, RegExp][] = [
    [proofOf(newKey()), /"kid" is not the thumbprint/],
    [proofOf(key, { organisation: "pisa" }), /another one/],
    [proofOf(key, { audience: "https://elsewhere.example" }), /"audience" is not/],
    [proofOf(key, { iat: seconds() + 301 }), /five minutes ahead/],
    [proofOf(key, { iat: seconds() - 901 }), /older than 15 minutes/],
    [proofOf(key).replace(/.$/, (last) => (last === "A" ? "Q" : "A")), /does not hold|not canonical/],
    ["a..b", /./],
  ];
  for (const [proof, reason] of proofs) {
    const [pointer, detail] = await refusal({ jwk, proof });
    assert.equal(pointer, "/proof");
    assert.match(detail, reason);
  }
});

test("a private key, or one of another kind, is refused", async () => {
  const key = newKey();
  const proof = proofOf(key);
  const jwk = publicOf(key);
  const keys: [object, RegExp][] = [
    [key, /private member "d"/],
    [{ ...jwk, crv: "P-384" }, /neither P-256 .* nor Ed25519/],
    [{ kty: "RSA", n: "AQAB", e: "AQAB" }, /neither P-256 .* nor Ed25519/],
    [{ ...jwk, use: "enc" }, /"use" is not "sig"/],
    [{ ...jwk, key_ops: ["encrypt"] }, /"key_ops" lack "verify"/],
    [{ ...jwk, alg: "ES384" }, /"alg" does not suit/],
    [{ ...jwk, x: "AA" }, /not 32 bytes/],
    [{ ...jwk, x: jwk["y"] }, /not a point of its curve/],
    [{ kty: "OKP", crv: "Ed25519", x: Buffer.alloc(32).toString("base64url") }, /small order/],
  ];
  for (const [sent, reason] of keys) {
    const [pointer, detail] = await refusal({ jwk: sent, proof });
    assert.equal(pointer, "/jwk");
    assert.match(detail, reason);
  }
});

test("a key belongs to one organisation, once", async () => {
  const key = newKey();
  const body = { jwk: publicOf(key), proof: proofOf(key) };
  assert.equal((await register("livorno:signatory", body)).status, 201);
  assert.equal((await register("livorno:signatory", body)).status, 409);
  const elsewhere = { jwk: publicOf(key), proof: proofOf(key, { organisation: "pisa" }) };
  const answer = await api.call("pisa:signatory", "POST", "/v1/organisations/pisa/signing-keys", elsewhere);
  assert.equal(answer.status, 409);
});

test("role and path are checked before the body", async () => {
  assert.equal((await register("livorno:contact", "{")).status, 403);
  assert.equal((await register("pisa:signatory", "{")).status, 403);
  assert.equal((await api.call("pisa:signatory", "POST", "/v1/organisations/nowhere/signing-keys", "{")).status, 404);
  assert.equal((await register("livorno:signatory", "{")).status, 400);
});
