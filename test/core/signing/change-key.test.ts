import assert from "node:assert/strict";
import { test } from "node:test";
import { fromMillis, type Instant, plusMillis } from "../../../core/instant.ts";
import { checkReplacement, confirmKey, retireFor, revokeKey } from "../../../core/signing/change-key.ts";
import { isLive, isValidAt, keyStatusAt, type SigningKeyRecord } from "../../../core/signing/signing-key-record.ts";

const start = fromMillis(Date.parse("2026-03-02T09:00:00Z"));
const after = (seconds: number): Instant => plusMillis(start, seconds * 1000);
const day = 86_400;

const registered = (change: Partial<SigningKeyRecord> = {}): SigningKeyRecord => ({
  organisation: "livorno",
  kid: "old",
  jwk: { kty: "OKP", crv: "Ed25519", x: "x" },
  status: "registered",
  registeredBy: "signatory",
  registeredAt: start,
  confirmedBy: null,
  confirmedAt: null,
  replaces: null,
  overlapUntil: null,
  ended: null,
  lastUsedAt: null,
  ...change,
});
const confirmed = (change: Partial<SigningKeyRecord> = {}) => confirmKey(registered(change), "supervisor", after(10));

test("a key signs from its confirmation on, the instant itself included", () => {
  assert.equal(isValidAt(registered(), after(10)), false);
  assert.equal(isValidAt(confirmed(), after(9.999)), false);
  assert.equal(isValidAt(confirmed(), after(10)), true);
});

test("a replaced key retires when the new one is confirmed, or when the overlap ends", () => {
  const old = confirmed();
  const at = after(100);
  const next = (overlapUntil: Instant | null) =>
    confirmKey(registered({ kid: "new", replaces: "old", overlapUntil }), "supervisor", at);
  const atOnce = retireFor(next(null), old, at) ?? assert.fail();
  assert.deepEqual([isValidAt(atOnce, after(99.999)), isValidAt(atOnce, at)], [true, false]);
  assert.equal(keyStatusAt(atOnce, at), "retired");
  const later = retireFor(next(after(day)), old, at) ?? assert.fail();
  assert.deepEqual([keyStatusAt(later, at), isLive(later, at)], ["confirmed", true]);
  assert.deepEqual([isValidAt(later, after(day - 1)), isValidAt(later, after(day))], [true, false]);
  const past = retireFor(next(after(50)), old, at) ?? assert.fail();
  assert.equal(past.ended?.from, at, "an overlap that is over by the confirmation reaches not back");
});

test("a key that ended sooner is not retired over again", () => {
  const gone = revokeKey(confirmed(), { reason: "lost" }, "signatory", after(50));
  const next = confirmKey(registered({ kid: "new", replaces: "old" }), "supervisor", after(100));
  assert.equal(retireFor(next, gone, after(100)), null);
});

test("a revocation works from now on, whatever is suspected", () => {
  const reason = "compromised";
  const revoked = revokeKey(confirmed(), { reason, suspectedSince: after(20) }, "signatory", after(100));
  assert.deepEqual([revoked.ended?.from, revoked.ended?.suspectedSince], [after(100), after(20)]);
  assert.equal(isValidAt(revoked, after(50)), true);
  assert.throws(() => revokeKey(revoked, { reason }, "signatory", after(101)), /revoked already/);
  assert.throws(
    () => revokeKey(confirmed(), { reason: "lost", suspectedSince: after(20) }, "x", after(100)),
    /suspectedSince.*"compromised" alone/,
  );
  assert.throws(
    () => revokeKey(confirmed(), { reason, suspectedSince: after(5) }, "x", after(100)),
    /before the key could sign/,
  );
});

test("no end lies before a receipt that was given, even by a clock that is behind", () => {
  const used = confirmed({ lastUsedAt: after(100.25) });
  const revoked = revokeKey(used, { reason: "lost" }, "signatory", after(100));
  assert.equal(revoked.ended?.from, after(100.251));
  assert.equal(isValidAt(revoked, after(100.25)), true);
});

test("a retired key can still be called compromised, and keeps its end", () => {
  const next = confirmKey(registered({ kid: "new", replaces: "old" }), "supervisor", after(100));
  const retired = retireFor(next, confirmed(), after(100)) ?? assert.fail();
  const revoked = revokeKey(retired, { reason: "compromised" }, "supervisor", after(200));
  assert.deepEqual([revoked.ended?.kind, revoked.ended?.from], ["revoked", after(100)]);
});

test("a registered key that is revoked is never confirmed", () => {
  const revoked = revokeKey(registered(), { reason: "other" }, "supervisor", after(1));
  assert.throws(() => confirmKey(revoked, "supervisor", after(2)), /was revoked/);
  assert.throws(() => confirmKey(confirmed(), "supervisor", after(20)), /confirmed already/);
});

test("only a key that signs is replaced, and the overlap has its bound", () => {
  const keys = [confirmed(), registered({ kid: "waiting" })];
  const check = (asked: Parameters<typeof checkReplacement>[1]) => () => checkReplacement(keys, asked, after(100));
  check({})();
  check({ replaces: "old", overlapUntil: after(90 * day) })();
  assert.throws(check({ replaces: "waiting" }), /\/replaces/);
  assert.throws(check({ replaces: "nothing" }), /\/replaces/);
  assert.throws(check({ replaces: "old", overlapUntil: after(91 * day) }), /within 90 days/);
  assert.throws(check({ overlapUntil: after(day) }), /goes with/);
});
