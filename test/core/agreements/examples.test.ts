import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { validateBody } from "../../../core/agreements/validate-body.ts";
import { agreementBody } from "../../../wire/agreement-body.ts";

const folder = join(import.meta.dirname, "../../../workflows/agreements");
const examples = readdirSync(folder).filter((file) => file.endsWith(".json"));

test("there is an example of each kind", () => assert.equal(examples.length, 2));

for (const file of examples) {
  test(`${file} is an agreement the API takes, and says it is an example`, () => {
    const body = completeBody(agreementBody.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))), "2026-01-01");
    validateBody(body);
    assert.match(body.title, /an example/);
  });
}
