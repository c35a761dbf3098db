import type { EngineStore } from "./store/engine-store.ts";

const BATCH = 100;
const SWEEP_EVERY_MILLIS = 60 * 60 * 1000;
const DAY_MILLIS = 24 * 60 * 60 * 1000;

export interface RetentionOptions {
  store: EngineStore;
  now(): number;
  retentionDays: number;
  failed(error: unknown): void;
}

/** Deletes finished executions and their histories once their time is over, a batch at a time; gives the way to stop. */
export function startRetention(options: RetentionOptions): () => void {
  let stopped = false;
  let handle: NodeJS.Timeout;
  const sweep = async () => {
    try {
      while (!stopped && (await sweepBatch(options)) === BATCH);
    } catch (error) {
      options.failed(error);
    }
    if (!stopped) handle = setTimeout(() => void sweep(), SWEEP_EVERY_MILLIS).unref();
  };
  handle = setTimeout(() => void sweep(), 1_000).unref();
  return () => {
    stopped = true;
    clearTimeout(handle);
  };
}

async function sweepBatch({ store, now, retentionDays }: RetentionOptions): Promise<number> {
  const over = store.executions.endedBefore(now() - retentionDays * DAY_MILLIS, BATCH);
  if (over.length > 0) {
    await store.commits.write(() => store.executions.delete(over));
  }
  return over.length;
}
