/** Runs every test file with Node's own runner, in the groups named on the command line (all by default). */
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import process from "node:process";

const groups = process.argv.slice(2);
const patterns = groups.length > 0 ? groups.map((group) => `test/${group}/**/*.test.ts`) : ["test/**/*.test.ts"];
const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
if (files.length === 0) {
  console.error(`no test files match ${patterns.join(", ")}`);
  process.exit(1);
}
// Most tests wait more than they work: three files at once keep the two processors of a small machine busy.
const runner = spawn(process.execPath, ["--test", "--test-concurrency=3", ...files], { stdio: "inherit" });
runner.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
