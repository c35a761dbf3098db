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

const begun = performance.now();
const tally = await runSeeds(
  {
    from: Number(values.from),
    count: Number(values.seeds),
    rate: values.rate === undefined ? null : Number(values.rate),
    untilFailure: values.first,
  },
  ({ seed, failure }) => {
    if (failure !== null) console.log(`FAILED seed ${seed}: ${failure}\n`);
    else if (seed % 500 === 0) console.error(`seed ${seed} after ${Math.round((performance.now() - begun) / 1000)} s`);
  },
);
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${tally.seeds} seeds from ${values.from}: ${tally.moves} moves of people, ${tally.events} events, ${tally.failures.length} violations, ${seconds.toFixed(0)} s`,
);
for (const [kind, count] of [...tally.faults].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(9)}  ${kind}`);
process.exitCode = tally.failures.length === 0 ? 0 : 1;
