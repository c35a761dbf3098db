import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "./invoke-function.ts";

/**
 * Runs an asynchronous invocation: once, and again after each delay while it fails, as Lambda does (which waits one
 * and two minutes). It lives in memory alone: an invocation that must survive a crash is owed by a record in the table.
 * `abandoned` says that the retries ran out, or that the runtime is stopping.
 */
export async function invokeLater(o: {
  invoke: () => Promise<Outcome>;
  retryDelaysMillis: readonly number[];
  stopping: AbortSignal;
  abandoned: (outcome: Outcome) => void;
}): Promise<void> {
  let outcome = await o.invoke();
  for (const delayMillis of o.retryDelaysMillis) {
    if (outcome.ok || o.stopping.aborted) break;
    await sleep(delayMillis, undefined, { signal: o.stopping }).catch(() => undefined);
    if (o.stopping.aborted) break;
    outcome = await o.invoke();
  }
  if (!outcome.ok) o.abandoned(outcome);
}
