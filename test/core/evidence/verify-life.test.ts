import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { EvidenceBundle } from "../../../core/evidence/bundle.ts";
import { verifyBundle } from "../../../core/evidence/verify-bundle.ts";
import { toMillis } from "../../../core/instant.ts";
import { makeDetachedJws, type PrivateJwk } from "../../../core/signing/make-jws.ts";
import { type Api, pact, startApi } from "../../functions/api-agreements/agreements-fixture.ts";
import { evidenceOf, installationKid, referralUnder, sealedAnew } from "../../support/evidence.ts";

let api: Api;
const keys: Record<string, PrivateJwk> = {};
before(async () => {
  api = await startApi();
  for (const organisation of ["livorno", "pisa", "mantova"]) keys[organisation] = await api.confirmedKey(organisation);
});
after(() => api.close());

const found = (of: EvidenceBundle, verdict: string): string =>
  verifyBundle(of, new Set([installationKid]))
    .filter((finding) => finding.verdict === verdict)
    .map(({ about, text }) => `${about}: ${text}`)
    .join("\n");

const office = "network-office:administrator";

async function sign(organisation: string, document: string, signatures: string): Promise<void> {
  const { text } = await api.call(`${organisation}:signatory`, "GET", document);
  const iat = Math.floor(toMillis(api.now()) / 1000);
  const jws = makeDetachedJws(keys[organisation] as PrivateJwk, Buffer.from(text), { iat });
  const answer = await api.call(`${organisation}:signatory`, "POST", signatures, { jws });
  assert.equal(answer.status, 201, answer.text);
}

const signVersion = (organisation: string, path: string) =>
  sign(organisation, `${path}/document`, `${path}/signatures`);

test("a reopened proposal, an amendment and an accession are followed, each signature over its own text", async () => {
  const { json } = await api.call(office, "POST", "/v1/agreements", pact());
  const path = `/v1/agreements/${json.id}`;
  await api.call(office, "POST", `${path}/proposal`);
  await signVersion("livorno", path);
  await api.call(office, "POST", `${path}/reopening`);
  await api.call(office, "POST", `${path}/proposal`);
  for (const party of ["pisa", "livorno"]) await signVersion(party, path);
  const digest = (await api.call(office, "GET", path)).json.digest;
  const ledger = await referralUnder(api, { id: json.id, digest }, true);
  await api.call(office, "POST", `${path}/amendments`, pact({ title: "Better" }));
  await api.call(office, "POST", `${path}/proposal`);
  for (const party of ["pisa", "livorno"]) await signVersion(party, path);
  const proposed = await api.call(office, "POST", `${path}/accessions`, {
    party: { organisation: "mantova", role: "member" },
  });
  assert.equal(proposed.status, 201, proposed.text);
  await sign("mantova", `${path}/accessions/mantova/document`, `${path}/accessions/mantova/signatures`);
  const bundle = await evidenceOf(api, json.id, new Map([["r1", ledger]]));
  assert.equal(found(bundle, "fails"), "");
  assert.match(found(bundle, "note"), /livorno's signature of version 1: void: the proposal was reopened/);
  const said = found(bundle, "holds");
  for (const version of [2, 3]) assert.match(said, new RegExp(`entry into force of version ${version}: `));
  assert.match(said, /receipt of pisa's signature of version 2: countersigned/);
  assert.match(said, /mantova's accession to version 3: electronic signature with the key/);
  assert.match(said, /receipt of mantova's accession to version 3: countersigned/);
  const without = { ...bundle, agreement: { ...bundle.agreement, documents: bundle.agreement.documents.slice(0, 2) } };
  const faults = found(sealedAnew(without), "fails");
  assert.match(faults, /mantova's accession to version 3: the text of this version is not in the file/);
  assert.doesNotMatch(faults, /referral r1/, "it runs under version 2");
});
