#!/usr/bin/env node
import process from "node:process";

/** Plain JavaScript, so that a Node too old to read TypeScript can still say what it lacks. */
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(
    `Proxenia needs Node 24 (this is ${process.versions.node}): run it through npm, or put Node 24 on the path.\n`,
  );
  process.exit(1);
}
await import("./proxenia.ts");
