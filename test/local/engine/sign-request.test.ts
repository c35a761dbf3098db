import assert from "node:assert/strict";
import test from "node:test";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { RequestSigner } from "../../../local/engine/tasks/sign-request.ts";

test("signs calls to functions as the SDK's own signer does", async () => {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const at = new Date("2026-03-04T05:06:07.890Z");
  const request = {
    method: "POST",
    host: "127.0.0.1:9001",
    query: "Qualifier=%24LATEST",
    body: '{"a":"é"}',
    invocationType: "Event",
  };
  for (const name of ["open-clock", "name%20with%3Acolon"]) {
    const path = `/2015-03-31/functions/${name}/invocations`;
    const ours = new RequestSigner(credentials, "us-east-1").sign({ ...request, path }, at);
    const theirs = await new SignatureV4({ credentials, region: "us-east-1", service: "lambda", sha256: Sha256 }).sign(
      {
        method: "POST",
        protocol: "http:",
        hostname: "127.0.0.1",
        port: 9001,
        path,
        query: { Qualifier: "$LATEST" },
        headers: { host: request.host, "x-amz-invocation-type": request.invocationType },
        body: request.body,
      },
      { signingDate: at, unsignableHeaders: new Set(["x-amz-content-sha256"]) },
    );
    const signature = (header: string | undefined) => /Signature=(\w+)/.exec(header ?? "")?.[1];
    assert.equal(theirs.headers["x-amz-date"], ours["x-amz-date"]);
    assert.match(theirs.headers.authorization ?? "", /SignedHeaders=host;x-amz-date;x-amz-invocation-type,/);
    assert.equal(signature(ours.authorization), signature(theirs.headers.authorization), name);
  }
});
