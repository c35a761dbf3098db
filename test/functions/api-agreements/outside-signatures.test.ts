import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { toMillis, utcDate } from "../../../core/instant.ts";
import { digestOfText } from "../../../core/ledger/digest.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import { makeDetachedJws, type PrivateJwk } from "../../../core/signing/make-jws.ts";
import { examplePdf, examplePkcs7, examplePng } from "../../core/signing/example-files.ts";
import { type Api, pact, payloadOf, startApi } from "./agreements-fixture.ts";

let api: Api;
let livorno: PrivateJwk;
before(async () => {
  api = await startApi();
  livorno = await api.confirmedKey("livorno");
});
after(() => api.close());

const parties = [
  { organisation: "livorno", role: "member" },
  { organisation: "pisa", role: "member", signsOutside: true },
  { organisation: "network-office", role: "coordinator" },
];

/** A proposal that Pisa, which has no key, signs outside. */
async function proposed(change: object = {}): Promise<{ path: string; id: string; digest: string }> {
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact({ parties, ...change }));
  const path = `/v1/agreements/${json.id}`;
  const answer = await api.call("livorno:signatory", "POST", `${path}/proposal`);
  assert.equal(answer.status, 200, answer.text);
  return { path, id: json.id, digest: answer.json.digest };
}

const name = "Maria Rossi Example";
const bodyOf = (digest: string, change: object = {}) => ({
  kind: "pades",
  document: digest,
  file: examplePdf().toString("base64"),
  protocolNumber: "2026/1234",
  signedOn: utcDate(api.now()),
  signatory: { name, capacity: "Mayor" },
  ...change,
});

const recordIt = (path: string, body: object | string, who = "pisa:signatory") =>
  api.call(who, "POST", `${path}/external-signatures`, body);
const attestIt = (path: string, id: string, document: string, who = "network-office:administrator") =>
  api.call(who, "POST", `${path}/external-signatures/${id}/attestations`, { document });

async function signByKey(path: string) {
  const document = await api.call("livorno:signatory", "GET", `${path}/document`);
  const jws = makeDetachedJws(livorno, Buffer.from(document.text), { iat: Math.floor(toMillis(api.now()) / 1000) });
  return api.call("livorno:signatory", "POST", `${path}/signatures`, { jws });
}

test("a signature made outside counts once a second person has attested it", async () => {
  const { path, id, digest } = await proposed();
  assert.equal((await signByKey(path)).json.status, "proposed");
  const recorded = await recordIt(path, bodyOf(digest));
  assert.equal(recorded.status, 201, recorded.text);
  assert.deepEqual(
    [recorded.json.standing, recorded.json.form, recorded.json.file],
    ["awaits-attestation", "pdf-with-signature-dictionary", digestOfText(examplePdf())],
  );
  assert.deepEqual((await api.call("livorno:contact", "GET", path)).json.missing, ["pisa"]);
  const attested = await attestIt(path, recorded.json.id, digest);
  assert.deepEqual([attested.status, attested.json.status], [201, "active"], attested.text);
  const receipt = payloadOf(attested.json.receipt);
  assert.deepEqual(
    [receipt.organisation, receipt.kind, receipt.file, receipt.agreement],
    ["pisa", "pades", recorded.json.file, { id, version: 1, digest }],
  );
  const { json } = await api.call("livorno:contact", "GET", path);
  assert.deepEqual(
    json.signatures.map(({ organisation, kind, kid, external }: Record<string, string>) => [
      organisation,
      kind,
      kid === null,
      external,
    ]),
    [
      ["livorno", "electronic", false, undefined],
      ["pisa", "pades", true, recorded.json.id],
    ],
  );
  assert.deepEqual(json.externalSignatures[0].attestations, [
    { organisation: "pisa", role: "signatory", at: api.now() },
    { organisation: "network-office", role: "administrator", at: api.now() },
  ]);
  assert.deepEqual([json.missing, json.inForce], [[], true]);
});

test("the signatory's name is in no event, and only the party and the coordinator read it with the file", async () => {
  const { path, id, digest } = await proposed();
  const recorded = await recordIt(path, bodyOf(digest));
  const events = await api.agreements.events(id, 0, 100);
  assert.deepEqual(verifyLedger(events), []);
  assert.ok(!JSON.stringify(events).includes(name));
  assert.ok(!(await api.call("livorno:contact", "GET", path)).text.includes(name));
  const one = `${path}/external-signatures/${recorded.json.id}`;
  for (const who of ["pisa:supervisor", "network-office:administrator", "network-office:auditor"]) {
    const { json } = await api.call(who, "GET", one);
    assert.deepEqual([json.name, json.fileContent], [name, examplePdf().toString("base64")], who);
  }
  for (const who of ["pisa:contact", "livorno:signatory", "network-office:signatory"]) {
    assert.equal((await api.call(who, "GET", one)).status, 403, who);
  }
  assert.equal((await api.call("stranger:signatory", "GET", one)).status, 404);
});

test("nobody attests what they recorded, and who attests reads the digest from the print", async () => {
  const { path, digest } = await proposed();
  const { json } = await recordIt(path, bodyOf(digest));
  const self = await attestIt(path, json.id, digest, "pisa:signatory");
  assert.equal(self.status, 403);
  assert.match(self.json.detail, /another person attests/);
  for (const who of ["pisa:contact", "livorno:signatory", "network-office:auditor"]) {
    assert.equal((await attestIt(path, json.id, digest, who)).status, 403, who);
  }
  const misread = await attestIt(
    path,
    json.id,
    digest.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
  );
  assert.deepEqual([misread.status, misread.json.errors[0].pointer], [422, "/document"]);
  assert.match(misread.json.errors[0].detail, /is not the digest of version 1/);
  assert.equal((await attestIt(path, "unknown", digest)).status, 404);
  assert.equal((await attestIt(path, json.id, digest, "pisa:supervisor")).status, 201);
  assert.equal((await attestIt(path, json.id, digest)).status, 409);
});

test("what is refused never counts, and another may be recorded", async () => {
  const { path, digest } = await proposed();
  const first = await recordIt(path, bodyOf(digest));
  const second = await recordIt(path, bodyOf(digest, { protocolNumber: "2026/1235" }));
  assert.equal(second.status, 409);
  assert.match(second.json.detail, /awaits its attestation/);
  const refusals = `${path}/external-signatures/${first.json.id}/refusals`;
  assert.equal((await api.call("livorno:signatory", "POST", refusals, "{")).status, 403);
  const refused = await api.call("network-office:administrator", "POST", refusals, { reason: "Not legible." });
  assert.deepEqual(
    [refused.status, refused.json.standing, refused.json.refused.reason],
    [200, "refused", "Not legible."],
  );
  assert.equal((await attestIt(path, first.json.id, digest)).status, 409);
  const again = await recordIt(path, bodyOf(digest, { kind: "paper", file: examplePng().toString("base64") }));
  assert.deepEqual([again.status, again.json.form], [201, "image"]);
});

test("a file is of its kind and size, or its digest alone is given", async () => {
  const { path, digest } = await proposed();
  const refused = async (change: object): Promise<[string, string]> => {
    const { status, json, text } = await recordIt(path, bodyOf(digest, change));
    assert.equal(status, 422, text);
    return [json.errors[0].pointer, json.errors[0].detail];
  };
  assert.match(
    (await refused({ file: examplePng().toString("base64") })).join(),
    /^\/file,is not a PDF with a signature/,
  );
  assert.match((await refused({ kind: "cades" })).join(), /^\/file,is not a CMS file/);
  assert.match((await refused({ file: "%%%" })).join(), /^\/file,is not base64/);
  assert.match((await refused({ file: undefined })).join(), /^\/file,takes either/);
  assert.match((await refused({ fileDigest: digest })).join(), /^\/file,takes either/);
  assert.match(
    (await refused({ file: Buffer.alloc(2_000_001).toString("base64") })).join(),
    /^\/file,is larger than 2 MB/,
  );
  assert.match((await refused({ document: `sha256:${"0".repeat(64)}` })).join(), /^\/document,is not the digest/);
  assert.match((await refused({ signedOn: "2030-01-01" })).join(), /^\/signedOn,lies in the future/);
  assert.match((await refused({ signedOn: "2020-01-01" })).join(), /^\/signedOn,lies before/);
  assert.match((await refused({ signatory: { name, capacity: "a\nb" } })).join(), /^\/signatory\/capacity/);
  const large = Buffer.concat([examplePdf(), Buffer.alloc(1_900_000, 32), Buffer.from("%%EOF")]).toString("base64");
  const kept = await recordIt(path, bodyOf(digest, { file: large }));
  assert.equal(kept.status, 201, kept.text);
  const { json } = await api.call("pisa:signatory", "GET", `${path}/external-signatures/${kept.json.id}`);
  assert.equal(json.fileContent, large);
  const elsewhere = (await proposed()).path;
  const of = (await api.call("pisa:contact", "GET", elsewhere)).json.digest;
  const known = await recordIt(elsewhere, bodyOf(of, { file: undefined, fileDigest: digest }), "pisa:supervisor");
  assert.deepEqual([known.status, known.json.form, known.json.file], [201, null, digest]);
});

test("a CAdES file counts as well; and a party that has signed by its key does not sign again", async () => {
  const { path, digest } = await proposed();
  const file = examplePkcs7(Buffer.from("x")).toString("base64");
  const own = await recordIt(path, bodyOf(digest, { kind: "cades", file }), "livorno:supervisor");
  assert.equal(own.status, 201, own.text);
  await signByKey(path);
  const late = await attestIt(path, own.json.id, digest);
  assert.equal(late.status, 409);
  assert.match(late.json.detail, /signed this version already/);
});

test("role and path are checked before the body; a party that does not sign has nothing to record", async () => {
  const { path } = await proposed();
  assert.equal((await recordIt(path, "{", "pisa:contact")).status, 403);
  assert.equal((await recordIt(path, "{", "network-office:signatory")).status, 403);
  assert.equal((await recordIt(path, "{", "stranger:signatory")).status, 404);
  assert.equal((await recordIt(path, "{")).status, 400);
  const odd = [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member", signs: false, signsOutside: true },
  ];
  const refused = await api.call("livorno:signatory", "POST", "/v1/agreements", pact({ parties: odd }));
  assert.equal(refused.json.errors[0].pointer, "/parties/1/signsOutside");
});

test("reopening voids what was signed outside, as any signature", async () => {
  const { path, digest } = await proposed();
  const { json } = await recordIt(path, bodyOf(digest));
  await attestIt(path, json.id, digest);
  const reopened = await api.call("livorno:signatory", "POST", `${path}/reopening`);
  assert.deepEqual([reopened.json.signatures, reopened.json.externalSignatures], [[], []]);
  assert.deepEqual((await api.call("pisa:contact", "GET", `${path}?version=1`)).json.externalSignatures, []);
  assert.equal((await recordIt(path, bodyOf(digest))).status, 409);
});

test("people are told of what awaits their attestation, of refusals and of what counts", async () => {
  const { path, id, digest } = await proposed();
  const { json } = await recordIt(path, bodyOf(digest));
  await api.call("pisa:supervisor", "POST", `${path}/external-signatures/${json.id}/refusals`, { reason: "Mine." });
  const again = await recordIt(path, bodyOf(digest));
  await attestIt(path, again.json.id, digest);
  const told = (await api.owed()).flatMap(({ agreement, kind, organisation, audience }) =>
    agreement === id && "roles" in audience ? [`${kind} > ${organisation} ${audience.roles}`] : [],
  );
  assert.deepEqual(told.slice(2), [
    "agreement-signature-recorded > pisa signatory,supervisor",
    "agreement-signature-recorded > network-office administrator",
    "agreement-signature-refused > pisa signatory,supervisor",
    "agreement-signature-refused > network-office administrator",
    "agreement-signature-recorded > pisa signatory,supervisor",
    "agreement-signature-recorded > network-office administrator",
    "agreement-signed > network-office administrator",
    "agreement-signed > pisa signatory",
  ]);
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
