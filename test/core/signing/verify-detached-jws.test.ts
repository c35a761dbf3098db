import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInstant } from "../../../core/instant.ts";
import { InvalidSignature } from "../../../core/signing/invalid-signature.ts";
import { makeDetachedJws, publicHalfOf } from "../../../core/signing/make-jws.ts";
import { thumbprintOf } from "../../../core/signing/signing-jwk.ts";
import { verifyDetachedJws } from "../../../core/signing/verify-detached-jws.ts";
import { edKey, privateKeys, signWithHeader } from "./signing-fixture.ts";

const now = parseInstant("2026-03-02T09:00:00Z") ?? assert.fail();
const iat = Date.parse(now) / 1000;
const document = Buffer.from('{"id":"a","text":"È detto."}');
const jwk = publicHalfOf(edKey);
const kid = thumbprintOf(jwk);
const keyOf = (asked: string) => (asked === kid ? jwk : undefined);

const withHeader = (header: object | string, part = "") => signWithHeader(edKey, header, document, part);
const verify = (jws: string) => verifyDetachedJws(jws, document, keyOf, now);
const refusalOf = (jws: string): string => {
  try {
    verify(jws);
  } catch (error) {
    assert(error instanceof InvalidSignature, String(error));
    return error.message;
  }
  return assert.fail("was accepted");
};

const good = { alg: "EdDSA", kid, iat };

test("what we make, we accept, with either family of keys", () => {
  for (const key of privateKeys) {
    const own = publicHalfOf(key);
    const jws = makeDetachedJws(key, document, { iat, srAts: [{ claimed: "President" }] });
    const claims = verifyDetachedJws(jws, document, () => own, now);
    assert.deepEqual(claims, { kid: thumbprintOf(own), iat, srAts: [{ claimed: "President" }] });
  }
});

test("both names of Ed25519 are taken, and parameters nobody knows are ignored", () => {
  assert.equal(verify(withHeader(good)).kid, kid);
  assert.equal(verify(withHeader({ ...good, alg: "Ed25519", typ: "x", more: { a: [1] } })).kid, kid);
  assert.equal(verify(withHeader({ ...good, b64: true, crit: ["b64"] })).kid, kid);
  assert.equal(verify(withHeader({ ...good, iat: iat + 300 })).iat, iat + 300);
});

test("each refusal says what is wrong", () => {
  const headers: [object | string, RegExp][] = [
    [{ kid, iat }, /lacks "alg"/],
    [{ ...good, alg: "ES256" }, /"alg" does not suit the key/],
    [{ ...good, alg: "none" }, /"alg" does not suit the key/],
    [{ alg: "EdDSA", iat }, /lacks "kid"/],
    [{ ...good, kid: "other" }, /not among those/],
    [{ alg: "EdDSA", kid }, /"iat" is missing/],
    [{ ...good, iat: String(iat) }, /"iat" is not a number/],
    [{ ...good, iat: iat + 301 }, /five minutes ahead/],
    [{ ...good, srAts: { claimed: [] } }, /"srAts" is not a list/],
    [{ ...good, srAts: ["President"] }, /"srAts" is not a list of objects/],
    [{ ...good, b64: false, crit: ["b64"] }, /"b64" is not true/],
    [{ ...good, crit: [] }, /"crit" is not a list of names with at least one/],
    [{ ...good, crit: ["exp"], exp: 1 }, /"crit" names "exp", which is not understood/],
    [{ ...good, crit: ["alg"] }, /"crit" names "alg", which is no extension/],
    [{ ...good, crit: ["b64"] }, /"crit" names "b64", which the header lacks/],
    [{ ...good, crit: ["iat", "iat"] }, /"crit" names "iat" twice/],
    [`{"alg":"EdDSA","kid":"${kid}","iat":1,"iat":2}`, /has the member "iat" twice/],
    [`{"alg":"EdDSA","kid":"${kid}","iat":1,"\\u0069at":2}`, /has the member "iat" twice/],
    [`{"alg":"EdDSA","kid":"${kid}","iat":1,"x":[{"a":1,"a":2}]}`, /has the member "a" twice/],
    [`\ufeff${JSON.stringify(good)}`, /is not JSON/],
    ["[]", /is not a JSON object/],
    ["{", /is not JSON/],
  ];
  for (const [header, reason] of headers) assert.match(refusalOf(withHeader(header)), reason);
});

test("a key does not sign under another's thumbprint, whoever gives it out for that", () => {
  const mistaken = () => verifyDetachedJws(withHeader({ ...good, kid: "other" }), document, () => jwk, now);
  assert.throws(mistaken, /not among those/);
});

test("the same name twice is no fault in two objects, nor inside a string", () => {
  assert.equal(verify(withHeader({ ...good, x: [{ a: 1 }, { a: 2 }], y: '"a":1,"a":2', z: { a: { a: 1 } } })).kid, kid);
});

test("a payload that is not detached is refused", () => {
  assert.match(refusalOf(withHeader(good, document.toString("base64url"))), /not detached/);
});

test("base64url has one form", () => {
  const jws = withHeader(good);
  const [header = "", , signature = ""] = jws.split(".");
  assert.match(refusalOf(`${header}=..${signature}`), /protected header is not base64url/);
  assert.match(refusalOf(`${header}..${signature} `), /signature is not base64url/);
  assert.match(refusalOf(`${header}..${signature}=`), /signature is not base64url/);
  assert.match(refusalOf(`${header}..${signature}A`), /not canonical|not 64 bytes/);
  assert.match(refusalOf(`${header}..${leftOver(signature)}`), /signature is not canonical base64url/);
  assert.match(refusalOf(`${header}..`), /signature is missing/);
  assert.match(refusalOf(`${header}..${signature.slice(0, 64)}`), /not 64 bytes/);
  assert.match(refusalOf(`${header}.${signature}`), /three parts/);
  assert.match(refusalOf(`${jws}.`), /three parts/);
});

/** The same bytes, written with bits left over: 64 bytes leave four of the last letter's six bits unused. */
function leftOver(signature: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = letters.indexOf(signature.slice(-1));
  return signature.slice(0, -1) + letters.charAt(last | 1);
}

test("a single changed bit of document or signature is found", () => {
  const jws = withHeader(good);
  const [header = "", , signature = ""] = jws.split(".");
  const bytes = Buffer.from(signature, "base64url");
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.match(refusalOf(`${header}..${changed.toString("base64url")}`), /does not hold/);
  }
  const other = Buffer.from(document);
  other[3] = (other[3] ?? 0) ^ 1;
  assert.throws(() => verifyDetachedJws(jws, other, keyOf, now), /does not hold/);
});
