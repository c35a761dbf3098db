import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { partiesOn } from "../../../core/agreements/membership.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import { payloadOf, type SigningApi, startSigning } from "./agreements-fixture.ts";

let api: SigningApi;
before(async () => {
  api = await startSigning();
});
after(() => api.close());

const day = 86_400;
const party = { organisation: "mantova", role: "member" };
const propose = (path: string, body: object = { party }, who = api.administrator) =>
  api.call(who, "POST", `${path}/accessions`, body);
const idOf = (path: string) => path.slice("/v1/agreements/".length);

async function partiesToday(path: string): Promise<string[]> {
  const present = (await api.agreements.life(idOf(path)))?.present;
  return partiesOn(present ?? assert.fail(), api.now()).map(({ organisation }) => organisation);
}

test("an organisation accedes by its signatory's signature over a document of its own, and all are told", async () => {
  const path = await api.active();
  assert.equal((await api.call("mantova:signatory", "GET", path)).status, 404);
  await api.told(path);
  const proposal = await propose(path);
  assert.equal(proposal.status, 201, proposal.text);
  assert.deepEqual((await api.told(path)).sort(), [
    "agreement-accession > mantova signatory",
    "agreement-accession-proposed mantova> livorno signatory",
    "agreement-accession-proposed mantova> network-office signatory,administrator",
    "agreement-accession-proposed mantova> pisa signatory",
  ]);
  assert.deepEqual(await partiesToday(path), ["livorno", "pisa", "network-office"]);
  const document = await api.call("mantova:signatory", "GET", `${path}/accessions/mantova/document`);
  const pact = await api.read(path);
  const { signingKeys, ...terms } = JSON.parse(document.text);
  assert.equal(signingKeys.length, 1);
  assert.deepEqual(terms, {
    type: "accession",
    agreement: { id: idOf(path), version: 1, digest: pact.digest },
    party: { ...party, signs: true, sends: true, receives: true },
    effectiveFrom: null,
  });
  assert.equal(proposal.json.digest, `sha256:${createHash("sha256").update(document.text).digest("hex")}`);
  const signed = await api.sign(`${path}/accessions/mantova`, "mantova");
  assert.deepEqual([signed.status, signed.json.from], [201, "2026-03-02"]);
  assert.equal(payloadOf(signed.json.receipt).accession, true);
  assert.ok((await api.told(path)).includes("agreement-joined mantova 2026-03-02> livorno signatory,contact"));
  assert.deepEqual(await partiesToday(path), ["livorno", "pisa", "network-office", "mantova"]);
  assert.equal((await api.read(path)).digest, pact.digest, "what the others signed stands");
  assert.equal((await api.sign(`${path}/accessions/mantova`, "mantova")).status, 409);
  assert.deepEqual((await propose(path)).status, 409);
  assert.deepEqual(verifyLedger(await api.agreements.events(idOf(path), 0, 100)), []);
});

test("accessions are proposed by the coordinator's administrator and answered by a signatory of who is to join", async () => {
  const path = await api.active();
  for (const who of ["livorno:signatory", "network-office:auditor"])
    assert.equal((await propose(path, { party }, who)).status, 403, who);
  assert.equal((await api.call("livorno:contact", "POST", `${path}/accessions`, "{")).status, 403, "role before body");
  assert.equal(
    (await propose(path, { party: { ...party, role: "coordinator" } })).json.errors[0].pointer,
    "/party/role",
  );
  const nobody = await propose(path, { party: { ...party, organisation: "nobody" } });
  assert.equal(nobody.json.errors[0].pointer, "/party/organisation");
  assert.match((await propose(path, { party: { ...party, organisation: "stranger" } })).json.detail, /signing key/);
  assert.match((await propose(path, { party: { ...party, organisation: "pisa" } })).json.detail, /a party already/);
  await propose(path);
  const accession = `${path}/accessions/mantova`;
  assert.equal((await api.call("livorno:signatory", "POST", `${accession}/refusals`, { reason: "No." })).status, 403);
  assert.equal((await api.call("mantova:contact", "POST", `${accession}/signatures`, "{")).status, 403);
  assert.equal((await api.sign(path, "mantova")).status, 403, "the pact itself is not theirs to sign");
  const refused = await api.call("mantova:signatory", "POST", `${accession}/refusals`, { reason: "Not yet." });
  assert.equal(refused.json.accessions[0].refusal.reason, "Not yet.");
  assert.equal((await api.sign(accession, "mantova")).status, 201, "a signature takes a refusal back");
});

test("notice of an accession puts its day off, and so may the proposal", async () => {
  const path = await api.active({ notice: { accession: "P10D" } });
  await propose(path);
  assert.equal((await api.sign(`${path}/accessions/mantova`, "mantova")).json.from, "2026-03-12");
  assert.ok(!(await partiesToday(path)).includes("mantova"));
  const other = await api.active();
  await propose(other, { party, effectiveFrom: "2026-05-01" });
  assert.equal((await api.sign(`${other}/accessions/mantova`, "mantova")).json.from, "2026-05-01");
});

test("who acceded stands in the next amendment, and a text being signed is not overtaken by an accession", async () => {
  const path = await api.active();
  const amend = (body?: object) => api.call(api.administrator, "POST", `${path}/amendments`, body);
  await amend();
  await propose(path);
  await api.sign(`${path}/accessions/mantova`, "mantova");
  const early = await api.call(api.administrator, "POST", `${path}/proposal`);
  assert.match(early.json.detail, /mantova acceded meanwhile/);
  const draft = await api.read(`${path}?version=2`);
  const { kind, title, text, terms } = draft;
  const parties = [...draft.parties, party];
  await api.call(api.administrator, "PUT", path, { kind, title, text, terms, parties });
  await api.conclude(path, "livorno", "pisa", "mantova");
  assert.equal((await api.read(path, "mantova:contact")).version, 2);
  await amend();
  await api.call(api.administrator, "POST", `${path}/proposal`);
  const late = await propose(path, { party: { ...party, organisation: "stranger" } });
  assert.match(late.json.detail, /would leave stranger out: reopen it/);
});

test("a party leaves with the notice agreed; it is told to all, and from that day it is none", async () => {
  const path = await api.active();
  const leave = (body?: object, who = "pisa:signatory") => api.call(who, "POST", `${path}/leavings`, body);
  assert.equal((await leave(undefined, "pisa:contact")).status, 403);
  const early = await leave({ effectiveFrom: "2026-03-31" });
  assert.match(early.json.errors[0].detail, /the first day is 2026-04-01/);
  await api.told(path);
  assert.equal((await leave()).status, 200);
  assert.deepEqual((await api.told(path)).sort(), [
    "agreement-leaving pisa 2026-04-01> livorno signatory,contact",
    "agreement-leaving pisa 2026-04-01> network-office signatory,contact,administrator",
    "agreement-leaving pisa 2026-04-01> pisa signatory,contact",
  ]);
  assert.match((await leave()).json.detail, /has given notice already/);
  assert.ok((await partiesToday(path)).includes("pisa"));
  assert.equal((await api.call("pisa:signatory", "POST", `${path}/amendments`)).status, 403, "drafts no more");
  const alone = await api.call("network-office:signatory", "POST", `${path}/leavings`);
  assert.match(alone.json.detail, /nobody would coordinate/);
  api.travel(30 * day);
  assert.ok(!(await partiesToday(path)).includes("pisa"));
  const back = await propose(path, { party: { organisation: "pisa", role: "member" } });
  assert.equal(back.status, 201, back.text);
  assert.equal((await api.sign(`${path}/accessions/pisa`, "pisa")).status, 201);
  assert.ok((await partiesToday(path)).includes("pisa"), "and may join again");
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
