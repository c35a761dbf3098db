/** `node test/faults/run-simulations.ts --seeds N [--from S] [--rate 0.05..0.1] [--first]`: simulates, prints, fails on a violation. */
import process from "node:process";
import { parseArgs } from "node:util";
import { runSeeds } from "./run-seeds.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    rate: { type: "string" },
    first: { type: "boolean", default: false },
  },
});

const from = Number(values.from);
const count = Number(values.seeds);
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const begun = performance.now();
const secondsSo = (): string => ((performance.now() - begun) / 1000).toFixed(0);
const megabytes = (): string => (process.memoryUsage.rss() / 1e6).toFixed(0);
const tally = await runSeeds(
  {
    from,
    count,
    rate: values.rate === undefined ? null : Number(values.rate),
    untilFailure: values.first,
    stopping: stopping.signal,
  },
  ({ seed, failure }, { seeds, goesOnFrom }) => {
    if (failure !== null) console.log(`FAILED seed ${seed}: ${failure}\n`);
    if (seeds % 500 === 0)
      console.error(`${seeds} seeds, all before ${goesOnFrom}, after ${secondsSo()} s, in ${megabytes()} MB`);
  },
);
console.log(
  `${tally.seeds} seeds from ${from}: ${tally.moves} moves of people, ${tally.events} events, ${tally.failures.length} violations, ${secondsSo()} s`,
);
for (const [kind, times] of [...tally.faults].sort(([, a], [, b]) => b - a))
  console.log(`${String(times).padStart(9)}  ${kind}`);
if (stopping.signal.aborted)
  console.log(`stopped: go on with --from ${tally.goesOnFrom} --seeds ${from + count - tally.goesOnFrom}`);
process.exitCode = tally.failures.length === 0 ? 0 : 1;
