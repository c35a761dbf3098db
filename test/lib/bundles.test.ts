import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { bundle, entryOf } from "../../lib/bundle-function.ts";
import { functionNames, importMillis } from "./load-bundle.ts";

/** The largest holds the SDK's two clients, zod, Temporal and CommonMark: 0.70 MB. Lambda's own bound is 250. */
const mostBytes = 800_000;

const folder = mkdtempSync(join(tmpdir(), "proxenia-bundles-"));
after(() => rmSync(folder, { recursive: true, force: true }));

describe("a function's bundle", () => {
  for (const name of functionNames()) {
    it(`of ${name} loads by itself and stays small`, () => {
      const output = join(folder, name);
      assert.ok(bundle(entryOf(name), output) < mostBytes);
      importMillis(join(output, "index.mjs"));
    });
  }

  it("does not load without its environment, and says what is missing", () => {
    const output = join(folder, "bare");
    bundle(entryOf("notify"), output);
    const names = /the environment lacks, or has malformed: .*MAIL_FROM/;
    assert.throws(() => importMillis(join(output, "index.mjs"), {}), names);
  });
});
