import assert from "node:assert/strict";
import { test } from "node:test";
import { agreeOn } from "./cases.ts";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const agreement = network.demo.agreement;
const period = "from=2026-01-01&to=2027-12-31";

test("the key of receipts is given to anybody, and receipts name it", async () => {
  const { keys } = await network.does<{ keys: { kid: string }[] }>(null, "GET", "/v1/keys");
  const { signatures } = await network.does<{ signatures: { receipt: string }[] }>(
    "pisa-contact",
    "GET",
    `/v1/agreements/${agreement}`,
  );
  const [header = ""] = (signatures[0]?.receipt ?? "").split(".");
  const { kid, typ } = JSON.parse(Buffer.from(header, "base64url").toString());
  assert.deepEqual([kid, typ], [keys[0]?.kid, "receipt+jws"]);
});

test("evidence is for the coordinator's administrators and auditors alone", async () => {
  const path = `/v1/audit/bundle?agreement=${agreement}&${period}`;
  for (const person of ["network-office-administrator", "network-office-auditor"]) {
    assert.equal((await network.call(person, "GET", path)).status, 200, person);
  }
  for (const person of ["pisa-contact", "pisa-supervisor", "pisa-signatory", "livorno-caseworker"]) {
    isRefused(await network.call(person, "GET", path), 403, person);
  }
  isRefused(await network.call(null, "GET", path), 401);
  isRefused(await network.call("network-office-auditor", "GET", `/v1/audit/bundle?agreement=other&${period}`), 404);
  isInvalidAt(await network.call("network-office-auditor", "GET", `/v1/audit/bundle?${period}`), ["/agreement"]);
  const turned = `/v1/audit/bundle?agreement=${agreement}&from=2026-02-01&to=2026-01-01`;
  isInvalidAt(await network.call("network-office-auditor", "GET", turned), ["/to"]);
});

test("a bundle holds the ledgers of the agreement's referrals and their figures, and no content", async () => {
  const agreements = await agreeOn(network);
  const content = { person: { alias: "a canary" }, situation: "about a canary" };
  const { id } = await network.submit("livorno-caseworker", agreements.calm, "pisa", { content });
  const path = `/v1/audit/bundle?agreement=${agreements.calm}&from=2026-01-01&to=2099-12-31`;
  // biome-ignore lint/suspicious/noExplicitAny: read as a client would
  const { body: bundle, text } = await network.call<any>("network-office-auditor", "GET", path);
  for (const said of ["canary", "legal-advice", "@"]) assert.ok(!text.includes(said), `the bundle says ${said}`);
  const own = bundle.referrals.find((referral: { id: string }) => referral.id === id);
  assert.deepEqual(own.events, await network.events("livorno-contact", id));
  assert.equal(bundle.sla.totals.pending, bundle.referrals.length);
  assert.equal(bundle.part.next, null);
});

test("signatures made outside and revocations are refused as everything is", async () => {
  const outside = `/v1/agreements/${agreement}/external-signatures`;
  isRefused(await network.call("pisa-contact", "POST", outside, { surprise: true }), 403);
  isRefused(await network.call(null, "POST", outside, {}), 401);
  const sent = { kind: "fax", surprise: true };
  const pointers = isRefused(await network.call("pisa-signatory", "POST", outside, sent), 422);
  for (const pointer of ["/kind", "/surprise", "/document"]) assert.ok(pointers.includes(pointer), pointer);
  isRefused(await network.call("pisa-signatory", "POST", `${outside}/none/attestations`, {}), 404);
  isRefused(await network.call("pisa-signatory", "GET", `${outside}/none`), 404);
  const kid = network.demo.signingKeys.find(({ organisation }) => organisation === "pisa")?.kid;
  const revocation = `/v1/organisations/pisa/signing-keys/${kid}/revocation`;
  isRefused(await network.call("pisa-contact", "POST", revocation, {}), 403);
  isRefused(await network.call("livorno-signatory", "POST", revocation, {}), 403);
  isInvalidAt(await network.call("pisa-signatory", "POST", revocation, {}), ["/reason"]);
});
