import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SeedReport, SeedShare } from "./simulation-worker.ts";
import { type FaultKind, faultKinds } from "./world/faults.ts";

export interface Seeds {
  readonly from: number;
  readonly count: number;
  /** The share of calls that go wrong; by the seed, between 0.05 and 0.1, where it is null. */
  readonly rate: number | null;
  /** Ends the run with the first seed that fails. */
  readonly untilFailure?: boolean;
}

/** What a run of many seeds came to. */
export class Tally {
  seeds = 0;
  moves = 0;
  events = 0;
  readonly failures: { seed: number; failure: string }[] = [];
  readonly faults = new Map<FaultKind, number>(
    Object.values(faultKinds)
      .flat()
      .map((kind) => [kind, 0]),
  );

  add({ seed, failure, moves, events, faults }: SeedReport): void {
    this.seeds += 1;
    this.moves += moves;
    this.events += events;
    if (failure !== null) this.failures.push({ seed, failure });
    for (const [kind, count] of faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
  }
}

/** Simulates seeds, on every processor there is. */
export async function runSeeds(seeds: Seeds, tell: (report: SeedReport) => void = () => undefined): Promise<Tally> {
  const tally = new Tally();
  const stride = Math.min(availableParallelism(), seeds.count);
  const workers: Worker[] = [];
  const ended = Array.from({ length: stride }, (_, index) => {
    const workerData: SeedShare = {
      from: seeds.from + index,
      until: seeds.from + seeds.count,
      stride,
      rate: seeds.rate,
    };
    const worker = new Worker(new URL("./simulation-worker.ts", import.meta.url), { workerData });
    workers.push(worker);
    return new Promise<void>((resolve, reject) => {
      worker.on("message", (report: SeedReport) => {
        tally.add(report);
        tell(report);
        if (report.failure !== null && seeds.untilFailure) for (const each of workers) void each.terminate();
      });
      worker.once("error", reject);
      worker.once("exit", () => resolve());
    });
  });
  await Promise.all(ended);
  return tally;
}
