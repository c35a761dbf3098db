import { parentPort } from "node:worker_threads";
import { simulate } from "./simulate.ts";
import type { FaultKind } from "./world/faults.ts";

/** What a worker is asked: a seed, and the share of calls that go wrong; by the seed where it is null. */
export interface SeedTask {
  readonly seed: number;
  readonly rate: number | null;
}

/** What a worker tells of each seed. */
export interface SeedReport {
  readonly seed: number;
  readonly failure: string | null;
  readonly moves: number;
  readonly events: number;
  readonly faults: readonly (readonly [FaultKind, number])[];
}

/** Every eighth world is calm, and held to what holds without a fault; else between five and ten in a hundred calls fail. */
const rateOf = ({ seed, rate }: SeedTask): number => (seed % 8 === 0 ? 0 : (rate ?? (5 + (seed % 6)) / 100));

parentPort?.on("message", async (task: SeedTask) => {
  const { seed } = task;
  const report = await simulate(seed, rateOf(task)).then(
    ({ moves, events, faults }): SeedReport => ({ seed, failure: null, moves, events, faults: [...faults] }),
    (error: Error): SeedReport => ({ seed, failure: error.message, moves: 0, events: 0, faults: [] }),
  );
  parentPort?.postMessage(report);
});
