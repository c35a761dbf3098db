import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sentences } from "../../core/refusals/refusal.ts";
import { root } from "../support/proxenia-process.ts";

test("the documented codes of refusals are those of the table, with their sentences, in its order", () => {
  const text = readFileSync(join(root, "docs/refusals.md"), "utf8");
  const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, code, says]) => [code, says]);
  assert.deepEqual(rows, Object.entries(sentences));
});
