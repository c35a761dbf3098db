import assert from "node:assert/strict";
import process from "node:process";
import { afterEach, describe, it } from "node:test";
import { defaultProvider } from "../../../functions/aws/environment-credentials.ts";

const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;
const before = names.map((name) => [name, process.env[name]] as const);

describe("a function's credentials", () => {
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it("are those of its environment", async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
    });
    const expected = { accessKeyId: "id", secretAccessKey: "secret", sessionToken: "session" };
    assert.deepEqual(await defaultProvider()(), expected);
  });

  it("are refused where there are none", async () => {
    for (const name of names) delete process.env[name];
    await assert.rejects(defaultProvider()(), /no credentials/);
  });
});
