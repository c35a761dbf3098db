import assert from "node:assert/strict";
import { test } from "node:test";
import { type Mail, tokenOf } from "../support/network.ts";
import { filesHolding } from "../support/search-folder.ts";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const { baseUrl, agreement } = network.demo;

interface Standing {
  readonly referral: string;
  readonly from: string;
  readonly priority: string;
  readonly dueAt: string | null;
  readonly status: string;
  readonly dutyPhone: string | null;
  readonly actions: string[];
  readonly to: string;
  readonly milestone: string | null;
  readonly language: string;
  readonly settled: {
    type: string;
    at: string;
    by: { organisation: string; role: string } | null;
    byThisLink: boolean;
  } | null;
}

const inspect = (token: string) => network.call<Standing>(null, "POST", "/v1/act/inspect", { token });
const act = (token: string, body: Record<string, unknown>) =>
  network.call<Standing>(null, "POST", "/v1/act", { token, ...body });
const hasLink = (mail: Mail): boolean => mail.text.includes(`${baseUrl}/act#`);

/** The token of the newest mail with a link to somebody about a referral. */
const tokenFor = (person: string, id: string, matches: (mail: Mail) => boolean = () => true): Promise<string> =>
  network.until(`a link to ${person}`, async () => {
    const mails = await network.mailsOf(id);
    const mail = mails.findLast((one) => one.to.includes(network.emailOf(person)) && hasLink(one) && matches(one));
    return mail ? tokenOf(mail, baseUrl) : null;
  });

async function submitted(to = "pisa"): Promise<{ id: string; token: string }> {
  const { id } = await network.submit("livorno-contact", agreement, to);
  return { id, token: await tokenFor(`${to}-contact`, id) };
}

test("an unknown token is 404 to both calls, whatever it looks like", async () => {
  for (const token of ["x", "A".repeat(43), "../../etc/passwd", "è", "A".repeat(200)]) {
    isRefused(await inspect(token), 404, token);
    isRefused(await act(token, { action: "accept" }), 404, token);
  }
});

test("what a link is about: the case's number and hurry, its sender and their telephone, and no content", async () => {
  const { id, token } = await submitted();
  const { status, body, text } = await inspect(token);
  assert.equal(status, 200);
  const referral = await network.referral("pisa-contact", id);
  assert.deepEqual(
    [body.referral, body.from, body.priority, body.dueAt, body.status, body.actions],
    [id, "livorno", "urgent", referral.clocks[0]?.dueAt, "awaiting-response", ["accept", "decline"]],
  );
  assert.match(body.dutyPhone ?? "", /^\+\d/);
  assert.deepEqual([body.to, body.milestone, body.language, body.settled], ["pisa", "response", "it", null]);
  for (const said of ["shelter", "situation", "the person"]) assert.ok(!text.includes(said), said);
});

test("looking changes nothing, however often", async () => {
  const { id, token } = await submitted();
  const before = await network.referral("livorno-contact", id);
  for (let n = 0; n < 5; n += 1) assert.deepEqual((await inspect(token)).body.actions, ["accept", "decline"]);
  assert.deepEqual(await network.referral("livorno-contact", id), before);
});

const refused: readonly [body: Record<string, unknown>, pointers: string[]][] = [
  [{}, ["/action"]],
  [{ action: "close" }, ["/action"]],
  [{ action: "decline" }, ["/reason"]],
  [{ action: "decline", reason: "bored" }, ["/reason"]],
  [{ action: "decline", reason: 7, at: "soon" }, ["/at", "/reason"]],
  [{ action: "accept", reason: "other" }, ["/reason"]],
  [{ action: "accept", at: "2026-01-01T00:00:00Z" }, ["/at"]],
  [{ action: "accept", name: "x" }, ["/name"]],
];

test("a refused body does not use a link up, and is told where it is wrong", async () => {
  const { token } = await submitted();
  for (const [body, pointers] of refused) isInvalidAt(await act(token, body), pointers, JSON.stringify(body));
  isRefused(await act(token, { action: "record-first-contact" }), 409);
  const accepted = await act(token, { action: "accept" });
  assert.deepEqual([accepted.status, accepted.body.status], [200, "accepted"]);
});

test("a link works once: then it shows how things stand, offers nothing, and is 409", async () => {
  const { token } = await submitted();
  assert.equal((await act(token, { action: "decline", reason: "no-capacity" })).body.status, "declined");
  const after = await inspect(token);
  assert.deepEqual([after.status, after.body.status, after.body.actions], [200, "declined", []]);
  isRefused(await act(token, { action: "decline", reason: "no-capacity" }), 409);
  isRefused(await act(token, { action: "accept" }), 409);
});

test("a link's token is of 128 bits or more, and stands nowhere but in its mail: its hash is what is kept", async () => {
  const { token } = await submitted();
  assert.match(token, /^[\w-]{22,}$/);
  await inspect(token);
  await act(token, { action: "accept" });
  const holding = await filesHolding(contract.process.dataDirectory, token);
  assert.ok(holding.length > 0, "a search that finds it in the outbox");
  assert.deepEqual(
    holding.filter((file) => !/outbox\.sqlite(-wal)?$/.test(file)),
    [],
  );
  assert.ok(!contract.process.output.includes(token), "the log says it");
});

test("a link used twice at once acts once", async () => {
  const { id, token } = await submitted();
  const answers = await Promise.all([1, 2, 3].map(() => act(token, { action: "accept" })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  const accepted = (await network.events("livorno-contact", id)).filter((event) => event.type === "accepted");
  assert.equal(accepted.length, 1);
});

test("a link ends when its clock does, by whatever hand", async () => {
  const { id, token } = await submitted();
  await network.act("pisa-contact", id, "accept");
  assert.deepEqual((await inspect(token)).body.actions, []);
  assert.equal((await inspect(token)).body.status, "accepted");
  isRefused(await act(token, { action: "accept" }), 409);
  const withdrawn = await submitted();
  await network.act("livorno-contact", withdrawn.id, "withdraw", { reason: "duplicate" });
  assert.deepEqual((await inspect(withdrawn.token)).body.actions, []);
  isRefused(await act(withdrawn.token, { action: "accept" }), 409);
});

test("first contact is recorded by the link that follows acceptance, at the instant said or now", async () => {
  for (const at of [undefined, () => new Date().toISOString()]) {
    const { id, token } = await submitted();
    await act(token, { action: "accept" });
    const next = await tokenFor("pisa-contact", id, (mail) => tokenOf(mail, baseUrl) !== token);
    assert.deepEqual((await inspect(next)).body.actions, ["record-first-contact"]);
    isInvalidAt(await act(next, { action: "record-first-contact", at: "2020-01-01T00:00:00Z" }), ["/at"]);
    const done = await act(next, { action: "record-first-contact", ...(at ? { at: at() } : {}) });
    assert.deepEqual([done.status, done.body.status], [200, "in-progress"]);
  }
});

test("the ledger says by the link sent to whom", async () => {
  const { id, token } = await submitted();
  await act(token, { action: "accept" });
  const accepted = (await network.events("livorno-contact", id)).find((event) => event.type === "accepted");
  assert.deepEqual(accepted?.data["link"], { sentTo: accepted?.actor.member });
});

test("a former cycle's link has ended, even where the case comes back to the same receiver", async () => {
  const { id, token } = await submitted();
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  await network.act("livorno-contact", id, "redirect", { to: "mantova" });
  assert.deepEqual((await inspect(token)).body.actions, []);
  await network.act("mantova-contact", id, "decline", { reason: "no-capacity" });
  await network.act("livorno-contact", id, "redirect", { to: "pisa" });
  assert.deepEqual((await inspect(token)).body.actions, []);
  isRefused(await act(token, { action: "accept" }), 409);
});

const breachTells = async (): Promise<{ id: string; contact: string; deputy: string }> => {
  const second = { target: "PT1S", clock: "always" };
  const day = { target: "P1D", clock: "always" };
  const ladder = [{ at: "100%", kind: "breach", notify: ["contact", "deputy"] }];
  const terms = { priorities: { urgent: { response: second, "first-contact": day, outcome: day } }, ladder };
  const { id } = await network.submit("livorno-contact", await network.agree(terms), "pisa");
  const deputy = await tokenFor("pisa-deputy", id);
  return { id, deputy, contact: await tokenFor("pisa-contact", id) };
};

test("a link that has ended says what ended it, and in which role, whether by this link or not", async () => {
  const { id, contact, deputy } = await breachTells();
  await act(deputy, { action: "accept" });
  const own = { type: "accepted", by: { organisation: "pisa", role: "deputy" } };
  for (const [token, byThisLink] of [
    [deputy, true],
    [contact, false],
  ] as const) {
    const { at: _, ...settled } = { at: "", ...(await inspect(token)).body.settled };
    assert.deepEqual(settled, { ...own, byThisLink });
  }
  const [accepted] = (await network.events("livorno-contact", id)).filter(({ type }) => type === "accepted");
  assert.equal((await inspect(contact)).body.settled?.at, accepted?.at);
});

test("a former receiver's link says nothing of what came after: neither the next deadline nor its answer", async () => {
  const { id, token } = await submitted();
  await act(token, { action: "decline", reason: "no-capacity" });
  await network.act("livorno-contact", id, "redirect", { to: "mantova" });
  await network.act("mantova-contact", id, "accept");
  const { body, text } = await inspect(token);
  assert.deepEqual([body.status, body.dueAt, body.to, body.settled?.type], ["declined", null, "pisa", "declined"]);
  assert.ok(!text.includes("mantova"));
});

test("of two who answer differently one wins, and the other hears that the case has moved on", async () => {
  const { id, contact, deputy } = await breachTells();
  const answers = await Promise.all([
    act(contact, { action: "accept" }),
    act(deputy, { action: "decline", reason: "no-capacity" }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const outcome = answers[0]?.status === 200 ? "accepted" : "declined";
  assert.equal((await network.referral("livorno-contact", id)).status, outcome);
});

test("who lost the role, or left, has lost the link", async () => {
  interface Person {
    readonly id: string;
    readonly email: string;
  }
  const { deputy } = await breachTells();
  const members = "/v1/organisations/pisa/members";
  const { items } = await network.does<{ items: Person[] }>("pisa-supervisor", "GET", members);
  const path = `${members}/${items.find(({ email }) => email === network.emailOf("pisa-deputy"))?.id}`;
  const loses = async () => {
    assert.deepEqual((await inspect(deputy)).body.actions, []);
    isRefused(await act(deputy, { action: "accept" }), 409);
  };
  await network.does("pisa-supervisor", "PATCH", path, { roles: ["caseworker"] });
  await loses();
  await network.does("pisa-supervisor", "PATCH", path, { roles: ["deputy"] });
  assert.deepEqual((await inspect(deputy)).body.actions, ["accept", "decline"], "whoever has the role again");
  await network.does("pisa-supervisor", "PATCH", path, { status: "deactivated" });
  await loses();
});

test("opening a page changes nothing, by GET, by HEAD, with a query or a fragment's path", async () => {
  const { id, token } = await submitted();
  const before = await network.referral("livorno-contact", id);
  for (const method of ["GET", "HEAD"])
    for (const path of ["/act", `/act?token=${token}`, `/v1/act?token=${token}`])
      await fetch(`${baseUrl}${path}`, { method }).then((answer) => answer.text());
  assert.deepEqual(await network.referral("livorno-contact", id), before);
  assert.deepEqual((await inspect(token)).body.actions, ["accept", "decline"]);
});
