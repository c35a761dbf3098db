import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;

before(async () => {
  world = await ScenarioWorld.open();
  agreement = await world.agree({ ...shortTerms(3600), attempts: { least: 1 } });
});
after(() => world?.close());

const now = (): string => new Date().toISOString();

/** Accepts by the designated contact over the API; both sides hear. */
async function accept(id: string, by = "pisa"): Promise<void> {
  await world.network.act(`${by}-contact`, id, "accept");
  world.tellSender("accepted", id);
  world.watch.expect("first-contact-due", id, `${by}-contact`);
}

async function reach(id: string, by = "pisa"): Promise<void> {
  await world.network.act(`${by}-contact`, id, "record-first-contact", { at: now() });
  world.tellSender("first-contact", id);
  world.watch.expect("outcome-due", id, `${by}-contact`);
}

async function close(id: string, outcome: string, by = "pisa"): Promise<void> {
  await world.network.act(`${by}-contact`, id, "close", { outcome });
  world.tellSender("outcome", id);
}

async function redirect(id: string, from: string, to: string, body: Record<string, unknown> = {}): Promise<void> {
  await world.network.act("livorno-caseworker", id, "redirect", { to, ...body });
  world.tellSender("received", id);
  world.watch.expect("redirected", id, `${from}-contact`);
  world.watch.expect("new", id, `${to}-contact`);
}

const contentStatus = async (name: string, id: string): Promise<number> =>
  (await world.network.call(name, "GET", `/v1/referrals/${id}/content`)).status;

const consent = (change: Record<string, unknown>) => ({ basis: "consent", givenAt: now(), ...change });

describe("a case that is not late", { concurrency: 3 }, () => {
  test("is accepted, reached and closed over the API, every clock met", async () => {
    const { id } = await world.submit(agreement, "pisa");
    await accept(id);
    await reach(id);
    await close(id, "supported");
    const { referral } = await world.holds(id, "submitted", "accepted", "first-contact-recorded", "closed");
    for (const { metAt, breachedAt } of referral.clocks) assert.ok(metAt !== null && breachedAt === null);
  });

  test("is declined from the e-mail and sent on, the first receiver losing the content at once", async () => {
    const { id } = await world.submit(agreement, "pisa");
    const token = world.token(await world.mailTo("pisa-contact", /Nuova segnalazione/, id));
    await world.openLinks(id);
    await world.byLink(token, { action: "decline", reason: "no-capacity" });
    world.tellSender("declined", id);
    assert.notEqual(await contentStatus("pisa-contact", id), 200);
    await redirect(id, "pisa", "helsinki");
    await accept(id, "helsinki");
    const { referral, events } = await world.holds(id, "submitted", "declined", "redirected", "accepted");
    assert.equal(referral.cycle, 2);
    assert.match(JSON.stringify(events[1]?.data), /"sentTo"/);
    const onward = referral.clocks.find(({ milestone }) => milestone === "onward");
    assert.ok(onward?.metAt && onward.owner === "livorno");
  });

  test("needs consent of its own to be sent on where the consent did not cover the network", async () => {
    const { id } = await world.submit(agreement, "pisa", { consent: consent({ givenBy: "the person" }) });
    await world.network.act("pisa-contact", id, "decline", { reason: "out-of-area" });
    world.tellSender("declined", id);
    const path = `/v1/referrals/${id}/actions/redirect`;
    const refused = await world.network.call("livorno-contact", "POST", path, { to: "mantova" });
    assert.equal(refused.status, 422, refused.text);
    assert.match(refused.text, /"\/consent"/);
    await redirect(id, "pisa", "mantova", { consent: consent({ givenBy: "the person" }) });
    await world.holds(id, "submitted", "declined", "redirected");
  });

  test("is handed back after acceptance and ended by its sender", async () => {
    const { id } = await world.submit(agreement, "pisa");
    await accept(id);
    await world.network.act("pisa-contact", id, "hand-back", { reason: "conflict-of-interest" });
    world.tellSender("handed-back", id);
    assert.notEqual(await contentStatus("pisa-contact", id), 200);
    await world.network.act("livorno-caseworker", id, "end", { reason: "supported-elsewhere" });
    const { referral } = await world.holds(id, "submitted", "accepted", "handed-back", "ended");
    assert.equal(referral.status, "ended");
  });

  test("is withdrawn: the receiver is told, its link has ended, and later answers are refused", async () => {
    const { id } = await world.submit(agreement, "pisa");
    const token = world.token(await world.mailTo("pisa-contact", /Nuova segnalazione/, id));
    await world.network.act("livorno-caseworker", id, "withdraw", { reason: "duplicate" });
    world.watch.expect("withdrawn", id, "pisa-contact");
    const late = await world.network.call(null, "POST", "/v1/act", { token, action: "accept" });
    assert.equal(late.status, 409, late.text);
    const direct = await world.network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/accept`, {});
    assert.equal(direct.status, 409, direct.text);
    await world.holds(id, "submitted", "withdrawn");
  });

  test("ends when consent is withdrawn, unless it never rested on consent", async () => {
    const { id } = await world.submit(agreement, "pisa");
    await accept(id);
    await world.network.act("livorno-caseworker", id, "withdraw-consent");
    world.watch.expect("consent-withdrawn", id, "pisa-contact");
    assert.notEqual(await contentStatus("pisa-contact", id), 200);
    const { referral } = await world.holds(id, "submitted", "accepted", "consent-withdrawn");
    assert.equal(referral.status, "withdrawn");

    const task = await world.submit(agreement, "mantova", { consent: { basis: "public-task", givenAt: now() } });
    const path = `/v1/referrals/${task.id}/actions/withdraw-consent`;
    assert.equal((await world.network.call("livorno-caseworker", "POST", path, {})).status, 409);
    await world.holds(task.id, "submitted");
  });

  test("is closed without first contact after the attempts agreed, which meets no clock", async () => {
    const { id } = await world.submit(agreement, "pisa");
    await accept(id);
    await world.network.act("pisa-contact", id, "record-contact-attempt", {
      at: now(),
      channel: "telephone",
      result: "no-answer",
    });
    await close(id, "not-reached");
    const { referral } = await world.holds(id, "submitted", "accepted", "contact-attempted", "closed");
    const contact = referral.clocks.find(({ milestone }) => milestone === "first-contact");
    assert.ok(contact?.stoppedAt && contact.metAt === null);
  });

  test("carries messages both ways, and tells of them without their words", async () => {
    const { network, watch, canary } = world;
    const { id } = await world.submit(agreement, "pisa");
    await network.does("livorno-caseworker", "POST", `/v1/referrals/${id}/messages`, { text: `for you ${canary}` });
    watch.expect("message", id, "pisa-contact");
    await network.does("pisa-contact", "POST", `/v1/referrals/${id}/messages`, { text: `for you ${canary}` });
    world.tellSender("message", id);
    await world.holds(id, "submitted", "message-sent", "message-sent");
  });

  test("is erased: nobody reads the content, the ledger still verifies, and its key replays to a conflict", async () => {
    const { network } = world;
    const headers = { "idempotency-key": `the-case-of-${world.canary}` };
    const content = { situation: world.canary };
    const body = network.submission(agreement, "pisa", { content });
    const { id } = await network.does<{ id: string }>("livorno-caseworker", "POST", "/v1/referrals", body, headers);
    world.isSubmitted(id, agreement, "pisa");
    const replayed = await network.call<{ id: string }>("livorno-caseworker", "POST", "/v1/referrals", body, headers);
    assert.deepEqual([replayed.status, replayed.body.id], [200, id]);
    const read = await network.does<{ content: unknown }>("pisa-contact", "GET", `/v1/referrals/${id}/content`);
    assert.deepEqual(read.content, content);
    const early = await network.call("livorno-contact", "POST", `/v1/referrals/${id}/erasure`);
    assert.equal(early.status, 409, early.text);
    await network.act("livorno-caseworker", id, "withdraw", { reason: "victim-declined" });
    world.watch.expect("withdrawn", id, "pisa-contact");
    await network.does("livorno-contact", "POST", `/v1/referrals/${id}/erasure`);
    for (const name of ["livorno-caseworker", "livorno-contact"]) assert.equal(await contentStatus(name, id), 404);
    assert.notEqual(await contentStatus("pisa-contact", id), 200);
    const again = await network.call("livorno-caseworker", "POST", "/v1/referrals", body, headers);
    assert.equal(again.status, 409, again.text);
    await world.holds(id, "submitted", "content-read", "withdrawn", "erased");
  });
});

test("the audit counts them all, no other mail was sent, and no word of the content is legible anywhere", () =>
  world.allHolds());
