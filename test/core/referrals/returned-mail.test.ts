import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { wasTold } from "../../../core/referrals/referral.ts";
import { absenceOf, bounceOf, type SentNotice } from "../../../core/referrals/returned-mail.ts";
import { coverCalled, nobodyNotified } from "../../../core/referrals/unheard.ts";
import { after, CaseUnderTest, ladder, start, terms } from "./case-under-test.ts";

const notice = (change: Partial<SentNotice> = {}): SentNotice => ({
  milestone: "response",
  cycle: 1,
  organisation: "livorno",
  member: "m",
  owedAt: start,
  toDeadAddress: false,
  ...change,
});

const bounces = (story: CaseUnderTest, seconds: number, change: Partial<SentNotice> = {}): string[] =>
  story.takes(bounceOf(story.now, notice(change), after(seconds)), seconds);

describe("a notice that comes back for good", () => {
  it("brings the reminder forward to now, and the rest of the ladder keeps its instants", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(bounces(story, 10), ["mail-bounced", "reminded"]);
    const [reminder, ...others] = story.now.clocks[0]?.steps ?? [];
    assert.deepEqual([reminder?.at, reminder?.firedAt], [after(10), after(10)]);
    assert.deepEqual(
      others.map(({ at }) => at),
      [after(100), after(150), after(200)],
    );
    assert.deepEqual(story.wakes(50), [], "the reminder does not come again");
    assert.deepEqual(story.wakes(100), ["breached"]);
  });

  it("brings an escalation forward, too, after a breach", () => {
    const story = new CaseUnderTest();
    story.wakes(50);
    story.wakes(100);
    assert.deepEqual(bounces(story, 101, { owedAt: after(100) }), ["mail-bounced", "escalated"]);
    assert.equal(story.now.clocks[0]?.breachedAt, after(100));
  });

  it("tells of a coming breach or return those whom it would tell, once, without either", () => {
    const story = new CaseUnderTest();
    story.wakes(50);
    assert.deepEqual(bounces(story, 51, { owedAt: after(50) }), ["mail-bounced"]);
    assert.equal(story.now.clocks[0]?.breachedAt, null);
    assert.ok(story.now.clocks[0]?.steps[1]?.toldAhead);
    assert.ok(wasTold(story.now, "livorno", "deputy"), "the deputy whom the breach would tell may act");
    const again = bounceOf(story.now, notice({ owedAt: after(50) }), after(52));
    assert.ok(again.every(({ data }) => !("toldAhead" in data)));
    assert.deepEqual(story.wakes(100), ["breached"]);
    story.wakes(150);
    bounces(story, 151, { owedAt: after(150) });
    assert.equal(story.now.status, "awaiting-response", "nothing goes back before its instant");
    assert.ok(story.now.clocks[0]?.steps[3]?.toldAhead, "the coordinator and the sender hear now");
    assert.equal(story.now.clocks[0]?.steps[3]?.at, after(200));
    assert.deepEqual(story.wakes(200), ["returned"]);
  });

  it("moves nothing when the ladder has gone on since, or others were told with it", () => {
    const story = new CaseUnderTest();
    story.wakes(50);
    assert.deepEqual(bounces(story, 60), ["mail-bounced"]);
    assert.equal(story.now.clocks[0]?.steps[1]?.toldAhead, undefined);
    assert.deepEqual(bounces(story, 61, { owedAt: after(50), toDeadAddress: true }), ["mail-bounced"]);
    assert.equal(story.now.clocks[0]?.steps[1]?.toldAhead, undefined);
  });

  it("moves nothing when it was to the other side", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(bounces(story, 10, { organisation: "police" }), ["mail-bounced"]);
    assert.equal(story.now.clocks[0]?.steps[0]?.firedAt, null);
  });

  it("does nothing to a clock that was met, nor to one of another cycle", () => {
    const story = new CaseUnderTest();
    story.does({ action: "accept" }, 20);
    assert.deepEqual(bounces(story, 30), []);
    assert.deepEqual(bounces(story, 30, { milestone: "first-contact", cycle: 2 }), []);
  });

  it("leaves a step that is due by itself to its own instant", () => {
    assert.deepEqual(bounces(new CaseUnderTest(), 50), ["mail-bounced"]);
  });

  it("waits while a question stops the clock", () => {
    const story = new CaseUnderTest();
    story.does({ action: "request-information", question: "q" }, 20);
    assert.deepEqual(bounces(story, 30), ["mail-bounced"]);
    story.does({ action: "provide-information", answer: "a" }, 40);
    assert.equal(story.now.clocks[0]?.steps[0]?.at, after(70));
  });

  it("is only recorded where the ladder is spent", () => {
    const story = new CaseUnderTest({ ...terms, ladder: ladder.slice(1, 2) });
    story.wakes(100);
    assert.deepEqual(bounces(story, 110, { owedAt: after(100) }), ["mail-bounced"]);
  });
});

describe("an automatic answer", () => {
  it("lets the deputy know once a clock, and answers nothing", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(story.takes(absenceOf(story.now, notice()), 10), ["absence-reported"]);
    assert.equal(story.now.status, "awaiting-response");
    assert.ok(wasTold(story.now, "livorno", "deputy"));
    assert.deepEqual(absenceOf(story.now, notice({ member: "n" })), []);
    story.does({ action: "accept" }, 20);
    assert.equal(absenceOf(story.now, notice({ milestone: "first-contact" })).length, 1);
  });

  it("of the other side, or of a clock that ended, is nothing", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(absenceOf(story.now, notice({ organisation: "police" })), []);
    story.does({ action: "accept" }, 20);
    assert.deepEqual(absenceOf(story.now, notice()), []);
  });
});

/** Another cycle with the same receiver begins. */
function comesBack(story: CaseUnderTest): void {
  story.does({ action: "decline", reason: "r" }, 20);
  story.does({ action: "redirect", to: "livorno" }, 30);
}

describe("who covers, and that nobody could be told", () => {
  it("is recorded once a cycle, and lets them act", () => {
    const story = new CaseUnderTest();
    story.takes(coverCalled(story.now, "livorno", "supervisor"), 1);
    assert.ok(wasTold(story.now, "livorno", "supervisor") && !wasTold(story.now, "police", "supervisor"));
    assert.deepEqual(coverCalled(story.now, "livorno", "supervisor"), []);
    comesBack(story);
    assert.ok(!wasTold(story.now, "livorno", "supervisor"), "of the cycle before they were told");
    assert.equal(coverCalled(story.now, "livorno", "supervisor").length, 1);
  });

  it("is recorded once a step, however often the step is repeated", () => {
    const story = new CaseUnderTest();
    const step = { cycle: 1, organisation: "livorno", milestone: "response", level: 3, kind: "escalation" } as const;
    story.takes(nobodyNotified(story.now, { ...step, why: "nobody-holds-the-role" }), 1);
    assert.deepEqual(nobodyNotified(story.now, { ...step, why: "addresses-dead" }), []);
    for (const other of [{ level: 4 }, { cycle: 2 }, { milestone: "first-contact" }, { organisation: "pisa" }] as const)
      assert.equal(nobodyNotified(story.now, { ...step, ...other, why: "addresses-dead" }).length, 1);
  });
});
