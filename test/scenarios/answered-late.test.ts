import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Referral, shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;
let referral: Referral;

before(async () => {
  world = await ScenarioWorld.open();
});
after(() => world?.close());

/** The response falls due after two seconds and is never given back, everything else falls due after an hour. */
const terms = () => {
  const { priorities } = shortTerms(2);
  const ladder = [
    { at: "50%", kind: "reminder", notify: ["contact"] },
    { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
    { at: "150%", kind: "escalation", notify: ["supervisor"] },
  ];
  const slow = { target: "PT1H", clock: "always" };
  return { priorities: { urgent: { ...priorities.urgent, "first-contact": slow, outcome: slow } }, ladder };
};

test("an agreement is in force once all have signed, and everybody concerned is told", async () => {
  agreement = await world.agree(terms());
  const path = `/v1/agreements/${agreement}`;
  const read = await world.network.does<{ status: string; missing: string[] }>("lisboa-contact", "GET", path);
  assert.equal(read.status, "active");
  assert.deepEqual(read.missing, []);
  await world.watch.allSettled();
});

test("what nobody answers is reminded, breached and escalated, each step telling whom it names", async () => {
  referral = await world.submit(agreement, "pisa");
  const { network } = world;
  world.tellOverdue(referral.id, "pisa");
  await network.hasEvent("livorno-contact", referral.id, "escalated");
});

test("a deputy accepts from the e-mail after the deadline: late, and the colleague who was asked first is told", async () => {
  const { network, watch } = world;
  const asked = world.token(await world.mailTo("pisa-contact", /Termine scaduto/, referral.id));
  const deputys = world.token(await world.mailTo("pisa-deputy", /Termine scaduto/, referral.id));
  const { status } = await world.byLink(deputys, { action: "accept" });
  assert.equal(status, "accepted");
  world.tellSender("accepted", referral.id);
  watch.expect("first-contact-due", referral.id, "pisa-deputy");
  watch.expect("decided-by-link", referral.id, "pisa-contact");
  for (const token of [deputys, asked]) {
    const second = await network.call(null, "POST", "/v1/act", { token, action: "decline", reason: "no-capacity" });
    assert.equal(second.status, 409, second.text);
    const seen = await network.does<{ actions: string[] }>(null, "POST", "/v1/act/inspect", { token });
    assert.deepEqual(seen.actions, []);
  }
});

test("the first contact is recorded from the e-mail, and the case closed over the API", async () => {
  const { network, watch } = world;
  const token = world.token(await world.mailTo("pisa-deputy", /Primo contatto da effettuare/, referral.id));
  await world.openLinks(referral.id);
  await world.byLink(token, { action: "record-first-contact" });
  world.tellSender("first-contact", referral.id);
  watch.expect("outcome-due", referral.id, "pisa-deputy");
  watch.expect("decided-by-link", referral.id, "pisa-contact");
  await network.act("pisa-contact", referral.id, "close", { outcome: "supported" });
  world.tellSender("outcome", referral.id);
});

test("the deadline and the answer are both on record, one breach, and the clocks that followed were met", async () => {
  const { referral: closed, events } = await world.holds(
    referral.id,
    ...["submitted", "reminded", "breached", "escalated"],
    ...["accepted", "first-contact-recorded", "closed"],
  );
  const [response, ...others] = closed.clocks;
  assert.ok(response?.breachedAt && response.metAt);
  assert.equal(response.breachedAt, referral.clocks[0]?.dueAt);
  assert.ok(response.metAt > response.breachedAt);
  for (const clock of others) assert.ok(clock.metAt !== null && clock.breachedAt === null, clock.milestone);
  assert.equal(closed.status, "closed");
  assert.match(JSON.stringify(events.find(({ type }) => type === "accepted")?.data), /"link":\{"sentTo":"/);
});

test("the audit counts it, no other mail was sent, and no word of the content is legible anywhere", () =>
  world.allHolds());
