import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headAttributes } from "../../adapters/dynamodb/referral-store.ts";
import { noCalendars } from "../../core/clocks/calendars.ts";
import type { Command } from "../../core/referrals/commands.ts";
import type { Head } from "../../core/referrals/head.ts";
import { stepRunsOf } from "../../core/referrals/timers.ts";
import { after, CaseUnderTest, start, terms } from "../core/referrals/case-under-test.ts";

const step = (id: string, owner: "sender" | "receiver", follows: string, target: string) => ({
  ...{ id, title: id, after: follows, owner, do: "Do it." },
  due: { target, clock: "always" as const },
});
const procedure = [
  step("assess", "receiver", "response", "PT40S"),
  step("send", "sender", "response", "PT30S"),
  step("follow-up", "receiver", "outcome", "PT90S"),
];

/** What is indexed of a case after some commands, a second apart from the tenth on. */
function attributesAfter(...commands: readonly Command[]): Record<string, unknown> {
  const story = new CaseUnderTest(terms, noCalendars, start, procedure);
  for (const [index, command] of commands.entries()) story.does(command, 10 + index);
  const state = story.now;
  const head: Head = {
    ...{ state, version: 1, end: { seq: 1, hash: null, at: start }, run: { number: 1, instants: [] } },
    ...{ stepRuns: stepRunsOf(state, {}), submittedBy: "m", coordinators: [], restsOnConsent: true, override: null },
  };
  return headAttributes(head);
}

const accept = { action: "accept" } as const;
const contact = { action: "record-first-contact", at: after(11) } as const;
const close = { action: "close", outcome: "supported", commitment: "o" } as const;

describe("what is indexed of a referral's head", () => {
  it("sorts each box by what its organisation sees next: the case's deadline, or a step of its own", () => {
    const { outgoingDueSk, incomingDueSk } = attributesAfter(accept);
    assert.deepEqual([outgoingDueSk, incomingDueSk], [after(40), after(50)]);
    const before = attributesAfter();
    assert.deepEqual([before["outgoingDueSk"], before["incomingDueSk"]], [after(100), after(100)]);
  });

  it("has the sweeper look when any clock next wants something, a closed case's steps included", () => {
    assert.equal(attributesAfter(accept)["wakeSk"], after(25));
    const closed = attributesAfter(accept, contact, close);
    assert.deepEqual([closed["wakeSk"], closed["wakeAt"], closed["waitsFor"]], [after(57), "never", "nothing"]);
    assert.deepEqual([closed["incomingDueSk"], String(closed["outgoingDueSk"]).slice(0, 4)], [after(102), "9999"]);
  });

  it("says of each open step with a date what its execution waits for, and in which run", () => {
    const steps = Object.entries(attributesAfter(accept)).filter(([name]) => name.startsWith("step "));
    assert.deepEqual(steps, [
      ["step 1/assess", `1 ${after(30)}`],
      ["step 1/send", `1 ${after(25)}`],
    ]);
  });
});
