import assert from "node:assert/strict";
import { before, test } from "node:test";
import { agreeOn, bringTo, type Situation, situations } from "./cases.ts";
import { isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const agreements = await agreeOn(network);

/** Those on whom a status has any bearing, one that stands outside, and nobody. */
const concerned = [
  "livorno-caseworker",
  "livorno-contact",
  "pisa-contact",
  "mantova-contact",
  "helsinki-contact",
  "network-office-auditor",
  null,
];
/** Everybody of sender and receiver, and of organisations that stand outside. */
const people = [
  ...["livorno", "pisa"].flatMap((organisation) =>
    ["caseworker", "contact", "deputy", "supervisor", "signatory"].map((role) => `${organisation}-${role}`),
  ),
  ...["mantova", "helsinki"].flatMap((organisation) => [`${organisation}-contact`, `${organisation}-supervisor`]),
  "network-office-administrator",
  "network-office-auditor",
  null,
];

const reads = ["", "/explanation", "/content", "/events", "/messages"] as const;
type Read = (typeof reads)[number];

/**
 * The rules again, from the sentences of the design and not from the product: nobody was told here by any ladder's
 * step, so deputies and supervisors have no case; the caseworker submitted; Mantova is the receiver after a redirect.
 */
function expectedRead(person: string | null, situation: Situation, what: Read): number {
  if (person === null) return 401;
  const redirected = situation === "redirected";
  if (person.startsWith("network-office-")) return ["", "/explanation", "/events"].includes(what) ? 200 : 403;
  if (person === "livorno-contact" || person === "livorno-caseworker") return 200;
  if (person !== (redirected ? "mantova-contact" : "pisa-contact")) return 404;
  const lost: readonly Situation[] = ["declined", "handed-back", "ended", "withdrawn", "consent-withdrawn"];
  return lost.includes(situation) && (what === "/content" || what === "/messages") ? 403 : 200;
}

const sendersActions = ["provide-information", "redirect", "end", "withdraw", "withdraw-consent"];
/** Each action with a body that says nothing valid: whoever may take it hears 422 of the body, before any state. */
const actions = ["redirect", "withdraw", "accept", "close"];
const wrong = { surprise: true };

function expectedAction(person: string | null, situation: Situation, action: string): number {
  if (person === null) return 401;
  if (person.startsWith("network-office-")) return 403;
  if (person === "livorno-contact" || person === "livorno-caseworker")
    return sendersActions.includes(action) ? 422 : 403;
  if (person !== (situation === "redirected" ? "mantova-contact" : "pisa-contact")) return 404;
  return sendersActions.includes(action) ? 403 : 422;
}

function expectedMessage(person: string | null, situation: Situation): number {
  const read = expectedRead(person, situation, "/messages");
  return read === 200 ? 422 : read;
}

/** Who may erase hears of the body too. */
function expectedErasure(person: string | null, situation: Situation): number {
  if (person === "livorno-contact") return 422;
  const read = expectedRead(person, situation, "");
  return read === 200 ? 403 : read;
}

/** Situations, one while it is open and one after, in which every role is tried. */
const everybodyIn: readonly Situation[] = ["awaiting-response", "closed"];

const cases = new Map<Situation, string>();
before(async () => {
  await Promise.all(situations.map(async (each) => cases.set(each, (await bringTo(network, each, agreements)).id)));
});

for (const situation of situations) {
  test(`of a case ${situation}, everybody may read what is theirs and nothing else`, async () => {
    const wrongly: string[] = [];
    const is = async (person: string | null, method: string, path: string, expected: number, body?: unknown) => {
      const answer = await network.call(person, method, `/v1/referrals/${cases.get(situation)}${path}`, body);
      if (answer.status >= 400) isRefused(answer, answer.status, path);
      if (answer.status !== expected) wrongly.push(`${person} ${method} ${path}: ${answer.status}, not ${expected}`);
    };
    const asks = (person: string | null) => [
      ...reads.map((what) => is(person, "GET", what, expectedRead(person, situation, what))),
      ...actions.map((action) =>
        is(person, "POST", `/actions/${action}`, expectedAction(person, situation, action), wrong),
      ),
      is(person, "POST", "/messages", expectedMessage(person, situation), wrong),
      is(person, "POST", "/erasure", expectedErasure(person, situation), wrong),
    ];
    const asked = everybodyIn.includes(situation) ? people : concerned;
    for (const person of asked) await Promise.all(asks(person));
    assert.deepEqual(wrongly, []);
  });
}

test("submitting is for caseworkers and contacts of a party that sends", async () => {
  for (const person of people) {
    const [organisation, role] = (person ?? "-").split(/-(?=[a-z]+$)/);
    const to = organisation === "pisa" ? "livorno" : "pisa";
    const answer = await contract.submit(person as string, network.submission(agreements.calm, to));
    const may = role === "caseworker" || role === "contact";
    assert.equal(answer.status, person === null ? 401 : may ? 201 : 403, `${person}: ${answer.text}`);
  }
});

const day = { target: "P1D", clock: "always" };
/** Long enough to look once before it is over, also on a busy machine. */
const soon = { target: "PT4S", clock: "always" };

test("deputies and supervisors have the case once a step told them, each on their own side and each for their cycle", async () => {
  const priorities = { urgent: { response: soon, "first-contact": day, outcome: day, onward: soon } };
  const ladder = [
    { at: "50%", kind: "reminder", notify: ["deputy"] },
    { at: "100%", kind: "breach", notify: ["supervisor"] },
  ];
  const agreement = await network.agree({ priorities, ladder });
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const see = async (person: string) => (await network.call(person, "GET", `/v1/referrals/${id}/content`)).status;
  assert.equal(await see("pisa-supervisor"), 404);
  await network.hasEvent("livorno-contact", id, "breached");
  assert.deepEqual([await see("pisa-deputy"), await see("pisa-supervisor")], [200, 200]);
  assert.deepEqual([await see("livorno-deputy"), await see("livorno-supervisor")], [404, 404]);
  await network.act("pisa-supervisor", id, "decline", { reason: "no-capacity" });
  assert.deepEqual([await see("pisa-deputy"), await see("pisa-supervisor")], [403, 403]);
  await network.hasEvent("livorno-contact", id, "breached", 2);
  assert.deepEqual([await see("livorno-deputy"), await see("livorno-supervisor")], [200, 200]);
  await network.act("livorno-supervisor", id, "redirect", { to: "mantova" });
  assert.deepEqual(
    await Promise.all([see("mantova-supervisor"), see("pisa-deputy"), see("livorno-deputy")]),
    [404, 404, 404],
  );
});

test("a deputy who covers an absent contact has the contact's cases, and submits", async () => {
  const { items } = await network.does<{ items: { id: string; roles: string[] }[] }>(
    "helsinki-supervisor",
    "GET",
    "/v1/organisations/helsinki/members",
  );
  const contact = items.find(({ roles }) => roles.includes("contact"));
  const absences = [
    { from: new Date(Date.now() - 1000).toISOString(), until: new Date(Date.now() + 3600e3).toISOString() },
  ];
  const { id } = await network.submit("livorno-contact", agreements.calm, "helsinki");
  isRefused(await network.call("helsinki-deputy", "GET", `/v1/referrals/${id}`), 404);
  // A mail that is sent while the contact is away would call the deputy to the case for good.
  await network.until("the contact's own mail", async () => {
    const told = (await network.mailsOf(id)).flatMap(({ to }) => to);
    return told.includes("contact@helsinki.example") ? true : null;
  });
  const path = `/v1/organisations/helsinki/members/${contact?.id}`;
  await network.does("helsinki-supervisor", "PATCH", path, { absences });
  assert.equal((await network.call("helsinki-deputy", "GET", `/v1/referrals/${id}/content`)).status, 200);
  assert.equal((await contract.submit("helsinki-deputy", network.submission(agreements.calm, "pisa"))).status, 201);
  await network.does("helsinki-supervisor", "PATCH", path, { absences: [] });
  isRefused(await network.call("helsinki-deputy", "GET", `/v1/referrals/${id}`), 404);
});

test("a caseworker has their own cases alone; replaying a colleague's key opens none", async () => {
  const submission = network.submission(agreements.calm, "pisa");
  const { id } = (await contract.submit("livorno-contact", submission, "a-colleague's")).body;
  const replay = await contract.submit("livorno-caseworker", submission, "a-colleague's");
  assert.deepEqual([replay.status, replay.body.id, replay.body.actions], [200, id, []]);
  for (const path of ["", "/explanation", "/content", "/events", "/messages"])
    isRefused(await network.call("livorno-caseworker", "GET", `/v1/referrals/${id}${path}`), 404, path);
});
