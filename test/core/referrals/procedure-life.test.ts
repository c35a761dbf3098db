import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ProcedureStep } from "../../../core/agreements/terms.ts";
import { slaRowsOf } from "../../../core/audit/sla-rows.ts";
import { noCalendars } from "../../../core/clocks/calendars.ts";
import { Conflict, Forbidden, InvalidInput } from "../../../core/errors.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import { actionsOf } from "../../../core/referrals/actions.ts";
import { checklistOf } from "../../../core/referrals/checklist.ts";
import type { Command } from "../../../core/referrals/commands.ts";
import { breachesBefore } from "../../../core/referrals/overdue-breach.ts";
import { clockNamed, runningClock } from "../../../core/referrals/referral.ts";
import { after, CaseUnderTest, start, terms } from "./case-under-test.ts";

const due = (target: string) => ({ target, clock: "always" as const });
const step = (id: string, follows: string, change: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id,
  title: id,
  after: follows,
  owner: "receiver",
  do: "Do it.",
  ...change,
});
const procedure = [
  step("assess", "response", { due: due("PT40S"), evidence: "the form's number" }),
  step("plan", "assess", { due: due("PT60S") }),
  step("report", "plan", { owner: "sender" }),
  step("visit", "first-contact"),
  step("follow-up", "outcome", { due: due("PT500S") }),
  step("thank", "follow-up"),
];

const accept = { action: "accept" } as const;
const contact = (seconds: number) => ({ action: "record-first-contact", at: after(seconds) }) as const;
const close = { action: "close", outcome: "supported", commitment: "o" } as const;
const completes = (of: string, side: "sender" | "receiver" = "receiver"): Command => ({
  action: "complete-step",
  step: of,
  side,
  evidence: "e",
});

/** A case with the procedure above, accepted after ten seconds unless said otherwise. */
function caseWith(steps: readonly ProcedureStep[] = procedure, accepted = true): CaseUnderTest {
  const story = new CaseUnderTest(terms, noCalendars, start, steps);
  if (accepted) story.does(accept, 10);
  return story;
}

const statuses = (story: CaseUnderTest): Record<string, string> =>
  Object.fromEntries(checklistOf(story.now, story.procedure).map(({ step: { id }, status }) => [id, status]));
const clockOf = (story: CaseUnderTest, name: string) => clockNamed(story.now, name) ?? assert.fail(`no clock ${name}`);
const resultsOf = (story: CaseUnderTest): Record<string, string> =>
  Object.fromEntries(slaRowsOf(story.now).map(({ cycle, milestone, result }) => [`${cycle} ${milestone}`, result]));

describe("a procedure's steps", () => {
  it("wait for their milestone, and begin when it is met, those with a date as clocks of their owner", () => {
    const story = caseWith(procedure, false);
    assert.deepEqual(new Set(Object.values(statuses(story))), new Set(["waiting"]));
    story.does(accept, 10);
    assert.deepEqual(statuses(story), { ...allWaiting, assess: "open" });
    const { owner, dueAt, startedAt, steps } = clockOf(story, "assess");
    assert.deepEqual([owner, startedAt, dueAt], ["livorno", after(10), after(50)]);
    assert.deepEqual(
      steps.map(({ kind, at }) => [kind, at]),
      [
        ["reminder", after(30)],
        ["breach", after(50)],
        ["escalation", after(70)],
        ["return", after(90)],
      ],
    );
    assert.equal(runningClock(story.now)?.milestone, "first-contact");
  });

  it("begin after another step, on either side", () => {
    const story = caseWith();
    assert.deepEqual(story.does(completes("assess"), 20), ["step-completed"]);
    assert.deepEqual(statuses(story), { ...allWaiting, assess: "done", plan: "open" });
    assert.equal(clockOf(story, "plan").dueAt, after(80));
    story.does(completes("plan"), 30);
    assert.equal(statuses(story)["report"], "open");
    assert.ok(actionsOf(story.now, "sender", story.terms).includes("complete-step"));
    assert.ok(!actionsOf(story.now, "receiver", story.terms).includes("complete-step"));
    story.does(completes("report", "sender"), 40);
    assert.equal(statuses(story)["report"], "done");
  });

  it("go through the whole ladder while the milestone's clock runs on; their `return` only tells", () => {
    const story = caseWith();
    assert.deepEqual(story.wakes(30), ["reminded"]);
    assert.deepEqual(story.wakes(50), ["breached"]);
    assert.deepEqual(story.wakes(90), ["escalated", "returned"]);
    assert.equal(story.now.status, "accepted");
    assert.equal(clockOf(story, "assess").breachedAt, after(50));
    const week = 7 * 86_400;
    assert.equal(story.wakes(90 + week).filter((type) => type === "repeated").length, 1);
  });

  it("completed late are breached first, in one go; that breach was nobody's notice", () => {
    const story = caseWith();
    assert.deepEqual(story.does(completes("assess"), 51), ["breached", "step-completed"]);
    const { breachedAt, metAt } = clockOf(story, "assess");
    assert.deepEqual([breachedAt, metAt], [after(50), after(51)]);
    assert.equal(resultsOf(story)["1 assess"], "late");
  });

  it("leave the milestone's own breach to time: its notice is still owed", () => {
    const story = caseWith([step("assess", "response")]);
    assert.deepEqual(story.does(completes("assess"), 300), ["step-completed"]);
    assert.deepEqual(story.wakes(300), ["reminded", "breached"]);
  });

  it("are merged with the milestone's steps in the order of their instants", () => {
    const story = caseWith();
    story.wakes(50);
    assert.deepEqual(story.wakes(110), ["escalated", "returned", "reminded"]);
    assert.deepEqual(
      story.events.slice(-3).map(({ data }) => (data as { milestone: string }).milestone),
      ["assess", "assess", "first-contact"],
    );
  });

  const refusals: readonly (readonly [string, Command, new (...given: never[]) => Error, RegExp])[] = [
    ["an unknown step", completes("dance"), InvalidInput, /^\/step: is none of the procedure's: assess, plan/],
    ["the other side's", completes("assess", "sender"), Forbidden, /is for the receiver/],
    ["one that waits for a step", completes("plan"), Conflict, /"plan" waits for the step "assess"/],
    ["one that waits for a milestone", completes("visit"), Conflict, /"visit" waits for the first-contact/],
    [
      "one without the evidence that the agreement asks for",
      { action: "complete-step", step: "assess", side: "receiver" },
      InvalidInput,
      /^\/evidence: is asked for by the agreement: the form's number/,
    ],
  ];
  for (const [what, command, kind, message] of refusals) {
    it(`are not completed: ${what}`, () => {
      assert.throws(
        () => caseWith().does(command, 20),
        (error: Error) => error instanceof kind && message.test(error.message),
      );
    });
  }

  it("are completed once", () => {
    const story = caseWith();
    story.does(completes("assess"), 20);
    assert.throws(() => story.does(completes("assess"), 21), /was completed at/);
  });
});

const allWaiting = Object.fromEntries(procedure.map(({ id }) => [id, "waiting"]));
const allStopped = Object.fromEntries(procedure.map(({ id }) => [id, "stopped"]));

describe("a procedure, when the case moves on", () => {
  it("never begins with a decline, though that answers", () => {
    const story = caseWith(procedure, false);
    story.does({ action: "decline", reason: "r" }, 10);
    assert.deepEqual(statuses(story), allStopped);
    assert.deepEqual(story.now.procedure, []);
  });

  it("stops with a hand-back: in time it is stopped, after its due instant overdue", () => {
    const story = caseWith();
    assert.deepEqual(story.does({ action: "hand-back", reason: "r" }, 20), ["handed-back"]);
    assert.deepEqual([statuses(story), resultsOf(story)["1 assess"]], [allStopped, "stopped"]);
    const late = caseWith();
    assert.deepEqual(late.does({ action: "hand-back", reason: "r" }, 60), ["breached", "handed-back"]);
    assert.equal(resultsOf(late)["1 assess"], "overdue");
    assert.deepEqual(late.wakes(80), []);
  });

  it("begins afresh with the next receiver, and keeps what the audit counts of the last", () => {
    const story = caseWith();
    story.does({ action: "hand-back", reason: "r" }, 20);
    story.does({ action: "redirect", to: "pisa" }, 30);
    assert.deepEqual(statuses(story), allWaiting);
    story.does(accept, 40);
    assert.equal(clockOf(story, "assess").owner, "pisa");
    assert.deepEqual([resultsOf(story)["1 assess"], resultsOf(story)["2 assess"]], ["stopped", "pending"]);
    assert.deepEqual(verifyLedger(story.events), []);
  });

  it("begins with a late acceptance after a return, which meets no response", () => {
    const story = caseWith(procedure, false);
    story.wakes(200);
    assert.deepEqual(statuses(story), allWaiting);
    story.does(accept, 250);
    assert.equal(statuses(story)["assess"], "open");
  });

  it("begins after an answered question, the first of a cycle", () => {
    const story = caseWith([step("note", "information")], false);
    for (const seconds of [10, 20]) {
      story.does({ action: "request-information", question: "q" }, seconds);
      story.does({ action: "provide-information", answer: "a" }, seconds + 5);
    }
    assert.equal(story.now.procedure.length, 1);
    assert.equal(caseWith([step("note", "information")]).now.procedure.length, 0);
    assert.deepEqual(statuses(caseWith([step("note", "information")])), { note: "stopped" });
  });

  it("goes on after a case is closed with what follows the outcome, and with nothing else", () => {
    const story = caseWith();
    story.does(contact(15), 15);
    story.does(close, 20);
    assert.deepEqual(statuses(story), { ...allStopped, "follow-up": "open", thank: "waiting" });
    assert.deepEqual(actionsOf(story.now, "receiver", story.terms), ["complete-step"]);
    assert.deepEqual(story.wakes(520), ["reminded", "breached"]);
    assert.deepEqual(story.does(completes("follow-up"), 530), ["step-completed"]);
    assert.deepEqual(statuses(story), { ...allStopped, "follow-up": "done", thank: "open" });
  });

  it("does not go on after a case is closed without a first contact: its outcome was not met", () => {
    const story = caseWith(procedure);
    const tries = [1, 2, 3].map((day) => day * 86_400);
    for (const seconds of tries)
      story.does({ action: "record-contact-attempt", at: after(seconds), result: "no-answer", attempt: "c" }, seconds);
    story.does({ action: "close", outcome: "not-reached", commitment: "o" }, 300_000);
    assert.deepEqual(statuses(story), allStopped);
  });

  it("ends with the erasure of a closed case, with the breach of what was overdue", () => {
    const story = caseWith();
    story.does(contact(15), 15);
    story.does(close, 20);
    const overdue = breachesBefore(story.now, { action: "erase" }, after(600));
    assert.deepEqual(
      overdue.map(({ type, data }) => [type, data.milestone]),
      [["breached", "follow-up"]],
    );
    story.takes([...overdue, { type: "erased", data: { completeAt: after(600) } }], 600);
    assert.deepEqual(statuses(story), allStopped);
    assert.deepEqual(actionsOf(story.now, "receiver", story.terms), []);
  });
});

describe("after an outage", () => {
  it("steps are recorded in order, a return waits, and the rest follows when much is due", () => {
    const many = Array.from({ length: 20 }, (_, index) => step(`s-${index}`, "response", { due: due("PT40S") }));
    const story = caseWith(many);
    const commits = [1, 2, 3].map(() => story.wakes(3_600));
    assert.deepEqual(
      commits.map(({ length }) => length),
      [40, 40, 4],
    );
    for (const type of ["reminded", "breached", "escalated", "return-deferred"])
      assert.equal(commits.flat().filter((done) => done === type).length, 21, type);
    assert.deepEqual(story.wakes(3_600), []);
  });
});
