import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "../support/proxenia-process.ts";

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

describe("the lock file", () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

  it("names no host", () =>
    assert.equal(/https?:\/\/(?!.*(funding|opencollective|github))/.test(text.replaceAll(/"url": ".*"/g, "")), false));

  it("holds every optional package, also those of other platforms: without one, `npm ci` refuses all", () => {
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (wanted) => !(`node_modules/${wanted}` in packages) && !(`${name}/node_modules/${wanted}` in packages),
      ),
    );
    assert.deepEqual(missing, []);
  });
});
