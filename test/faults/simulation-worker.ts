import { parentPort, workerData } from "node:worker_threads";
import { simulate } from "./simulate.ts";
import type { FaultKind } from "./world/faults.ts";

/** What a worker tells of each seed. */
export interface SeedReport {
  readonly seed: number;
  readonly failure: string | null;
  readonly moves: number;
  readonly events: number;
  readonly faults: readonly (readonly [FaultKind, number])[];
}

/** Which seeds fall to a worker: every `stride`-th from `from` on; without a rate, each seed has its own. */
export interface SeedShare {
  readonly from: number;
  readonly until: number;
  readonly stride: number;
  readonly rate: number | null;
}

const { from, until, stride, rate } = workerData as SeedShare;

/** Every eighth world is calm, and held to what holds without a fault; else between five and ten in a hundred calls fail. */
const rateOf = (seed: number): number => (seed % 8 === 0 ? 0 : (rate ?? (5 + (seed % 6)) / 100));

for (let seed = from; seed < until; seed += stride) {
  const report = await simulate(seed, rateOf(seed)).then(
    ({ moves, events, faults }): SeedReport => ({ seed, failure: null, moves, events, faults: [...faults] }),
    (error: Error): SeedReport => ({ seed, failure: error.message, moves: 0, events: 0, faults: [] }),
  );
  parentPort?.postMessage(report);
}
