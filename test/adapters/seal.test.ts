import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contentKeyOf } from "../../adapters/content/content-keys.ts";
import { bodyHash, memberIdIn, placeOf, seal, unseal } from "../../adapters/content/seal.ts";
import { Defect } from "../../core/errors.ts";
import { commitmentTo } from "../../core/ledger/digest.ts";

const key = contentKeyOf(new Uint8Array(32).fill(7));
const other = contentKeyOf(new Uint8Array(32).fill(8));
const place = placeOf("r1", { seq: 3, name: "text" });

describe("a sealed text", () => {
  it("opens for its key and place, and proves its commitment", () => {
    const { box, commitment } = seal(key, place, '"no-capacity"');
    const { json, salt } = unseal(key, place, box);
    assert.equal(json, '"no-capacity"');
    assert.equal(commitmentTo(json, salt), commitment);
  });

  it("of few possible values is guessed neither from its commitment nor from its box: salt and nonce are fresh", () => {
    const sealed = Array.from({ length: 50 }, () => seal(key, place, '"no-capacity"'));
    const salts = sealed.map(({ box }) => Buffer.from(unseal(key, place, box).salt).toString("hex"));
    const nonces = sealed.map(({ box }) => Buffer.from(box.subarray(0, 12)).toString("hex"));
    for (const drawn of [salts, nonces, sealed.map(({ commitment }) => commitment)])
      assert.equal(new Set(drawn).size, sealed.length);
    assert.ok(salts.every((salt) => salt.length === 64));
  });

  it("opens nowhere else, for no other key, and not once a bit of it has changed", () => {
    const { box } = seal(key, place, '"no-capacity"');
    for (const [seq, name, referral] of [
      [4, "text", "r1"],
      [3, "consent", "r1"],
      [3, "text", "r2"],
    ] as const)
      assert.throws(() => unseal(key, placeOf(referral, { seq, name }), box), Defect);
    assert.throws(() => unseal(other, place, box), Defect);
    for (let byte = 0; byte < box.length; byte += 1) {
      const altered = Uint8Array.from(box, (value, at) => (at === byte ? value ^ 1 : value));
      assert.throws(() => unseal(key, place, altered), Defect, `byte ${byte}`);
    }
  });
});

describe("what follows from a referral's key", () => {
  it("names a member alike in one ledger, and in no other", () => {
    assert.equal(memberIdIn(key, "m1"), memberIdIn(key, "m1"));
    const ids = [memberIdIn(key, "m1"), memberIdIn(key, "m2"), memberIdIn(other, "m1"), "m1"];
    assert.equal(new Set(ids).size, ids.length);
  });

  it("compares bodies that only whoever holds it can compare", () => {
    assert.equal(bodyHash(key, "{}"), bodyHash(key, "{}"));
    assert.notEqual(bodyHash(key, "{}"), bodyHash(other, "{}"));
    assert.notEqual(bodyHash(key, "m1"), memberIdIn(key, "m1"));
  });
});
