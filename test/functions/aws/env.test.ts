import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as z from "zod/mini";
import { readEnv, readIssuers, variables } from "../../../functions/aws/env.ts";

const { MAIL_FROM, BASE_URL } = variables;
const schema = z.object({ MAIL_FROM, BASE_URL });
const issuer = {
  url: "https://issuer.example",
  recordedAs: "issuer",
  jwksUri: "https://issuer.example/jwks",
  audience: "api",
  clientIds: ["machine"],
  scope: "api",
};

describe("a function's environment", () => {
  it("is what its schema names, and nothing else", () => {
    const env = { MAIL_FROM: "a@b.example", BASE_URL: "https://b.example", PATH: "/bin" };
    assert.deepEqual(readEnv(schema, env), { MAIL_FROM: "a@b.example", BASE_URL: "https://b.example" });
  });

  it("is refused with the names of what is wrong, never their values", () => {
    const refusal = { message: "the environment lacks, or has malformed: MAIL_FROM, BASE_URL" };
    assert.throws(() => readEnv(schema, { MAIL_FROM: "private words" }), refusal);
  });

  it("names the issuers whose tokens are taken", () => {
    assert.deepEqual(readIssuers(JSON.stringify([issuer])), [issuer]);
  });

  for (const [says, value] of [
    ["no issuer", []],
    ["an issuer that lacks its keys", [{ ...issuer, jwksUri: undefined }]],
    ["an issuer with an unknown member", [{ ...issuer, algorithms: ["none"] }]],
    ["one issuer for a list", issuer],
  ] as const) {
    it(`is refused with ${says}`, () => {
      assert.throws(() => readIssuers(JSON.stringify(value)), /malformed: ISSUERS/);
    });
  }
});
