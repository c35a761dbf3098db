import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Referral, shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;
let id: string;

const hour = { target: "PT1H", clock: "always" };
const title = "Assess the risk at the shelter";
/** The first step is missed after two seconds; everything else falls due in an hour. */
const procedure = [
  {
    id: "assess",
    title,
    after: "response",
    owner: "receiver",
    do: "Use the *form*.",
    form: "Risk assessment",
    inform: ["the prefecture"],
    due: { target: "PT2S", clock: "always" },
    evidence: "The form's number",
  },
  { id: "send-file", title: "Send the file", after: "response", owner: "sender", do: "Send it." },
  { id: "plan", title: "Plan", after: "assess", owner: "receiver", do: "Plan.", due: hour },
  { id: "visit", title: "Visit", after: "first-contact", owner: "sender", do: "Visit.", due: hour },
  { id: "follow-up", title: "Call again", after: "outcome", owner: "receiver", do: "Call.", due: hour },
];

before(async () => {
  world = await ScenarioWorld.open();
  agreement = await world.agree(shortTerms(3_600), procedure);
});
after(() => world?.close());

const statuses = (referral: Referral): Record<string, string> =>
  Object.fromEntries(referral.procedure.map((step) => [step.id, step.status]));
const complete = (by: string, body: object) =>
  world.network.call(by, "POST", `/v1/referrals/${id}/actions/complete-step`, body);

test("a referral shows the frozen procedure as its checklist, and nothing of it has begun", async () => {
  const referral = await world.submit(agreement, "pisa");
  id = referral.id;
  assert.deepEqual(new Set(Object.values(statuses(referral))), new Set(["waiting"]));
  const { startedAt, dueAt, steps, ...shown } = referral.procedure[0] ?? assert.fail("no step");
  assert.deepEqual([startedAt, dueAt, steps], [null, null, []]);
  assert.deepEqual(
    { ...shown },
    {
      ...{ id: "assess", title, owner: "receiver", organisation: "pisa", after: "response" },
      ...{ do: "Use the *form*.", form: "Risk assessment", inform: ["the prefecture"], evidence: "The form's number" },
      ...{ status: "waiting", completedAt: null, metAt: null, breachedAt: null, stoppedAt: null },
    },
  );
  const waiting = await complete("pisa-contact", { step: "assess", evidence: "n/a" });
  assert.equal(waiting.status, 409);
  assert.match(waiting.text, /waits for the response/);
});

test("acceptance begins two steps; the owner of the one with a date is told, by its place and not by its title", async () => {
  const { network, watch } = world;
  const accepted = await network.act("pisa-contact", id, "accept");
  world.tellSender("accepted", id);
  watch.expect("first-contact-due", id, "pisa-contact");
  watch.expect("step-due", id, "pisa-contact");
  assert.deepEqual([statuses(accepted)["assess"], statuses(accepted)["send-file"]], ["open", "open"]);
  assert.ok(accepted.actions.includes("complete-step"));
  const mail = await world.mailTo("pisa-contact", /Passo della procedura da completare/, id);
  assert.match(mail.text, /completare il passo 1 dei 5 della procedura concordata/);
  for (const text of [mail.subject, mail.text, mail.html]) assert.ok(!text.includes(title) && !text.includes("assess"));
});

test("a missed step goes through the ladder, each time telling whom it names, and leaves the case where it is", async () => {
  const { network, watch } = world;
  world.tellOverdue(id, "pisa");
  watch.expect("return", id, "network-office-administrator");
  world.tellSender("return", id);
  await network.hasEvent("livorno-contact", id, "returned");
  const referral = await network.referral("livorno-contact", id);
  assert.equal(referral.status, "accepted");
  assert.ok(referral.procedure[0]?.breachedAt);
  const mail = await world.mailTo("livorno-contact", /In sospeso dopo tutti i promemoria/, id);
  assert.doesNotMatch(mail.text, /act#/);
});

test("only its owner completes a step, with the evidence the agreement asks for, which is content", async () => {
  const { network, watch } = world;
  const evidence = `number 7 of ${world.canary}`;
  assert.equal((await complete("livorno-contact", { step: "assess", evidence })).status, 403);
  const refused = async (body: object): Promise<unknown> => {
    const { status, body: problem } = await complete("pisa-contact", body);
    return [status, (problem["errors"] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer)];
  };
  assert.deepEqual(await refused({ step: "dance" }), [422, ["/step"]]);
  assert.deepEqual(await refused({ step: "assess" }), [422, ["/evidence"]]);
  assert.equal((await complete("pisa-contact", { step: "plan" })).status, 409);
  assert.equal((await complete("pisa-contact", { step: "assess", evidence })).status, 200);
  watch.expect("step-due", id, "pisa-contact");
  assert.equal((await complete("pisa-contact", { step: "assess", evidence })).status, 409);
  assert.equal((await complete("livorno-caseworker", { step: "send-file" })).status, 200);
  for (const reader of ["pisa-contact", "livorno-caseworker"]) {
    const { exchanges } = await network.does<{ exchanges: { type: string; text: string }[] }>(
      reader,
      "GET",
      `/v1/referrals/${id}/content`,
    );
    assert.deepEqual(
      exchanges.map(({ type, text }) => [type, text]),
      [["step-completed", evidence]],
    );
  }
});

test("first contact and outcome begin the steps that follow them, the last after the case is closed", async () => {
  const { network, watch } = world;
  await network.act("pisa-contact", id, "record-first-contact", { at: new Date().toISOString() });
  world.tellSender("first-contact", id);
  watch.expect("outcome-due", id, "pisa-contact");
  world.tellSender("step-due", id);
  await network.act("pisa-contact", id, "close", { outcome: "supported" });
  world.tellSender("outcome", id);
  watch.expect("step-due", id, "pisa-contact");
  const closed = await network.referral("pisa-contact", id);
  assert.deepEqual(closed.actions, ["complete-step"]);
  const expected = { assess: "done", "send-file": "done", plan: "stopped", visit: "stopped", "follow-up": "open" };
  assert.deepEqual(statuses(closed), expected);
  const done = await network.act("pisa-contact", id, "complete-step", { step: "follow-up" });
  assert.deepEqual([statuses(done)["follow-up"], done.actions, done.status], ["done", [], "closed"]);
});

test("the miss is on record, late for good, and the audit counts steps as it counts milestones", async () => {
  const { referral, events } = await world.holds(
    id,
    ...["submitted", "accepted", "reminded", "breached", "escalated", "returned"],
    ...["step-completed", "step-completed", "content-read", "content-read", "first-contact-recorded", "closed"],
    "step-completed",
  );
  const [assess] = referral.procedure;
  assert.ok(assess?.metAt && assess.breachedAt && assess.metAt > assess.breachedAt);
  assert.equal(events.find(({ type }) => type === "returned")?.data["milestone"], "assess");
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const path = `/v1/audit/sla?from=${day(-1)}&to=${day(2)}&agreement=${agreement}&groupBy=milestone`;
  const { rows } = await world.network.does<{ rows: Record<string, unknown>[] }>("network-office-auditor", "GET", path);
  const counted = rows.map(({ milestone, met, late, stopped }) => [milestone, { met, late, stopped }]);
  assert.deepEqual(Object.fromEntries(counted), {
    response: { met: 1, late: 0, stopped: 0 },
    "first-contact": { met: 1, late: 0, stopped: 0 },
    outcome: { met: 1, late: 0, stopped: 0 },
    assess: { met: 0, late: 1, stopped: 0 },
    plan: { met: 0, late: 0, stopped: 1 },
    visit: { met: 0, late: 0, stopped: 1 },
    "follow-up": { met: 1, late: 0, stopped: 0 },
  });
});

test("no other mail was sent, and no word of the content is legible anywhere", () => world.allHolds());
