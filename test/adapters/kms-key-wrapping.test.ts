import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { kmsKeyWrapping } from "../../adapters/content/kms-key-wrapping.ts";
import { type KmsEndpoint, startKms } from "./kms-endpoint.ts";

const keyId = "arn:aws:kms:eu-south-1:000000000000:key/content";

describe("key wrapping by KMS", () => {
  let kms: KmsEndpoint;
  before(async () => {
    kms = await startKms();
  });
  after(() => kms.close());

  it("gives back the key it wrapped", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    const key = randomBytes(32);
    const wrapped = await wrapping.wrap("r1", key);
    assert.notDeepEqual(Buffer.from(wrapped), key);
    assert.deepEqual(Buffer.from(await wrapping.unwrap("r1", wrapped)), key);
  });

  it("binds both ways to the referral, by key and context", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    await wrapping.unwrap("r2", await wrapping.wrap("r2", randomBytes(32)));
    const [encrypted, decrypted] = kms.requests.slice(-2);
    for (const request of [encrypted, decrypted]) {
      assert.equal(request?.body["KeyId"], keyId);
      assert.deepEqual(request?.body["EncryptionContext"], { referral: "r2" });
    }
  });

  it("does not open a wrapping for another referral", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    const wrapped = await wrapping.wrap("r3", randomBytes(32));
    await assert.rejects(wrapping.unwrap("r4", wrapped), { name: "Defect" });
  });

  it("does not open a wrapping of which a bit has changed", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    const wrapped = Buffer.from(await wrapping.wrap("r5", randomBytes(32)));
    wrapped[40] = (wrapped[40] ?? 0) ^ 1;
    await assert.rejects(wrapping.unwrap("r5", wrapped), { name: "Defect" });
  });

  it("asks for patience when KMS does not answer", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    kms.failNext({ status: 500, type: "KMSInternalException" });
    await assert.rejects(wrapping.wrap("r6", randomBytes(32)), { name: "Unavailable" });
    kms.failNext({ status: 400, type: "ThrottlingException" });
    await assert.rejects(wrapping.wrap("r6", randomBytes(32)), { name: "Unavailable" });
  });

  it("has nothing to forget, and asks nobody", async () => {
    const wrapping = kmsKeyWrapping(kms.client, keyId);
    const asked = kms.requests.length;
    await wrapping.prepareForgetting("r7", randomBytes(60));
    await wrapping.forget("r7");
    assert.equal(kms.requests.length, asked);
  });
});
