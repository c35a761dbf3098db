import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { type SignedRequest, verifySignature } from "../../../local/signature/verify-signature.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const now = new Date("2026-03-04T05:06:07Z");

/** A request signed the way the SDK does it, with the SDK's own hash. */
async function signed(o: { service?: string; path?: string; body?: string; at?: Date; headers?: object } = {}) {
  const { service = "states", path = "/", body = "{}", at = now } = o;
  const signer = new SignatureV4({ credentials, region: "local", service, sha256: Sha256 });
  const url = new URL(path, "http://127.0.0.1:4566");
  const request = await signer.sign(
    {
      method: "POST",
      protocol: "http:",
      hostname: "127.0.0.1",
      port: 4566,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: {
        host: "127.0.0.1:4566",
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "AWSStepFunctions.StartExecution",
        ...o.headers,
      },
      body,
    },
    { signingDate: at },
  );
  return { method: "POST", path, headers: request.headers, body: Buffer.from(body) } satisfies SignedRequest;
}

test("accepts what the SDK's signer signs, for each service, with escaped names and a query", async () => {
  for (const service of ["lambda", "ses", "states"]) {
    const path =
      "/2015-03-31/functions/arn%3Aaws%3Alambda%3Alocal%3A1%3Afunction%3Aopen%20it/invocations?Qualifier=a%2Fb&x=";
    assert.equal(await verifySignature(await signed({ service, path }), credentials, now), true, service);
  }
});

test("refuses a changed body, method, path, query, header or signature", async () => {
  const request = await signed({ path: "/path?a=1" });
  const forged: Partial<SignedRequest>[] = [
    { body: Buffer.from("{ }") },
    { method: "PUT" },
    { path: "/other?a=1" },
    { path: "/path?a=2" },
    { headers: { ...request.headers, "x-amz-target": "AWSStepFunctions.StopExecution" } },
    { headers: { ...request.headers, authorization: request.headers["authorization"]?.replace(/.$/, "x") } },
    {
      headers: {
        ...request.headers,
        authorization: request.headers["authorization"]?.replace(/[0-9a-f]{8}$/, "00000000"),
      },
    },
    { headers: {} },
  ];
  for (const change of forged) {
    assert.equal(await verifySignature({ ...request, ...change }, credentials, now), false, JSON.stringify(change));
  }
});

test("refuses another key, another secret, and a service that is not ours", async () => {
  const request = await signed();
  assert.equal(await verifySignature(request, { ...credentials, accessKeyId: "OTHER" }, now), false);
  assert.equal(await verifySignature(request, { ...credentials, secretAccessKey: "other" }, now), false);
  assert.equal(await verifySignature(await signed({ service: "dynamodb" }), credentials, now), false);
});

test("accepts five minutes of skew either way and no more", async () => {
  for (const [seconds, expected] of [
    [300, true],
    [-300, true],
    [301, false],
    [-301, false],
  ] as const) {
    const at = new Date(now.getTime() + seconds * 1_000);
    assert.equal(await verifySignature(await signed({ at }), credentials, now), expected, `${seconds} s`);
  }
});

test("refuses a payload hash that is not the body's, and amz headers left unsigned", async () => {
  const request = await signed();
  const other = createHash("sha256").update("other").digest("hex");
  for (const hash of [other, "UNSIGNED-PAYLOAD"]) {
    const stated = await signed({ headers: { "x-amz-content-sha256": hash } });
    assert.equal(await verifySignature(stated, credentials, now), false, hash);
  }
  const added = { ...request, headers: { ...request.headers, "x-amz-security-token": "added" } };
  assert.equal(await verifySignature(added, credentials, now), false);
});
