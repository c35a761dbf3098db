import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { partiesInForce } from "../../../core/agreements/agreement.ts";
import { foldAgreement } from "../../../core/agreements/fold-agreement.ts";
import { toMillis } from "../../../core/instant.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import { makeDetachedJws, type PrivateJwk } from "../../../core/signing/make-jws.ts";
import { type Api, newKey, pact, payloadOf, startApi } from "./agreements-fixture.ts";

let api: Api;
let livorno: PrivateJwk;
let pisa: PrivateJwk;
before(async () => {
  api = await startApi();
  livorno = await api.confirmedKey("livorno");
  pisa = await api.confirmedKey("pisa", newKey("Ed25519"));
});
after(() => api.close());

const seconds = () => Math.floor(toMillis(api.now()) / 1000);
const signed = (key: PrivateJwk, document: string, iat = seconds()) =>
  makeDetachedJws(key, Buffer.from(document), { iat });

async function proposed(change: object = {}): Promise<string> {
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact(change));
  const answer = await api.call("livorno:signatory", "POST", `/v1/agreements/${json.id}/proposal`);
  assert.equal(answer.status, 200, answer.text);
  return `/v1/agreements/${json.id}`;
}

const documentOf = async (path: string) => (await api.call("pisa:contact", "GET", `${path}/document`)).text;

test("an agreement goes from draft to active by the signatures of all", async () => {
  const drafted = await api.call("livorno:signatory", "POST", "/v1/agreements", pact());
  assert.equal(drafted.status, 201);
  const { id } = drafted.json;
  assert.deepEqual(drafted.json, { id, version: 1, digest: null, status: "draft" });
  const path = `/v1/agreements/${id}`;
  assert.equal(drafted.headers["location"], path);
  assert.equal((await api.call("livorno:signatory", "GET", `${path}/document`)).status, 409);
  const proposal = await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal(proposal.json.status, "proposed");
  const document = await api.call("pisa:signatory", "GET", `${path}/document`);
  assert.equal(document.headers["content-type"], "application/json");
  const digest = `sha256:${createHash("sha256").update(document.text).digest("hex")}`;
  assert.equal(proposal.json.digest, digest);
  const first = await api.call("livorno:signatory", "POST", `${path}/signatures`, {
    jws: signed(livorno, document.text),
  });
  assert.equal(first.status, 201, first.text);
  assert.equal(first.json.status, "proposed");
  const receipt = payloadOf(first.json.receipt);
  assert.deepEqual(receipt.agreement, { id, version: 1, digest });
  assert.equal(receipt.ledger, id);
  const again = await api.call("livorno:signatory", "POST", `${path}/signatures`, {
    jws: signed(livorno, document.text),
  });
  assert.equal(again.status, 409);
  const missing = await api.call("network-office:auditor", "GET", path);
  assert.deepEqual(missing.json.missing, ["pisa"]);
  const second = await api.call("pisa:signatory", "POST", `${path}/signatures`, { jws: signed(pisa, document.text) });
  assert.equal(second.json.status, "active");
  const read = await api.call("pisa:caseworker", "GET", path);
  assert.equal(read.json.inForce, true);
  assert.equal(read.json.digest, digest);
  assert.equal(read.json.signatures.length, 2);
  assert.equal(await documentOf(path), document.text);
});

test("the ledger of an agreement verifies, and folds to what is recorded", async () => {
  const path = await proposed();
  const id = path.slice("/v1/agreements/".length);
  const document = await documentOf(path);
  await api.call("livorno:signatory", "POST", `${path}/signatures`, { jws: signed(livorno, document) });
  await api.call("pisa:signatory", "POST", `${path}/refusals`, { reason: "Not yet." });
  await api.call("pisa:signatory", "POST", `${path}/signatures`, { jws: signed(pisa, document) });
  const events = await api.agreements.events(id, 0, 100);
  assert.deepEqual(verifyLedger(events), []);
  assert.deepEqual(
    events.map((event) => event.type),
    ["drafted", "proposed", "signed", "refused", "signed", "activated"],
  );
  const life = await api.agreements.life(id);
  assert(life?.present);
  const { id: _id, ledgerEnd: _end, present, ...state } = life;
  const { id: _same, body: _body, receipts: _receipts, ...version } = present;
  assert.deepEqual({ ...state, present: version }, foldAgreement(events));
});

test("a signature over other bytes, by another key, or of another party is refused with its reason", async () => {
  const path = await proposed();
  const document = await documentOf(path);
  const refused = async (who: string, jws: string): Promise<string> => {
    const { status, json } = await api.call(who, "POST", `${path}/signatures`, { jws });
    assert.equal(status, 422);
    assert.equal(json.errors[0].pointer, "/jws");
    return json.errors[0].detail;
  };
  assert.match(await refused("livorno:signatory", signed(livorno, `${document} `)), /does not hold/);
  assert.match(await refused("livorno:signatory", signed(newKey(), document)), /not among those/);
  assert.match(await refused("livorno:signatory", signed(pisa, document)), /not among those/);
  assert.match(await refused("livorno:signatory", signed(livorno, document, seconds() + 301)), /five minutes ahead/);
  assert.match(await refused("livorno:signatory", "a.b"), /three parts/);
  const late = await api.confirmedKey("livorno");
  assert.match(await refused("livorno:signatory", signed(late, document)), /not among those/);
});

test("only signatories of parties that sign do so", async () => {
  const path = await proposed();
  const body = { jws: "…" };
  assert.equal((await api.call("livorno:contact", "POST", `${path}/signatures`, body)).status, 403);
  assert.equal((await api.call("network-office:signatory", "POST", `${path}/signatures`, body)).status, 403);
  assert.equal((await api.call("stranger:signatory", "POST", `${path}/signatures`, body)).status, 404);
  assert.equal((await api.call("livorno:contact", "POST", `${path}/signatures`, "{")).status, 403, "role before body");
  assert.equal((await api.call("livorno:signatory", "POST", `${path}/signatures`, "{")).status, 400);
});

test("reopening voids signatures and begins the next version; the old one stays to read", async () => {
  const path = await proposed();
  const document = await documentOf(path);
  const jws = signed(livorno, document);
  await api.call("livorno:signatory", "POST", `${path}/signatures`, { jws });
  const reopened = await api.call("network-office:administrator", "POST", `${path}/reopening`);
  assert.deepEqual(
    [reopened.json.status, reopened.json.version, reopened.json.digest, reopened.json.signatures.length],
    ["draft", 2, null, 0],
  );
  const changed = await api.call("livorno:signatory", "PUT", path, pact({ title: "Better" }));
  assert.equal(changed.status, 200, changed.text);
  await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal((await api.call("livorno:signatory", "POST", `${path}/signatures`, { jws })).status, 422);
  const first = await api.call("pisa:contact", "GET", `${path}?version=1`);
  assert.deepEqual([first.json.status, first.json.title, first.json.signatures], ["superseded", "Example pact", []]);
  assert.equal((await api.call("pisa:contact", "GET", `${path}/document?version=1`)).text, document);
  assert.equal((await api.call("pisa:contact", "GET", `${path}?version=3`)).status, 404);
});

test("with a threshold it is in force among those who signed, and others may sign later", async () => {
  const path = await proposed({ entryIntoForce: { required: ["pisa"], atLeast: 1 } });
  const jws = signed(pisa, await documentOf(path));
  const first = await api.call("pisa:signatory", "POST", `${path}/signatures`, { jws });
  assert.equal(first.json.status, "active");
  const record = await api.agreements.current(first.json.id);
  assert(record);
  const among = partiesInForce(record).map((party) => party.organisation);
  assert.deepEqual(among, ["pisa", "network-office"]);
  const later = signed(livorno, await documentOf(path));
  const second = await api.call("livorno:signatory", "POST", `${path}/signatures`, { jws: later });
  assert.deepEqual([second.status, second.json.status], [201, "active"]);
  assert.equal((await api.call("livorno:signatory", "POST", `${path}/reopening`)).status, 409);
});

test("a proposal names the parties that lack a confirmed key", async () => {
  const parties = [
    { organisation: "livorno", role: "member" },
    { organisation: "mantova", role: "member" },
  ];
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact({ parties }));
  const answer = await api.call("livorno:signatory", "POST", `/v1/agreements/${json.id}/proposal`);
  assert.equal(answer.status, 409);
  assert.match(answer.json.detail, /no confirmed signing key: mantova/);
});

test("two signatures at the same moment both count", async () => {
  const path = await proposed();
  const document = await documentOf(path);
  const answers = await Promise.all([
    api.call("livorno:signatory", "POST", `${path}/signatures`, { jws: signed(livorno, document) }),
    api.call("pisa:signatory", "POST", `${path}/signatures`, { jws: signed(pisa, document) }),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201],
  );
  assert.deepEqual(answers.map(({ json }) => json.status).sort(), ["active", "proposed"]);
});

test("people are told of each turn, once for each organisation", async () => {
  const path = await proposed();
  const id = path.slice("/v1/agreements/".length);
  const told = async (): Promise<string[]> =>
    (await api.owed()).flatMap(({ agreement, kind, organisation, about, audience }) =>
      agreement === id && "roles" in audience ? [`${kind} ${about ?? "-"} > ${organisation} ${audience.roles}`] : [],
    );
  const document = await documentOf(path);
  await api.call("pisa:signatory", "POST", `${path}/refusals`, { reason: "Not yet." });
  await api.call("livorno:signatory", "POST", `${path}/signatures`, { jws: signed(livorno, document) });
  await api.call("pisa:signatory", "POST", `${path}/signatures`, { jws: signed(pisa, document) });
  assert.deepEqual(await told(), [
    "agreement-proposed - > livorno signatory",
    "agreement-proposed - > pisa signatory",
    "agreement-refused pisa > livorno signatory",
    "agreement-refused pisa > pisa signatory",
    "agreement-refused pisa > network-office administrator",
    "agreement-signed livorno > network-office administrator",
    "agreement-active - > livorno signatory,contact",
    "agreement-active - > pisa signatory,contact",
    "agreement-active - > network-office signatory,contact,administrator",
  ]);
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
