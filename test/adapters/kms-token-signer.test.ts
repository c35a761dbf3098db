import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { calculateJwkThumbprint, compactVerify, exportJWK } from "jose";
import { kmsTokenSigner } from "../../adapters/signing/kms-token-signer.ts";
import { type KmsEndpoint, startKms } from "./kms-endpoint.ts";

const keyId = "arn:aws:kms:eu-south-1:000000000000:key/receipts";
const receipt = { ledger: "r1", seq: 1, hash: "sha256:00", at: "2026-01-31T12:00:00.000Z" };

describe("the token signer by KMS", () => {
  let kms: KmsEndpoint;
  before(async () => {
    kms = await startKms();
  });
  after(() => kms.close());

  it("signs what any JOSE library verifies", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    const { payload, protectedHeader } = await compactVerify(await signer.sign(receipt, "receipt+jws"), kms.publicKey);
    const kid = await calculateJwkThumbprint(await exportJWK(kms.publicKey));
    assert.deepEqual(protectedHeader, { alg: "EdDSA", kid, typ: "receipt+jws" });
    assert.deepEqual(JSON.parse(Buffer.from(payload).toString("utf8")), receipt);
  });

  it("shows its public key with the thumbprint", async () => {
    const jwk = await kmsTokenSigner(kms.client, keyId).publicJwk();
    const exported = await exportJWK(kms.publicKey);
    assert.deepEqual(jwk, { ...exported, kid: await calculateJwkThumbprint(exported) });
  });

  it("asks KMS for an Ed25519 signature over the raw message, and for the public key once", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    const from = kms.requests.length;
    await signer.sign(receipt, "receipt+jws");
    const cursor = await signer.sign({ position: 7 }, "cursor+jws");
    assert.deepEqual(await signer.verify(cursor, "cursor+jws"), { position: 7 });
    const asked = kms.requests.slice(from);
    assert.deepEqual(
      asked.map(({ operation }) => operation),
      ["GetPublicKey", "Sign", "Sign"],
    );
    const { KeyId, MessageType, SigningAlgorithm } = asked[1]?.body ?? {};
    assert.deepEqual([KeyId, MessageType, SigningAlgorithm], [keyId, "RAW", "ED25519_SHA_512"]);
  });

  it("keeps kinds of statement apart", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    assert.equal(await signer.verify(await signer.sign(receipt, "receipt+jws"), "cursor+jws"), null);
    assert.equal(await signer.verify(await signer.sign(receipt), "receipt+jws"), null);
  });

  it("takes nothing that was changed, or signed by another", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    const [header, , signature] = (await signer.sign({ position: 1 }, "cursor+jws")).split(".");
    const other = Buffer.from(JSON.stringify({ position: 2 })).toString("base64url");
    const stranger = await startKms();
    const foreign = await kmsTokenSigner(stranger.client, keyId).sign({ position: 1 }, "cursor+jws");
    await stranger.close();
    for (const token of [`${header}.${other}.${signature}`, foreign, "", "a.b.c", `${header}..${signature}`]) {
      assert.equal(await signer.verify(token, "cursor+jws"), null);
    }
  });

  it("refuses a statement longer than KMS signs", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    await assert.rejects(signer.sign({ text: "x".repeat(4_096) }, "cursor+jws"), { name: "Defect" });
  });

  it("tries again for a public key that could not be had", async () => {
    const signer = kmsTokenSigner(kms.client, keyId);
    kms.failNext({ status: 500, type: "KMSInternalException" });
    await assert.rejects(signer.sign(receipt), { name: "Unavailable" });
    assert.match(await signer.sign(receipt), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});
