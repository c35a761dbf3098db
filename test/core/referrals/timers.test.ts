import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noCalendars } from "../../../core/clocks/calendars.ts";
import type { Milestone } from "../../../core/codes.ts";
import { answerTo } from "../../../core/referrals/answer-wait.ts";
import type { Head } from "../../../core/referrals/head.ts";
import { nextWake, stepRunsOf, timerFor, timersOf, withNextRun } from "../../../core/referrals/timers.ts";
import { after, CaseUnderTest, start, terms } from "./case-under-test.ts";
import { headOf } from "./head-under-test.ts";

const id = "a".repeat(24);
const step = {
  id: `s${"-".repeat(31)}`,
  title: "A step",
  after: "response",
  owner: "receiver",
  do: "Do it.",
  due: { target: "PT40S", clock: "always" },
} as const;

/** A head as commits would have left it: accepted after ten seconds, and whatever else. */
function headAfter(tell: (story: CaseUnderTest) => void = () => undefined): Head {
  const story = new CaseUnderTest(terms, noCalendars, start, [step]);
  story.does({ action: "accept" }, 10);
  const before = stepRunsOf(story.now, {});
  tell(story);
  const state = { ...story.now, id };
  return headOf(state, { stepRuns: stepRunsOf(state, before) });
}

const awaited = `1/${step.id}` as const;
const complete = (story: CaseUnderTest): void => {
  story.does({ action: "complete-step", step: step.id, side: "receiver" }, 20);
};

describe("the timers of a referral", () => {
  it("are its own and one for each open step with a date, each with its execution", () => {
    const timers = timersOf(headAfter());
    assert.deepEqual(
      timers.map(({ awaits, wakeAt, execution: { machine, name } }) => [awaits, wakeAt, machine, name]),
      [
        ["first-contact", after(110), "referral", `${id}-1`],
        [awaited, after(30), "step", `${id}-1-${step.id}-1`],
      ],
    );
    assert.deepEqual(timers[1]?.execution.input, {
      referral: id,
      cycle: 1,
      step: step.id,
      run: 1,
      instants: [after(30), after(50), after(70), after(90)],
    });
  });

  it("wake the referral at the earliest of them", () => {
    assert.equal(nextWake(headAfter()), after(30));
    assert.equal(nextWake(headAfter(complete)), after(110));
  });

  it("have names that Step Functions takes, with every id at its longest, for 100,000 runs and more", () => {
    const name = timersOf(headAfter())[1]?.execution.name ?? "";
    assert.ok(name.length + "9".length + "99999".length <= 80);
  });

  it("end with their clock", () => {
    const head = headAfter(complete);
    assert.deepEqual([timerFor(head, awaited), head.stepRuns], [null, {}]);
    const withdrawn = headAfter((story) => story.does({ action: "withdraw", reason: "r" }, 20));
    assert.deepEqual(timersOf(withdrawn), []);
  });

  it("are replaced one by one", () => {
    const head = headAfter();
    const step2 = withNextRun(head, awaited);
    assert.deepEqual([step2.run, step2.stepRuns[step.id]?.number], [head.run, 2]);
    const case2 = withNextRun(head, "first-contact");
    assert.deepEqual([case2.run.number, case2.stepRuns], [2, head.stepRuns]);
  });
});

describe("what an execution of a case is told", () => {
  const told = (head: Head, run: number, milestone: Milestone) => {
    const answer = answerTo(head, run, milestone);
    return answer.outcome === "failure" ? answer.error : answer.outcome;
  };

  it("follows from where the case is: on, another wait, the end, or the same with other instants", () => {
    assert.equal(told(headAfter(), 1, "response"), "success");
    assert.equal(told(headAfter(), 1, "first-contact"), "Rescheduled");
    const handedBack = headAfter((story) => story.does({ action: "hand-back", reason: "r" }, 20));
    assert.equal(told(handedBack, 1, "first-contact"), "Declined");
    const withdrawn = headAfter((story) => story.does({ action: "withdraw", reason: "r" }, 20));
    assert.equal(told(withdrawn, 1, "first-contact"), "Withdrawn");
  });

  it("is that it is superseded, once another run serves the case: a timer of an earlier cycle does nothing", () => {
    const sentOn = headAfter((story) => {
      story.does({ action: "hand-back", reason: "r" }, 20);
      story.does({ action: "redirect", to: "pisa" }, 30);
    });
    const second = withNextRun(sentOn, "response");
    for (const milestone of ["response", "onward", "first-contact"] as const)
      assert.equal(told(second, 1, milestone), "Superseded", milestone);
    assert.equal(told(second, 2, "response"), "Rescheduled");
  });
});

describe("what an execution of a step is told", () => {
  const told = (head: Head, run = 1) => {
    const answer = answerTo(head, run, awaited);
    return answer.outcome === "failure" ? answer.error : answer.outcome;
  };

  it("follows from the step's run", () => {
    assert.equal(told(headAfter()), "Rescheduled");
    assert.equal(told(withNextRun(headAfter(), awaited)), "Superseded");
    assert.equal(told(headAfter(complete)), "success");
    const handedBack = headAfter((story) => story.does({ action: "hand-back", reason: "r" }, 20));
    assert.equal(told(handedBack), "Stopped");
  });

  it("names the instants that are left", () => {
    const answer = answerTo(
      headAfter((story) => void story.wakes(30)),
      1,
      awaited,
    );
    assert.deepEqual(answer.outcome === "failure" && answer.cause.instants, [after(50), after(70), after(90)]);
  });
});
