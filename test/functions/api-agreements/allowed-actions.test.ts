import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { examplePdf } from "../../core/signing/example-files.ts";
import { pact, type SigningApi, startSigning } from "./agreements-fixture.ts";

let api: SigningApi;
before(async () => {
  api = await startSigning();
});
after(() => api.close());

const actionsOf = async (path: string, who: string): Promise<string[]> => (await api.read(path, who)).actions.sort();

async function drafted(change: object = {}): Promise<string> {
  const { json } = await api.call(api.administrator, "POST", "/v1/agreements", pact(change));
  return `/v1/agreements/${json.id}`;
}

test("a draft is offered to its drafters, and a proposal to who signs, remind and reopen", async () => {
  const path = await drafted();
  assert.deepEqual(await actionsOf(path, api.administrator), ["change", "comment", "propose", "take-evidence"]);
  assert.deepEqual(await actionsOf(path, "pisa:signatory"), ["change", "comment", "propose"]);
  assert.deepEqual(await actionsOf(path, "pisa:contact"), ["comment"]);
  assert.deepEqual(await actionsOf(path, "pisa:caseworker"), []);
  await api.conclude(path);
  const signatory = ["comment", "record-outside", "refuse", "reopen", "sign"];
  assert.deepEqual(await actionsOf(path, "pisa:signatory"), signatory);
  assert.deepEqual(await actionsOf(path, "pisa:supervisor"), ["comment", "record-outside"]);
  assert.deepEqual(await actionsOf(path, api.administrator), ["comment", "remind", "reopen", "take-evidence"]);
});

test("what is offered is what the next call accepts: a party signs once, a party is reminded once a day", async () => {
  const path = await drafted();
  await api.conclude(path, "pisa");
  assert.ok(!(await actionsOf(path, "pisa:signatory")).includes("sign"));
  const reminded = await api.call(api.administrator, "POST", `${path}/reminders`);
  assert.deepEqual(reminded.json.reminded, ["livorno"]);
  assert.ok(!(await actionsOf(path, api.administrator)).includes("remind"));
  const { awaited } = await api.read(path);
  assert.deepEqual(
    awaited.map(({ organisation, remindedAt }: Record<string, string>) => [organisation, remindedAt === api.now()]),
    [["livorno", true]],
  );
});

test("in force it is amended, renewed, joined, left and ended by whoever may, and one amendment at a time", async () => {
  const path = await api.active();
  const whole = ["amend", "comment", "propose-accession", "renew", "take-evidence", "terminate"];
  assert.deepEqual(await actionsOf(path, api.administrator), whole);
  assert.deepEqual(await actionsOf(path, "pisa:signatory"), ["amend", "comment", "leave", "renew"]);
  await api.call(api.administrator, "POST", `${path}/amendments`);
  const beside = await actionsOf(path, api.administrator);
  assert.ok(!beside.includes("amend") && beside.includes("terminate"));
  assert.deepEqual(await actionsOf(`${path}?version=2`, api.administrator), ["change", "propose"]);
  await api.call("pisa:signatory", "POST", `${path}/leavings`);
  assert.ok(!(await actionsOf(path, "pisa:signatory")).includes("leave"), "notice is given once");
});

test("who is to join signs its accession, and nobody else is offered it", async () => {
  const path = await api.active();
  const party = { organisation: "mantova", role: "member" };
  const { status, text } = await api.call(api.administrator, "POST", `${path}/accessions`, { party });
  assert.equal(status, 201, text);
  assert.deepEqual(await actionsOf(path, "mantova:signatory"), ["comment", "sign-accession"]);
  assert.ok(!(await actionsOf(path, "pisa:signatory")).includes("sign-accession"));
});

test("a signature made outside is attested by another person than who recorded it", async () => {
  const parties = [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member", signsOutside: true },
    { organisation: "network-office", role: "coordinator" },
  ];
  const path = await drafted({ parties });
  await api.conclude(path);
  const { digest } = await api.read(path);
  assert.equal((await actionsOf(path, "livorno:signatory")).includes("record-outside"), true);
  const recorded = await api.call("pisa:signatory", "POST", `${path}/external-signatures`, {
    kind: "pades",
    document: digest,
    file: examplePdf().toString("base64"),
    protocolNumber: "1",
    signedOn: api.now().slice(0, 10),
    signatory: { name: "Example", capacity: "Mayor" },
  });
  assert.equal(recorded.status, 201, recorded.text);
  const offered = async (who: string): Promise<string[]> =>
    (await api.read(path, who)).externalSignatures[0].actions.sort();
  assert.deepEqual(await offered("pisa:signatory"), ["read", "refuse"]);
  assert.deepEqual(await offered("pisa:supervisor"), ["attest", "read", "refuse"]);
  assert.deepEqual(await offered(api.administrator), ["attest", "read", "refuse"]);
  assert.deepEqual(await offered("network-office:auditor"), ["read"]);
  assert.deepEqual(await offered("livorno:signatory"), []);
  assert.ok(!(await actionsOf(path, "pisa:supervisor")).includes("record-outside"), "one awaits its attestation");
});
