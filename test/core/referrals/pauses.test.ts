import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pauseFigures } from "../../../core/audit/sla-figures.ts";
import { slaRowsOf } from "../../../core/audit/sla-rows.ts";
import { calendarsFrom } from "../../../core/clocks/calendars.ts";
import { explainClock } from "../../../core/clocks/explain-clock.ts";
import { fromMillis, type Instant } from "../../../core/instant.ts";
import type { Command } from "../../../core/referrals/commands.ts";
import { clockOf } from "../../../core/referrals/referral.ts";
import { calendarOf, rome, workingTerms } from "../clocks/calendars-under-test.ts";
import { CaseUnderTest } from "./case-under-test.ts";

const at = (text: string): Instant => fromMillis(Date.parse(text));
const ask: Command = { action: "request-information", question: "q" };
const give: Command = { action: "provide-information", answer: "a" };
const newest = calendarsFrom([calendarOf("livorno", rome()), calendarOf("police", rome())]);

/** A case that Livorno has four open hours to answer, from Friday 27 February at 10:00 in Rome: until 15:00. */
const fourHours = (): CaseUnderTest => new CaseUnderTest(workingTerms("PT4H"), newest, at("2026-02-27T09:00Z"));
const responseOf = (story: CaseUnderTest) => clockOf(story.now, "response") ?? assert.fail();
const dueAt = (story: CaseUnderTest): string | undefined => responseOf(story).dueAt?.slice(0, 16);

describe("a working clock that a question pauses", () => {
  it("moves by the open time of the pause", () => {
    const story = fourHours();
    story.doesAt(ask, at("2026-02-27T10:00Z"));
    story.doesAt(give, at("2026-02-27T14:00Z"));
    assert.equal(dueAt(story), "2026-02-27T17:00");
  });

  it("moves by nothing while everything is closed", () => {
    const story = fourHours();
    story.doesAt(ask, at("2026-02-27T12:10Z"));
    story.doesAt(give, at("2026-02-27T12:50Z"));
    assert.equal(dueAt(story), "2026-02-27T14:00");
  });

  it("keeps the calendar it froze, whatever its owner sets during the pause", () => {
    const story = fourHours();
    story.doesAt(ask, at("2026-02-27T10:00Z"));
    const frozen = [calendarOf("livorno", rome()), calendarOf("police", rome())];
    const changed = calendarOf("livorno", rome({ holidays: ["2026-02-27", "2026-03-02"] }), 2);
    story.calendars = calendarsFrom([changed, calendarOf("police", rome())], frozen);
    story.doesAt(give, at("2026-03-02T08:00Z"));
    assert.equal(dueAt(story), "2026-03-02T11:00");
    story.doesAt({ action: "accept" }, at("2026-03-02T09:00Z"));
    const [response, next] = ["response", "first-contact"].map((name) => clockOf(story.now, name as "response"));
    assert.deepEqual([response?.calendar?.version, next?.calendar?.version], [1, 2]);
    assert.equal(next?.startedAt, "2026-03-03T08:00:00.000Z");
  });

  it("is answered during the pause where its deadline would lie had it run on", () => {
    const story = fourHours();
    story.doesAt(ask, at("2026-02-27T10:00Z"));
    story.doesAt({ action: "accept" }, at("2026-02-28T20:00Z"));
    const response = responseOf(story);
    assert.deepEqual([response.metAt, response.pausedAt], ["2026-02-28T20:00:00.000Z", null]);
    assert.equal(dueAt(story), "2026-03-02T11:00");
  });

  it("is explained: what was counted amounts to the target, the pause and the lunch are told apart", () => {
    const story = fourHours();
    story.doesAt(ask, at("2026-02-27T10:00Z"));
    story.doesAt(give, at("2026-02-27T14:00Z"));
    const { counted, uncounted, countedSeconds, calendar } = explainClock(responseOf(story), newest);
    assert.equal(countedSeconds, 4 * 3600);
    assert.deepEqual(calendar, { organisation: "livorno", version: 1, timeZone: "Europe/Rome" });
    assert.deepEqual(
      uncounted.map(({ reason }) => reason),
      ["paused"],
    );
    assert.equal(counted.length, 2);
  });
});

describe("the audit of pauses", () => {
  const figuresAfter = (...asked: string[]) => {
    const story = fourHours();
    for (const instant of asked) {
      story.doesAt(ask, at(instant));
      story.doesAt(give, fromMillis(Date.parse(instant) + 60_000));
    }
    return pauseFigures(slaRowsOf(story.now));
  };

  it("counts them, and marks those asked for in the last tenth of the counted time", () => {
    assert.deepEqual(figuresAfter(), { pauses: 0, latePauses: 0 });
    assert.deepEqual(figuresAfter("2026-02-27T09:00:30Z"), { pauses: 1, latePauses: 0 });
    assert.deepEqual(figuresAfter("2026-02-27T13:35:59Z"), { pauses: 1, latePauses: 0 });
    assert.deepEqual(figuresAfter("2026-02-27T13:36:00Z"), { pauses: 1, latePauses: 1 });
    assert.deepEqual(figuresAfter("2026-02-27T09:10:00Z", "2026-02-27T13:40:00Z"), { pauses: 2, latePauses: 1 });
  });
});
