import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import type { LadderStep } from "../../../core/agreements/terms.ts";
import { noCalendars } from "../../../core/clocks/calendars.ts";
import { type ClockSetting, startClock } from "../../../core/clocks/start-clock.ts";
import { fromMillis, millisBetween } from "../../../core/instant.ts";
import { terms } from "../referrals/case-under-test.ts";

const under = (target: string, shares: readonly number[]): ClockSetting => {
  const ladder: LadderStep[] = shares.map((share) => ({
    at: `${share}%`,
    kind: share === 100 ? "breach" : "reminder",
    notify: ["contact"],
  }));
  const clock = { target, clock: "always" as const };
  const priorities = { urgent: { response: clock, "first-contact": clock, outcome: clock } };
  return { terms: effectiveTerms({ ...terms, priorities, ladder }, "urgent", null), calendars: noCalendars };
};

describe("a clock on elapsed time", () => {
  it("keeps its start's fraction, is due exactly, and steps on whole seconds after the start, rounded up", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 1, max: 157_680_000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 11 }),
        (millis, seconds, others) => {
          const shares = [...new Set([...others, 100])].sort((a, b) => a - b);
          const at = fromMillis(millis);
          const clock = startClock(under(`PT${seconds}S`, shares), "response", "o", at);
          assert.equal(clock.startedAt, at);
          assert.equal(millisBetween(at, clock.dueAt), seconds * 1000);
          for (const [index, share] of shares.entries()) {
            const after = millisBetween(at, clock.steps[index]?.at ?? assert.fail());
            assert.equal(
              after,
              Number((BigInt(share) * BigInt(seconds) + 99n) / 100n) * 1000,
              `${share} % of ${seconds} s`,
            );
          }
        },
      ),
    );
  });

  it("reads a day as 24 hours", () => {
    const clock = startClock(under("P1D", [100]), "response", "o", fromMillis(Date.parse("2026-03-28T12:00:00.000Z")));
    assert.equal(clock.dueAt, "2026-03-29T12:00:00.000Z");
  });
});
