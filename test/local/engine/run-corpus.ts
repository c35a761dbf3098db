/**
 * Prints how far the engine agrees with recorded state machines: `node test/local/engine/run-corpus.ts PATH [SECONDS]`.
 * Cases whose hint says they take longer than that (5 s unless told) are skipped.
 */
import process from "node:process";
import { readCorpus } from "./corpus-case.ts";
import { agreement, runCorpus } from "./corpus-report.ts";

const [path, longest = "5"] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: node test/local/engine/run-corpus.ts PATH [SECONDS]");
  process.exit(2);
}
const report = await runCorpus(readCorpus(path), Number(longest));
for (const { name, differences } of report.cases) {
  if (differences.length > 0) console.log(`${name}\n  ${differences.join("\n  ")}`);
}
for (const fault of report.faults) console.log(JSON.stringify(fault));
const line = (title: string, recorded: boolean) => {
  const { agreeing, all } = agreement(report, recorded);
  console.log(`${title}: ${agreeing} of ${all} agree (${((100 * agreeing) / Math.max(all, 1)).toFixed(1)} %)`);
};
line("recorded", true);
line("derived", false);
console.log(`skipped, as they take over ${longest} s: ${report.skipped.length}`);
process.exit(0);
