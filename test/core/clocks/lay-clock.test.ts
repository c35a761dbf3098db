import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { shareMillis } from "../../../core/clocks/lay-clock.ts";

describe("a ladder's share of counted time", () => {
  it("is rounded up to a whole second, and never past it, however large the numbers", () =>
    fc.assert(
      fc.property(fc.nat(160_000_000_000), fc.integer({ min: 100, max: 100_000 }), (counted, share) => {
        const exact = (BigInt(counted) * BigInt(share) + 9_999_999n) / 10_000_000n;
        assert.equal(BigInt(shareMillis(counted, share)), exact * 1000n);
      }),
    ));

  it("of 7 % of 100 s is 7 s", () => assert.equal(shareMillis(100_000, 700), 7_000));
});
