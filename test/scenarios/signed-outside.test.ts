import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import type { EvidenceBundle } from "../../core/evidence/bundle.ts";
import { makeDetachedJws, type PrivateJwk, publicHalfOf } from "../../core/signing/make-jws.ts";
import { makeProof } from "../../core/signing/proof-of-possession.ts";
import { thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { examplePdf } from "../core/signing/example-files.ts";
import { newKey, publicOf } from "../functions/api-agreements/agreements-fixture.ts";
import { shortTerms } from "../support/network.ts";
import { runNode } from "../support/run-node.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;
let referral: string;
let rotated: PrivateJwk;
const folder = mkdtempSync(join(tmpdir(), "proxenia-evidence-"));
before(async () => {
  world = await ScenarioWorld.open();
});
after(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const office = "network-office-administrator";
const keysOf = "/v1/organisations/livorno/signing-keys";
const seconds = () => Math.floor(Date.now() / 1000);
const kidOf = (key: PrivateJwk) => thumbprintOf(publicHalfOf(key));
const firstKey = () =>
  world.network.demo.signingKeys.find(({ organisation }) => organisation === "livorno") ?? assert.fail();

/** A pact that Pisa signs on paper or by a file, proposed. */
async function propose(): Promise<{ path: string; digest: string }> {
  const parties = [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member", signsOutside: true },
    { organisation: "network-office", role: "coordinator" },
  ];
  const draft = {
    kind: "mou",
    title: "An example signed outside",
    text: "An example.",
    parties,
    terms: shortTerms(3_600),
  };
  const { network, watch } = world;
  const { id } = await network.does<{ id: string }>(office, "POST", "/v1/agreements", draft);
  const path = `/v1/agreements/${id}`;
  const { digest } = await network.does<{ digest: string }>(office, "POST", `${path}/proposal`);
  watch.expect("agreement-proposed", null, "livorno-signatory", "pisa-signatory");
  return { path, digest };
}

async function signByKey(path: string, key: PrivateJwk) {
  const document = (await world.network.call("livorno-signatory", "GET", `${path}/document`)).text;
  const jws = makeDetachedJws(key, Buffer.from(document), { iat: seconds() });
  return world.network.call("livorno-signatory", "POST", `${path}/signatures`, { jws });
}

test("what Pisa signed outside counts once the coordinator has compared the printed digest", async () => {
  const { network, watch } = world;
  const { path, digest } = await propose();
  agreement = path.slice("/v1/agreements/".length);
  assert.equal((await signByKey(path, firstKey().privateJwk as PrivateJwk)).status, 201);
  watch.expect("agreement-signed", null, office);
  const recorded = await network.does<{ id: string }>("pisa-signatory", "POST", `${path}/external-signatures`, {
    kind: "pades",
    document: digest,
    file: examplePdf().toString("base64"),
    protocolNumber: "2026/4711",
    signedOn: new Date().toISOString().slice(0, 10),
    signatory: { name: "An Example Person", capacity: "Director" },
  });
  watch.expect("agreement-signature-recorded", null, "pisa-signatory", "pisa-supervisor", office);
  const early = await network.call(
    "livorno-caseworker",
    "POST",
    "/v1/referrals",
    network.submission(agreement, "pisa"),
    {
      "idempotency-key": "early",
    },
  );
  assert.equal(early.status, 409, "recorded is not in force");
  const attestations = `${path}/external-signatures/${recorded.id}/attestations`;
  const attested = await network.does<{ status: string }>(office, "POST", attestations, { document: digest });
  assert.equal(attested.status, "active");
  const people = ["livorno", "pisa"].flatMap((party) => [`${party}-signatory`, `${party}-contact`]);
  watch.expect("agreement-active", null, ...people, office);
});

test("a referral runs under it", async () => {
  const submitted = await world.submit(agreement, "pisa");
  referral = submitted.id;
  await world.network.act("pisa-contact", referral, "accept");
  world.tellSender("accepted", referral);
  world.watch.expect("first-contact-due", referral, "pisa-contact");
  await world.holds(referral, "submitted", "accepted");
});

test("Livorno replaces its key; what the former signed stands, and from then on it signs nothing", async () => {
  const { network, watch } = world;
  const { path } = await propose();
  rotated = newKey("Ed25519");
  const proof = makeProof(rotated, { organisation: "livorno", audience: network.demo.baseUrl }, seconds());
  const body = { jwk: publicOf(rotated), proof, replaces: firstKey().kid };
  const { kid } = await network.does<{ kid: string }>("livorno-signatory", "POST", keysOf, body);
  watch.expect("key-registered", null, "livorno-signatory", "livorno-supervisor");
  await network.does("livorno-supervisor", "POST", `${keysOf}/${kid}/confirmation`);
  watch.expect("key-replaced", null, "livorno-signatory", "livorno-supervisor");
  const refused = await signByKey(path, firstKey().privateJwk as PrivateJwk);
  assert.equal(refused.status, 409, refused.text);
  assert.match(refused.text, /was retired, and signs nothing since/);
  assert.equal((await signByKey(path, rotated)).status, 422, "it does not stand in the proposal");
  await network.does(office, "POST", `${path}/reopening`);
  watch.expect("agreement-reopened", null, "livorno-signatory", "pisa-signatory", office);
  await network.does(office, "POST", `${path}/proposal`);
  watch.expect("agreement-proposed", null, "livorno-signatory", "pisa-signatory");
  assert.equal((await signByKey(path, rotated)).status, 201);
  watch.expect("agreement-signed", null, office);
});

test("the new key is stolen and revoked: it signs no more, and the agreement in force goes on", async () => {
  const { network, watch } = world;
  const revocation = `${keysOf}/${kidOf(rotated)}/revocation`;
  await network.does("livorno-supervisor", "POST", revocation, { reason: "compromised" });
  watch.expect("key-revoked", null, "livorno-signatory", "livorno-supervisor");
  const { inForce } = await network.does<{ inForce: boolean }>("pisa-contact", "GET", `/v1/agreements/${agreement}`);
  assert.equal(inForce, true);
});

/** The command line, in a process that is given no address and no token. */
async function verify(...args: string[]): Promise<{ code: number; out: string }> {
  const command = join(import.meta.dirname, "../../bin/proxenia.ts");
  const { code, out, err } = await runNode([command, "verify", ...args], { env: { PATH: process.env["PATH"] } });
  return { code, out: `${out}${err}` };
}

function fileOf(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

test("the evidence of it holds offline by a key known from elsewhere, and not once it was tampered with", async () => {
  const { network } = world;
  const [yesterday, today] = [-86_400_000, 0].map((by) => new Date(Date.now() + by).toISOString().slice(0, 10));
  const bundle = await network.does<EvidenceBundle>(
    "network-office-auditor",
    "GET",
    `/v1/audit/bundle?agreement=${agreement}&from=${yesterday}&to=${today}`,
  );
  const keys = fileOf("keys.json", await network.does(null, "GET", "/v1/keys"));
  const whole = await verify(fileOf("whole.json", bundle), "--keys", keys);
  assert.equal(whole.code, 0, whole.out);
  assert.match(whole.out, /livorno's signature of version 1: electronic signature with the key/);
  assert.match(whole.out, /pisa's signature of version 1: PDF signed outside \(PAdES\)/);
  assert.match(whole.out, /referrals: 1 ledgers/);
  assert.ok(!JSON.stringify(bundle).includes(world.canary));
  assert.ok(!JSON.stringify(bundle).includes("An Example Person"));
  const better = { ...bundle, sla: { ...bundle.sla, totals: { ...bundle.sla.totals, met: 9 } } };
  const tampered = await verify(fileOf("better.json", better), "--keys", keys);
  assert.equal(tampered.code, 1);
  assert.match(tampered.out, /FAILS {2}figures: they are not what the ledgers in the file give/);
});

test("no other mail went out, the audit agrees, and no word of content is legible anywhere", () => world.allHolds());
