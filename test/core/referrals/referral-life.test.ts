import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resultOf } from "../../../core/audit/sla-rows.ts";
import type { Milestone } from "../../../core/codes.ts";
import { Conflict, InvalidInput } from "../../../core/errors.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import type { Command } from "../../../core/referrals/commands.ts";
import { clockOf, runningClock, wakeAtOf } from "../../../core/referrals/referral.ts";
import { after, CaseUnderTest, start, terms } from "./case-under-test.ts";

const decline = { action: "decline", reason: "x" } as const;
const accept = { action: "accept" } as const;
const clockNamed = (
  story: CaseUnderTest,
  milestone: "response" | "first-contact" | "outcome" | "information" | "onward",
) => {
  const clock = clockOf(story.now, milestone);
  assert.ok(clock, `a ${milestone} clock`);
  return clock;
};

const end = { action: "end", reason: "r" } as const;
const ask = { action: "request-information", question: "q" } as const;
const handBack = { action: "hand-back", reason: "r" } as const;
const reached = { action: "record-first-contact", at: after(15) } as const;
type Told = readonly (readonly [seconds: number, command: Command])[];
const accepted: Told = [[10, accept]];
const declined: Told = [[10, decline]];

/** Each command that ends a clock or stops it, a second after that is due. */
const endings: readonly (readonly [Milestone, before: Told, late: number, Command, type: string])[] = [
  ["response", [], 101, accept, "accepted"],
  ["response", [], 101, decline, "declined"],
  ["response", [], 101, ask, "information-requested"],
  ["response", [], 101, { action: "withdraw", reason: "r" }, "withdrawn"],
  ["response", [], 101, { action: "withdraw-consent", basis: "consent" }, "consent-withdrawn"],
  ["information", [[10, ask]], 111, { action: "provide-information", answer: "a" }, "information-provided"],
  ["first-contact", accepted, 211, reached, "first-contact-recorded"],
  ["first-contact", accepted, 211, handBack, "handed-back"],
  [
    "outcome",
    [...accepted, [20, reached]],
    20 + 20 * 86_400 + 1,
    { action: "close", outcome: "supported", commitment: "c" },
    "closed",
  ],
  ["outcome", [...accepted, [20, reached]], 20 + 20 * 86_400 + 1, handBack, "handed-back"],
  ["onward", declined, 111, { action: "redirect", to: "pisa" }, "redirected"],
  ["onward", declined, 111, end, "ended"],
];

describe("a referral's life", () => {
  it("begins with the receiver's response clock, its ladder on whole seconds after the start", () => {
    const { now } = new CaseUnderTest();
    assert.equal(now.status, "awaiting-response");
    assert.deepEqual(
      now.clocks[0]?.steps.map((step) => step.at),
      [after(50), after(100), after(150), after(200)],
    );
    assert.equal(now.clocks[0]?.dueAt, after(100));
    assert.equal(now.clocks[0]?.owner, "livorno");
    assert.equal(wakeAtOf(now), after(50));
  });

  it("is met by an acceptance at the due instant itself, and starts first contact", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(story.does(accept, 100), ["accepted"]);
    assert.equal(resultOf(clockNamed(story, "response")), "met");
    assert.equal(clockNamed(story, "first-contact").dueAt, after(300));
  });

  it("records the breach that a late answer finds missing, before the answer and in one go", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(story.does(accept, 101), ["breached", "accepted"]);
    const clock = clockNamed(story, "response");
    assert.equal(clock.breachedAt, after(100));
    assert.equal(clock.metAt, after(101));
    assert.equal(resultOf(clock), "late");
  });

  for (const [milestone, before, late, command, type] of endings) {
    it(`has missed its ${milestone} whatever ends that after the deadline: ${command.action}`, () => {
      const story = new CaseUnderTest();
      for (const [seconds, earlier] of before) story.does(earlier, seconds);
      assert.deepEqual(story.does(command, late), ["breached", type]);
      const clock = story.now.clocks.find((each) => each.milestone === milestone);
      assert.ok(clock?.breachedAt && (clock.metAt ?? clock.stoppedAt ?? clock.pausedAt) === after(late));
    });
  }

  it("fires each step once, in order, and none before its instant", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(story.wakes(49.999), []);
    assert.deepEqual(story.wakes(50), ["reminded"]);
    assert.deepEqual(story.wakes(50), []);
    assert.deepEqual(story.wakes(150), ["breached", "escalated"]);
    assert.deepEqual(story.wakes(200), ["returned"]);
    assert.equal(story.now.status, "returned");
    assert.equal(runningClock(story.now)?.owner, "police");
  });

  it("stays overdue for good when it was returned, though the receiver accepts late", () => {
    const story = new CaseUnderTest();
    story.wakes(100);
    story.wakes(200);
    assert.deepEqual(story.does(accept, 210), ["accepted"]);
    const response = clockNamed(story, "response");
    assert.equal(response.metAt, null);
    assert.equal(response.stoppedAt, after(200));
    assert.equal(resultOf(response), "overdue");
    assert.equal(clockNamed(story, "onward").stoppedAt, after(210));
    assert.equal(story.now.status, "accepted");
  });

  it("pauses for a question, and moves deadline and coming steps by the time paused", () => {
    const story = new CaseUnderTest();
    story.wakes(50);
    story.does({ action: "request-information", question: "q" }, 60);
    const paused = clockNamed(story, "response");
    assert.equal(paused.pausedAt, after(60));
    assert.equal(paused.dueAt, null);
    assert.deepEqual(
      paused.steps.map((step) => step.at),
      [after(50), null, null, null],
    );
    assert.equal(runningClock(story.now)?.milestone, "information");
    assert.equal(runningClock(story.now)?.owner, "police");
    story.does({ action: "provide-information", answer: "a" }, 90);
    assert.equal(clockNamed(story, "response").dueAt, after(130));
    assert.equal(clockNamed(story, "information").metAt, after(90));
    assert.equal(wakeAtOf(story.now), after(130));
  });

  it("refuses a question beyond the agreed number", () => {
    const story = new CaseUnderTest();
    for (const asked of [10, 20]) {
      story.does({ action: "request-information", question: "q" }, asked);
      story.does({ action: "provide-information", answer: "a" }, asked + 1);
    }
    assert.throws(() => story.does({ action: "request-information", question: "q" }, 30), Conflict);
    story.does(decline, 40);
    story.does({ action: "redirect", to: "pisa" }, 50);
    assert.deepEqual(story.does(ask, 60), ["information-requested"], "the next receiver has questions of its own");
  });

  it("lets a question lapse after the longest pause, and the response clock run again", () => {
    const story = new CaseUnderTest();
    story.does({ action: "request-information", question: "q" }, 10);
    for (const day of [100, 200]) story.wakes(10 + day);
    const lapse = 10 + 3 * 86_400;
    assert.deepEqual(story.wakes(lapse).at(-1), "information-lapsed");
    assert.equal(story.now.status, "awaiting-response");
    assert.equal(clockNamed(story, "information").stoppedAt, after(lapse));
    assert.equal(clockNamed(story, "response").dueAt, after(100 + 3 * 86_400));
  });

  it("stops a lapsed question at its lapse, however late that is recorded: it is not overdue", () => {
    const story = new CaseUnderTest({ ...terms, pauses: { most: 2, longest: "PT90S" } });
    story.does({ action: "request-information", question: "q" }, 10);
    assert.deepEqual(story.wakes(400), ["reminded", "information-lapsed"]);
    assert.equal(clockNamed(story, "information").stoppedAt, after(100));
    assert.equal(resultOf(clockNamed(story, "information")), "stopped");
    assert.equal(clockNamed(story, "response").dueAt, after(490));
  });

  it("takes an answer while a question is open", () => {
    const story = new CaseUnderTest();
    story.does({ action: "request-information", question: "q" }, 60);
    story.does(accept, 500);
    const response = clockNamed(story, "response");
    assert.equal(response.dueAt, after(540));
    assert.equal(resultOf(response), "met");
    assert.equal(resultOf(clockNamed(story, "information")), "overdue");
  });

  it("gives a declined case to the sender, who redirects it into the next cycle", () => {
    const story = new CaseUnderTest();
    story.does(decline, 10);
    assert.equal(story.now.status, "declined");
    story.does({ action: "redirect", to: "pisa" }, 20);
    const { now } = story;
    assert.equal(now.cycle, 2);
    assert.equal(now.to, "pisa");
    assert.deepEqual(now.formerReceivers, [{ cycle: 1, organisation: "livorno" }]);
    assert.equal(runningClock(now)?.startedAt, after(20));
    assert.equal(resultOf(now.clocks.find((clock) => clock.milestone === "onward") ?? assert.fail()), "met");
  });

  it("keeps the first contact's recording apart from its stated instant, which must lie between acceptance and now", () => {
    const story = new CaseUnderTest();
    story.does(accept, 10);
    assert.throws(() => story.does({ action: "record-first-contact", at: after(9) }, 400), InvalidInput);
    assert.throws(() => story.does({ action: "record-first-contact", at: after(800) }, 400), InvalidInput);
    assert.deepEqual(story.does({ action: "record-first-contact", at: after(15) }, 400), [
      "breached",
      "first-contact-recorded",
    ]);
    assert.equal(clockNamed(story, "first-contact").metAt, after(400));
    assert.equal(resultOf(clockNamed(story, "first-contact")), "late");
  });

  it("closes without a first contact only after enough fruitless attempts on different dates", () => {
    const story = new CaseUnderTest();
    story.does(accept, 10);
    const day = 86_400;
    const attempt = (at: number) =>
      story.does({ action: "record-contact-attempt", at: after(at), result: "no-answer", attempt: "c" }, at);
    attempt(20);
    attempt(30);
    attempt(20 + day);
    const close = { action: "close", outcome: "not-reached", commitment: "o" } as const;
    assert.throws(() => story.does(close, 2 * day), Conflict);
    attempt(20 + 2 * day);
    assert.throws(() => story.does({ ...close, outcome: "supported" }, 3 * day), Conflict);
    story.does(close, 3 * day);
    assert.equal(story.now.status, "closed");
    assert.equal(resultOf(clockNamed(story, "first-contact")), "overdue");
  });

  it("is withdrawn at any time before its end, and its clock stopped", () => {
    const story = new CaseUnderTest();
    story.does({ action: "withdraw", reason: "x" }, 10);
    assert.equal(resultOf(clockNamed(story, "response")), "stopped");
    assert.equal(wakeAtOf(story.now), null);
    assert.throws(() => story.does(accept, 20), Conflict);
    assert.throws(() => story.does({ action: "withdraw", reason: "x" }, 20), Conflict);
  });

  it("carries a withdrawal of consent only where consent is the basis", () => {
    const story = new CaseUnderTest();
    assert.throws(() => story.does({ action: "withdraw-consent", basis: "public-task" }, 10), Conflict);
    story.does({ action: "withdraw-consent", basis: "consent" }, 10);
    assert.equal(story.now.status, "withdrawn");
  });

  it("repeats the last notice of a spent ladder week by week, and one for weeks that passed unserved", () => {
    const story = new CaseUnderTest();
    story.does(accept, 0);
    for (const at of [100, 200, 300, 400]) story.wakes(at);
    const week = 7 * 86_400;
    assert.equal(wakeAtOf(story.now), after(400 + week));
    assert.deepEqual(story.wakes(400 + week), ["repeated"]);
    assert.equal(wakeAtOf(story.now), after(400 + 2 * week));
    assert.deepEqual(story.wakes(400 + 4 * week + 5), ["repeated"]);
    assert.equal(wakeAtOf(story.now), after(400 + 5 * week));
    assert.equal(story.now.status, "accepted");
  });

  it("holds a return back after an outage, for a tenth of the target and at least a quarter of an hour", () => {
    const story = new CaseUnderTest();
    const back = 200 + 301;
    assert.deepEqual(story.wakes(back), ["reminded", "breached", "escalated", "return-deferred"]);
    assert.equal(wakeAtOf(story.now), after(back + 900));
    assert.deepEqual(story.wakes(back + 900), ["returned"]);
  });

  it("keeps a ledger in which every change of a single character is found", () => {
    const story = new CaseUnderTest();
    story.wakes(50);
    story.does(accept, 60);
    assert.deepEqual(verifyLedger(story.events), []);
    const text = JSON.stringify(story.events);
    for (const [index, character] of [...text].entries()) {
      if (!/[0-9a-z]/.test(character)) continue;
      const other = character === "0" ? "1" : character === "a" ? "b" : character < "a" ? "0" : "a";
      let altered: typeof story.events;
      try {
        altered = JSON.parse(text.slice(0, index) + other + text.slice(index + 1));
      } catch {
        continue;
      }
      assert.notDeepEqual(verifyLedger(altered), [], `at ${text.slice(index - 20, index + 20)}`);
    }
  });

  it("begins at the instant it is given", () => assert.equal(new CaseUnderTest(terms).now.submittedAt, start));
});
