import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { checkSync } from "recheck";
import ts from "typescript";
import { root } from "../support/proxenia-process.ts";

interface Found {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression written in a file of the product. */
function expressionsIn(file: string): Found[] {
  const tree = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${file}:${line + 1}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isSlow = ({ source, flags }: Pick<Found, "source" | "flags">): boolean =>
  checkSync(source, flags.replace("v", "u"), { timeout: 5_000 }).status === "vulnerable";

describe("regular expressions", () => {
  it("of the product take time in proportion to their input", () => {
    const files = globSync("{core,wire,adapters,functions,local,console,bin}/**/*.ts", { cwd: root });
    const found = files.flatMap(expressionsIn);
    assert.ok(found.length > 20, `only ${found.length} were seen`);
    assert.deepEqual(
      found.filter(isSlow).map(({ place, source }) => `${place} ${source}`),
      [],
    );
  });

  it("that do not are found", () => assert.equal(isSlow({ source: "^(a+)+$", flags: "" }), true));
});
