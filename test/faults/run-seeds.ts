import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SeedReport, SeedTask } from "./simulation-worker.ts";
import { type FaultKind, faultKinds } from "./world/faults.ts";

export interface Seeds {
  readonly from: number;
  readonly count: number;
  /** The share of calls that go wrong; by the seed, between 0.05 and 0.1, where it is null. */
  readonly rate: number | null;
  /** Ends the run with the first seed that fails. */
  readonly untilFailure?: boolean;
  /** Ends the run after the seeds that are being simulated. */
  readonly stopping?: AbortSignal;
}

/**
 * A worker makes room for another after this many worlds, so that whatever a world leaves behind (compiled code, caches of
 * libraries, what a bug retains) cannot add up however many seeds there are. Starting one costs as much as some ten worlds.
 */
const worldsPerWorker = 250;

/** A world takes a tenth of a second, or some seconds where many share a processor: one that takes this long never ends. */
const longestWorldMillis = 90_000;

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
  /** The first seed that is not done: a run can go on from here. */
  goesOnFrom: number;
  readonly #doneAhead = new Set<number>();

  constructor(from: number) {
    this.goesOnFrom = from;
  }

  add({ seed, failure, moves, events, faults }: SeedReport): void {
    this.seeds += 1;
    this.moves += moves;
    this.events += events;
    if (failure !== null) this.failures.push({ seed, failure });
    for (const [kind, count] of faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
    this.#doneAhead.add(seed);
    while (this.#doneAhead.delete(this.goesOnFrom)) this.goesOnFrom += 1;
  }
}

/** Simulates seeds, on every processor there is, in memory that does not grow with their number. */
export async function runSeeds(
  { from, count, rate, untilFailure, stopping }: Seeds,
  tell: (report: SeedReport, tally: Tally) => void = () => undefined,
): Promise<Tally> {
  const tally = new Tally(from);
  let next = from;
  const failed = new AbortController();
  const isOver = (): boolean => next >= from + count || stopping?.aborted === true || failed.signal.aborted;

  async function workOff(): Promise<void> {
    while (!isOver()) {
      const worker = new Worker(new URL("./simulation-worker.ts", import.meta.url));
      for (let worlds = 0; worlds < worldsPerWorker && !isOver(); worlds += 1) {
        const task: SeedTask = { seed: next, rate };
        next += 1;
        worker.postMessage(task);
        const report = await reportOf(worker, task.seed, failed.signal);
        if (report === null) break;
        tally.add(report);
        tell(report, tally);
        if (report.failure !== null && untilFailure) failed.abort();
        if (report.failure === endless) break;
      }
      await worker.terminate();
    }
  }

  await Promise.all(Array.from({ length: Math.min(availableParallelism(), count) }, workOff));
  return tally;
}

/** What a worker says of its seed; null where another's failure has ended the run: nobody waits for a world to end. */
async function reportOf(worker: Worker, seed: number, failed: AbortSignal): Promise<SeedReport | null> {
  const patience = AbortSignal.timeout(longestWorldMillis);
  try {
    const [report] = (await once(worker, "message", { signal: AbortSignal.any([failed, patience]) })) as [SeedReport];
    return report;
  } catch (error) {
    if (failed.aborted) return null;
    const failure = patience.aborted ? endless : `the world broke off: ${(error as Error).stack}`;
    return { seed, failure, moves: 0, events: 0, faults: [] };
  }
}

const endless = `liveness: it did not come to an end within ${longestWorldMillis / 1000} s`;
