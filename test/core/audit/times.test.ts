import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { distributionOf } from "../../../core/audit/distribution.ts";
import { wholeWaitSeconds } from "../../../core/audit/whole-wait.ts";
import type { Clock } from "../../../core/clocks/clock.ts";
import { fromMillis, plusSeconds } from "../../../core/instant.ts";

describe("a distribution of answers", () => {
  it("counts every length once, one that is a step's end in that step", () => {
    const counted = distributionOf([0, 900, 900.001, 3_600, 40 * 86_400]).filter(({ count }) => count > 0);
    assert.deepEqual(counted, [
      { upToSeconds: 900, count: 2 },
      { upToSeconds: 1_800, count: 1 },
      { upToSeconds: 3_600, count: 1 },
      { upToSeconds: null, count: 1 },
    ]);
  });
});

describe("a person's whole wait", () => {
  const submittedAt = fromMillis(Date.parse("2026-03-02T09:00:00Z"));
  const clock = (milestone: Clock["milestone"], metAfterSeconds: number | null) =>
    ({ milestone, metAt: metAfterSeconds === null ? null : plusSeconds(submittedAt, metAfterSeconds) }) as Clock;

  it("ends with the first contact anybody made, whoever had the case before", () => {
    const clocks = [
      clock("response", 60),
      clock("first-contact", null),
      clock("response", 600),
      clock("first-contact", 7_200),
    ];
    assert.equal(wholeWaitSeconds({ submittedAt, clocks }), 7_200);
  });

  it("has no length while nobody has reached them", () =>
    assert.equal(wholeWaitSeconds({ submittedAt, clocks: [clock("response", 60)] }), null));
});
