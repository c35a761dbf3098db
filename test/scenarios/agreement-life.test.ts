import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Network } from "../support/network.ts";
import { administrator, mailed, mailsOfKind, member, PactUnderTest } from "../support/pact-under-test.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";

let product: ProxeniaProcess;
let network: Network;
before(async () => {
  product = await ProxeniaProcess.start();
  network = new Network(await product.demo());
});
after(() => product?.dispose());

const key = randomUUID;
const today = (): string => new Date().toISOString().slice(0, 10);
/** Today, also where midnight passes between what is done and what is read. */
const since = (day: string): string => `(${day}|${today()})`;

test("an organisation joins a live pact, and from then on sends and receives like any", async () => {
  const pact = await PactUnderTest.signed(network, ["livorno", "pisa"]);
  assert.equal((await pact.submit("livorno", "mantova", key())).status, 422);
  await pact.does(administrator, "accessions", { party: member("mantova") });
  await mailed(network, "agreement-accession", "mantova-signatory");
  await mailed(network, "agreement-accession-proposed", "pisa-signatory");
  assert.equal((await pact.sign("mantova", "/accessions/mantova")).status, 201);
  await mailed(network, "agreement-joined", "livorno-contact");
  const there = await pact.submit("livorno", "mantova", key());
  const back = await pact.submit("mantova", "pisa", key());
  assert.deepEqual([there.status, back.status], [201, 201], there.text + back.text);
  await network.act("mantova-contact", there.body.id, "accept");
});

test("an amendment enters into force while cases are open: they run off under the version they froze", async () => {
  const pact = await PactUnderTest.signed(network, ["livorno", "pisa", "helsinki"]);
  const open = await pact.submit("livorno", "pisa", key());
  const [long, short] = ["P1D", "PT2H"].map((target) => ({ target, clock: "always" }));
  const ladder = [{ at: "100%", kind: "breach", notify: ["contact"] }];
  const terms = { priorities: { urgent: { response: short, "first-contact": long, outcome: long } }, ladder };
  const parties = [member("livorno"), member("pisa"), member("lisboa")];
  const office = { organisation: "network-office", role: "coordinator" };
  const body = { kind: "network-pact", title: "Faster", text: "In two hours.", parties: [...parties, office], terms };
  await pact.does(administrator, "amendments", body);
  await pact.does(administrator, "proposal");
  for (const party of ["livorno", "pisa", "lisboa"]) assert.equal((await pact.sign(party)).status, 201);
  await mailed(network, "agreement-left-out", "helsinki-contact");
  const newer = await pact.submit("livorno", "pisa", key());
  assert.deepEqual([open.body.agreement.version, newer.body.agreement.version], [1, 2]);
  const due = async (id: string) => {
    const [clock] = (await network.referral("livorno-contact", id)).clocks;
    return (Date.parse(clock?.dueAt ?? "") - Date.parse(clock?.startedAt ?? "")) / 3_600_000;
  };
  assert.deepEqual([await due(open.body.id), await due(newer.body.id)], [24, 2]);
  await network.act("pisa-contact", open.body.id, "decline", { reason: "no-capacity" });
  for (const to of ["lisboa", "helsinki"]) {
    const path = `/v1/referrals/${open.body.id}/actions/redirect`;
    const refused = await network.call("livorno-contact", "POST", path, { to });
    assert.equal(refused.status, 422, `${to}: the one never agreed to these terms, the other is party no more`);
  }
  assert.equal((await pact.submit("helsinki", "pisa", key())).status, 409);
});

test("a party leaves with cases open: they go on, and nothing new goes to it or comes from it", async () => {
  const pact = await PactUnderTest.signed(network, ["livorno", "pisa", "mantova"]);
  const open = await pact.submit("livorno", "pisa", key());
  const own = await pact.submit("pisa", "livorno", key());
  const day = today();
  await pact.does("pisa-signatory", "leavings", { reason: "We close." });
  await mailed(network, "agreement-leaving", "mantova-contact");
  const [there, from] = [await pact.submit("livorno", "pisa", key()), await pact.submit("pisa", "livorno", key())];
  assert.deepEqual([there.status, from.status], [409, 409]);
  assert.match(there.text, new RegExp(`pisa.* left on ${since(day)}`));
  assert.match(from.text, /your organisation left on/);
  await network.act("pisa-contact", open.body.id, "accept");
  await network.act("livorno-contact", own.body.id, "decline", { reason: "out-of-area" });
  await network.act("pisa-contact", own.body.id, "redirect", { to: "mantova" });
  const other = await pact.submit("livorno", "mantova", key());
  await network.act("mantova-contact", other.body.id, "decline", { reason: "out-of-area" });
  const path = `/v1/referrals/${other.body.id}/actions/redirect`;
  assert.equal((await network.call("livorno-contact", "POST", path, { to: "pisa" })).status, 422);
});

test("a terminated pact takes no new cases, and its open ones are finished and sent on", async () => {
  const pact = await PactUnderTest.signed(network, ["livorno", "pisa", "mantova"]);
  const open = await pact.submit("livorno", "pisa", key());
  const day = today();
  await pact.does(administrator, "termination", { reason: "The project ends." });
  await mailed(network, "agreement-terminating", "pisa-contact");
  const refused = await pact.submit("livorno", "pisa", key());
  assert.equal(refused.status, 409, refused.text);
  assert.match(refused.text, new RegExp(`terminated on ${since(day)}`));
  await network.act("pisa-contact", open.body.id, "decline", { reason: "no-capacity" });
  await network.act("livorno-contact", open.body.id, "redirect", { to: "mantova" });
  await network.act("mantova-contact", open.body.id, "accept");
  await network.until(
    "the end in the ledger",
    async () => ((await pact.types()).includes("terminated") ? true : null),
    60_000,
  );
  await mailed(network, "agreement-terminated", "livorno-signatory");
});

test("parties sign in a given order, each asked in its turn and reminded once a day", async () => {
  const signing = { order: [["helsinki"], ["lisboa"]] };
  const asked = await mailsOfKind(network, "agreement-proposed", "lisboa-signatory");
  const pact = await PactUnderTest.draft(network, ["lisboa", "helsinki"], { signing });
  await pact.does(administrator, "proposal");
  const early = await pact.sign("lisboa");
  assert.deepEqual([early.status, /the turn of helsinki/.test(early.text)], [409, true], early.text);
  assert.deepEqual(await pact.does(administrator, "reminders"), { reminded: ["helsinki"] });
  await mailed(network, "agreement-reminder", "helsinki-signatory");
  assert.equal((await pact.call(administrator, "reminders")).status, 409);
  assert.equal((await pact.sign("helsinki")).status, 201);
  await mailed(network, "agreement-turn", "lisboa-signatory");
  assert.equal((await pact.sign("lisboa")).body["status"], "active");
  assert.equal(await mailsOfKind(network, "agreement-proposed", "lisboa-signatory"), asked, "not before its turn");
});
