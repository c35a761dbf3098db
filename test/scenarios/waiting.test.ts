import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { stepMillis } from "../support/check-ledger.ts";
import type { Clock, Referral } from "../support/network.ts";
import { shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;

/** Answers fall due after some seconds, everything else after an hour; questions lapse after ten seconds. */
const terms = () => {
  const slow = { target: "PT1H", clock: "always" };
  const within = (response: string) => ({
    response: { target: response, clock: "always" },
    information: slow,
    "first-contact": slow,
    outcome: slow,
    onward: slow,
  });
  const priorities = { urgent: within("PT2S"), high: within("PT8S"), normal: within("PT1H") };
  return { ...shortTerms(1), priorities, pauses: { most: 1, longest: "PT10S" } };
};

before(async () => {
  world = await ScenarioWorld.open();
  agreement = await world.agree(terms());
});
after(() => world?.close());

const clockOf = (referral: Referral, milestone: string): Clock =>
  referral.clocks.find((clock) => clock.milestone === milestone) ?? assert.fail(`no ${milestone} clock`);

const millis = (instant: string | null | undefined): number => Date.parse(instant ?? "");

/** Asks the sender; the response clock then stands still, without a deadline. */
async function ask(id: string): Promise<void> {
  const question = { question: `what of ${world.canary}?` };
  const asked = await world.network.act("pisa-contact", id, "request-information", question);
  world.tellSender("question", id);
  const { pausedAt, dueAt, steps } = clockOf(asked, "response");
  assert.ok(pausedAt !== null && dueAt === null && steps.every(({ at }) => at === null));
}

describe("a case that waits", { concurrency: true }, () => {
  test("is paused by a question and moved by exactly the time paused, firing nothing meanwhile", async () => {
    const { network, watch } = world;
    const submitted = await world.submit(agreement, "pisa", { priority: "high" });
    const { id } = submitted;
    await ask(id);
    const reminded = millis(clockOf(submitted, "response").steps[0]?.at);
    await network.until("the instant of the reminder", async () => (Date.now() > reminded + 500 ? true : null));
    await network.act("livorno-caseworker", id, "provide-information", { answer: `this: ${world.canary}` });
    watch.expect("answer", id, "pisa-contact");
    const resumed = clockOf(await network.referral("pisa-contact", id), "response");
    const before = clockOf(submitted, "response");
    const events = await network.events("pisa-contact", id);
    const [asked, answered] = ["information-requested", "information-provided"].map((type) =>
      millis(events.find((event) => event.type === type)?.at),
    ) as [number, number];
    assert.equal(millis(resumed.dueAt) - millis(before.dueAt), answered - asked);
    for (const [index, step] of resumed.steps.entries()) {
      assert.equal(millis(step.at) - millis(before.steps[index]?.at), answered - asked);
    }
    watch.expect("reminder", id, "pisa-contact");
    await network.hasEvent("pisa-contact", id, "reminded");
    const second = await network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/request-information`, {
      question: "and?",
    });
    assert.equal(second.status, 409, "a question beyond those agreed");
    await network.act("pisa-contact", id, "accept");
    world.tellSender("accepted", id);
    watch.expect("first-contact-due", id, "pisa-contact");
    const told = ["submitted", "information-requested", "information-provided", "reminded", "accepted"];
    const { referral } = await world.holds(id, ...told);
    assert.equal(clockOf(referral, "response").breachedAt, null);
  });

  test("runs again when the question is not answered in the time agreed", async () => {
    const { network, watch } = world;
    const { id } = await world.submit(agreement, "pisa", { priority: "normal" });
    await ask(id);
    const { at } = await network.hasEvent("pisa-contact", id, "information-lapsed");
    watch.expect("question-lapsed", id, "pisa-contact");
    const { referral, events } = await world.holds(id, "submitted", "information-requested", "information-lapsed");
    const late = millis(at) - millis(events[1]?.at) - 10_000;
    assert.ok(late >= 0 && late <= stepMillis(), `it lapsed ${late} ms after ten seconds`);
    assert.ok(clockOf(referral, "information").stoppedAt !== null);
    assert.equal(referral.status, "awaiting-response");
  });

  test("comes back when its ladder is exhausted, and is still accepted, late and without an answer's credit", async () => {
    const { network, watch } = world;
    const { id } = await world.submit(agreement, "pisa");
    world.tellOverdue(id, "pisa");
    watch.expect("return", id, "network-office-administrator");
    world.tellSender("return", id);
    await network.hasEvent("livorno-caseworker", id, "returned");
    const returned = await network.referral("livorno-caseworker", id);
    assert.equal(returned.status, "returned");
    assert.equal(clockOf(returned, "onward").owner, "livorno");
    const token = world.token(await world.mailTo("pisa-contact", /Termine scaduto/, id));
    const byLink = await network.call(null, "POST", "/v1/act", { token, action: "accept" });
    assert.equal(byLink.status, 409, "the link ended with the response clock");
    await network.act("pisa-contact", id, "accept");
    world.tellSender("late-accepted", id);
    watch.expect("first-contact-due", id, "pisa-contact");
    const { referral } = await world.holds(
      id,
      ...["submitted", "reminded", "breached", "escalated", "returned", "accepted"],
    );
    const response = clockOf(referral, "response");
    assert.ok(response.stoppedAt !== null && response.metAt === null && response.breachedAt !== null);
    assert.ok(clockOf(referral, "onward").stoppedAt !== null);
    assert.equal(clockOf(referral, "first-contact").metAt, null);
  });

  test("is reminded of to its sender too, who lets what came back lie", async () => {
    const { network, watch } = world;
    const slow = { target: "PT1H", clock: "always" };
    const urgent = {
      response: slow,
      "first-contact": slow,
      outcome: slow,
      onward: { target: "PT2S", clock: "always" },
    };
    const quick = await world.agree({ ...shortTerms(2), priorities: { urgent } });
    const { id } = await world.submit(quick, "lisboa");
    await network.act("lisboa-contact", id, "decline", { reason: "language" });
    world.tellSender("declined", id);
    world.tellOverdue(id, "livorno");
    watch.expect("return", id, "network-office-administrator", "lisboa-contact");
    await network.hasEvent("livorno-caseworker", id, "returned");
    const told = ["submitted", "declined", "reminded", "breached", "escalated", "returned"];
    const { referral } = await world.holds(id, ...told);
    assert.equal(referral.status, "declined", "it stays open until somebody acts");
    assert.equal(clockOf(referral, "onward").metAt, null);
  });
});

test("the audit counts them all, no other mail was sent, and no word of the content is legible anywhere", () =>
  world.allHolds());
