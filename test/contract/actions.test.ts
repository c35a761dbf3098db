import assert from "node:assert/strict";
import { test } from "node:test";
import type { Referral } from "../support/network.ts";
import { agreeOn, bringTo, type Situation, situations } from "./cases.ts";
import { codesOf, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const agreements = await agreeOn(network);
const now = () => ({ at: new Date().toISOString() });

const actions: Readonly<Record<string, () => unknown>> = {
  accept: () => ({}),
  decline: () => ({ reason: "no-capacity" }),
  "request-information": () => ({ question: "Which language?" }),
  "record-contact-attempt": () => ({ ...now(), channel: "phone", result: "no-answer" }),
  "record-first-contact": now,
  "hand-back": () => ({ reason: "language" }),
  close: () => ({ outcome: "supported" }),
  "provide-information": () => ({ answer: "Italian." }),
  redirect: () => ({ to: "lisboa" }),
  end: () => ({ reason: "duplicate" }),
  withdraw: () => ({ reason: "duplicate" }),
  "withdraw-consent": () => ({}),
};

const receiverIn = (situation: Situation): string => (situation === "redirected" ? "mantova-contact" : "pisa-contact");
const take = (by: string, id: string, action: string) =>
  network.call<Referral>(by, "POST", `/v1/referrals/${id}/actions/${action}`, actions[action]?.());

/** Takes every action that is not listed on one case, which must refuse, and each that is on a case of its own. */
async function isJustWhatSucceeds(situation: Situation, by: string): Promise<string[]> {
  const { id } = await bringTo(network, situation, agreements);
  const listed = (await network.referral(by, id)).actions;
  for (const action of Object.keys(actions)) {
    if (listed.includes(action)) continue;
    const answer = await take(by, id, action);
    isRefused(answer, answer.status === 403 ? 403 : 409, `${action} when ${situation}, by ${by}`);
    assert.ok(codesOf(answer)[0], `${action} when ${situation}, by ${by}: no code in ${answer.text}`);
  }
  assert.deepEqual((await network.referral(by, id)).actions, listed);
  await Promise.all(
    listed.map(async (action) => {
      const fresh = await bringTo(network, situation, agreements);
      const answer = await take(by, fresh.id, action);
      assert.equal(answer.status, 200, `${action} when ${situation}, by ${by}: ${answer.text}`);
      assert.ok(answer.body.version > fresh.version);
    }),
  );
  return listed.sort();
}

const always = ["withdraw", "withdraw-consent"];
/** What the pictures of the design allow each side. */
const expected: Readonly<Record<Situation, readonly [sender: readonly string[], receiver: readonly string[]]>> = {
  "awaiting-response": [always, ["accept", "decline", "request-information"]],
  "information-requested": [
    ["provide-information", ...always],
    ["accept", "decline"],
  ],
  accepted: [always, ["hand-back", "record-contact-attempt", "record-first-contact"]],
  "in-progress": [always, ["close", "hand-back"]],
  declined: [["end", "redirect", ...always], []],
  "handed-back": [["end", "redirect", ...always], []],
  returned: [["end", "redirect", ...always], ["accept"]],
  redirected: [always, ["accept", "decline", "request-information"]],
  closed: [[], []],
  ended: [[], []],
  withdrawn: [[], []],
  "consent-withdrawn": [[], []],
};

for (const situation of situations)
  test(`when ${situation}, the actions listed are those that succeed, on both sides`, async () => {
    const [sender, receiver] = await Promise.all([
      isJustWhatSucceeds(situation, "livorno-caseworker"),
      isJustWhatSucceeds(situation, receiverIn(situation)),
    ]);
    assert.deepEqual([sender, receiver], expected[situation]);
  });

test("who only looks on is offered nothing", async () => {
  const { id } = await bringTo(network, "awaiting-response", agreements);
  assert.deepEqual((await network.referral("network-office-auditor", id)).actions, []);
});

test("consent that was not the basis is not offered for withdrawal, until a redirect brings it", async () => {
  const task = { basis: "public-task", givenAt: "2026-01-31T12:00:00Z" };
  const { id } = await network.submit("livorno-contact", agreements.calm, "pisa", { consent: task });
  assert.deepEqual((await network.referral("livorno-contact", id)).actions, ["withdraw"]);
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  const consent = { basis: "consent", givenAt: "2026-02-01T12:00:00Z" };
  const sent = await network.act("livorno-contact", id, "redirect", { to: "mantova", consent });
  assert.deepEqual(sent.actions, ["withdraw", "withdraw-consent"]);
});

test("questions are offered while the agreement allows any, and refused beyond", async () => {
  const { id } = await network.submit("livorno-contact", agreements.calm, "pisa");
  for (const answer of ["One.", "Two."]) {
    await network.act("pisa-contact", id, "request-information", { question: "Which?" });
    await network.act("livorno-contact", id, "provide-information", { answer });
  }
  assert.deepEqual((await network.referral("pisa-contact", id)).actions, ["accept", "decline"]);
  isRefused(await take("pisa-contact", id, "request-information"), 409);
});

test("attempts that came to nothing on as many dates as agreed allow a close that says so, and no other", async () => {
  const long = { target: "P1D", clock: "always" };
  const agreement = await network.agree({
    priorities: { urgent: { response: long, "first-contact": long, outcome: long } },
    ladder: [{ at: "100%", kind: "breach", notify: ["contact"] }],
    attempts: { least: 1 },
  });
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  await network.act("pisa-contact", id, "accept");
  const tried = await network.act("pisa-contact", id, "record-contact-attempt", {
    ...now(),
    channel: "phone",
    result: "unsafe",
  });
  assert.ok(tried.actions.includes("close"));
  isRefused(await take("pisa-contact", id, "close"), 409);
  assert.equal((await network.act("pisa-contact", id, "close", { outcome: "not-reached" })).status, "closed");
});

test("the same attempt twice on a date is one", async () => {
  const { id } = await bringTo(network, "accepted", agreements);
  for (const result of ["no-answer", "wrong-number", "message-left", "unsafe"]) {
    const body = { ...now(), channel: "phone", result };
    const { actions: offered } = await network.act("pisa-contact", id, "record-contact-attempt", body);
    assert.ok(!offered.includes("close"));
  }
});

test("the same action twice at once is taken once, and what contradicts it is refused", async () => {
  for (const pair of [
    ["accept", "accept"],
    ["accept", "decline"],
  ] as const) {
    const { id } = await bringTo(network, "awaiting-response", agreements);
    const answers = await Promise.all(pair.map((action) => take("pisa-contact", id, action)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], pair.join(" and "));
  }
});
