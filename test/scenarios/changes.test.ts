import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Clock, Referral } from "../support/network.ts";
import { shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;

const within = (target: string) => {
  const clock = { target, clock: "always" };
  return { response: clock, "first-contact": clock, outcome: clock };
};

before(async () => {
  world = await ScenarioWorld.open();
  const priorities = { urgent: within("PT1H"), normal: within("PT4H"), emergency: within("PT1S") };
  agreement = await world.agree({ ...shortTerms(3600), priorities });
});
after(() => world?.close());

const response = ({ clocks }: Referral): Clock =>
  clocks.find(({ milestone }) => milestone === "response") ?? assert.fail("no response clock");
const span = ({ startedAt, dueAt }: Clock): number => Date.parse(dueAt ?? "") - Date.parse(startedAt);
const hour = 3_600_000;

/** Both sides hear of another priority. */
async function change(id: string, priority: string): Promise<Referral> {
  const reason = `about ${world.canary}`;
  const changed = await world.network.act("livorno-caseworker", id, "change-priority", { priority, reason });
  world.tellSender("priority-changed", id);
  world.watch.expect("priority-changed", id, "pisa-contact");
  return changed;
}

const refused = async (by: string, id: string, action: string, body: object, status: number): Promise<string> => {
  const answer = await world.network.call(by, "POST", `/v1/referrals/${id}/actions/${action}`, body);
  assert.equal(answer.status, status, answer.text);
  return answer.text;
};

describe("a case whose terms change", { concurrency: true }, () => {
  test("gains no time by a priority that goes to and fro, and misses what a raised one has missed", async () => {
    const { network, watch } = world;
    const { id } = await world.submit(agreement, "pisa");
    assert.match(await refused("livorno-caseworker", id, "change-priority", { priority: "low" }, 422), /"\/priority"/);
    await refused("livorno-caseworker", id, "change-priority", { priority: "urgent" }, 422);
    await refused("pisa-contact", id, "change-priority", { priority: "normal" }, 403);
    assert.equal(span(response(await change(id, "normal"))), 4 * hour);
    assert.equal(span(response(await change(id, "urgent"))), hour);
    await network.until("the second that an emergency has", async () =>
      Date.now() > Date.parse(response(await network.referral("pisa-contact", id)).startedAt) + 2_500 ? true : null,
    );
    const raised = await change(id, "emergency");
    world.tellOverdue(id, "pisa");
    assert.equal(response(raised).breachedAt, response(raised).dueAt);
    await change(id, "normal");
    await change(id, "urgent");
    await refused("livorno-caseworker", id, "change-priority", { priority: "normal" }, 409);
    await network.act("pisa-contact", id, "accept");
    world.tellSender("accepted", id);
    watch.expect("first-contact-due", id, "pisa-contact");
    const changes = ["priority-changed", "priority-changed", "priority-changed", "reminded", "breached", "escalated"];
    const { referral } = await world.holds(
      id,
      "submitted",
      ...changes,
      "priority-changed",
      "priority-changed",
      "accepted",
    );
    assert.ok(response(referral).breachedAt, "a breach stays, whatever the priority is afterwards");
    assert.equal(response(referral).steps.at(-1)?.firedAt, null, "the case was not given back at once");
  });

  test("has its deadline moved where the other side grants it, not before, and not twice over", async () => {
    const { network, watch, canary } = world;
    const submitted = await world.submit(agreement, "pisa");
    const { id } = submitted;
    const start = Date.parse(response(submitted).startedAt);
    const until = (hours: number) => new Date(start + hours * hour).toISOString();
    const asked = { until: until(1.5), reason: `until ${canary} is back` };
    assert.match(
      await refused("pisa-contact", id, "request-extension", { ...asked, until: until(2.1) }, 422),
      /"\/until"/,
    );
    await refused("livorno-caseworker", id, "request-extension", asked, 403);
    const pending = await network.act("pisa-contact", id, "request-extension", asked);
    world.tellSender("extension-asked", id);
    assert.equal(span(response(pending)), hour);
    assert.deepEqual(pending["extension"], { milestone: "response", until: asked.until });
    const granted = await network.act("livorno-caseworker", id, "grant-extension");
    watch.expect("extension-granted", id, "pisa-contact");
    assert.equal(span(response(granted)), 1.5 * hour);
    assert.deepEqual(
      response(granted).steps.map(({ at }) => Date.parse(at ?? "") - start),
      [0.75 * hour, 1.5 * hour, 2.25 * hour, 3 * hour],
    );
    await network.act("pisa-contact", id, "request-extension", { ...asked, until: until(2) });
    world.tellSender("extension-asked", id);
    await network.act("livorno-caseworker", id, "refuse-extension", { reason: `no, ${canary}` });
    watch.expect("extension-refused", id, "pisa-contact");
    const { exchanges } = await network.does<{ exchanges: { text: string }[] }>(
      "pisa-contact",
      "GET",
      `/v1/referrals/${id}/content`,
    );
    assert.equal(exchanges.filter(({ text }) => text.includes(canary)).length, 3, "reasons are content");
    await network.act("pisa-contact", id, "accept");
    world.tellSender("accepted", id);
    watch.expect("first-contact-due", id, "pisa-contact");
    const story = ["extension-requested", "extension-granted", "extension-requested", "extension-refused"];
    await world.holds(id, "submitted", ...story, "content-read", "accepted");
  });
});

test("the audit counts them all, no other mail was sent, and no word of the content is legible anywhere", () =>
  world.allHolds());
