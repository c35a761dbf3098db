import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** What a handler answers: nothing when all went well, or the sequence numbers it could not deal with. */
export type BatchAnswer = { batchItemFailures: { itemIdentifier: string }[] } | undefined;

/** A handler of stream events, as a Lambda function with `ReportBatchItemFailures` would be. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler with nothing to report may return nothing
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<BatchAnswer | void>;

/** What happened to a batch: every record from `failedFrom` on has to be handed over again. */
type Attempt = { failedFrom: number; named: boolean; errorType: string };

const firstDelayMillis = 50;
const longestDelayMillis = 5_000;

/**
 * Hands records to a handler, in order, until each was dealt with or buried; returns early only when `stopping`.
 *
 * `advance` is told the sequence number behind which everything was dealt with. A failed batch is handed over again
 * from its first failed record after a delay that doubles from 50 ms to 5 s: alone, when the handler named the record,
 * and by halves when it threw. A record that failed alone for the `maxAttempts`-th time is given to `bury`.
 *
 * Source: AWS Lambda Developer Guide, "Reporting batch item failures" and "BisectBatchOnFunctionError".
 */
export async function deliverRecords(o: {
  records: readonly DynamoDBRecord[];
  handle: StreamHandler;
  maxAttempts: number;
  stopping: AbortSignal;
  advance: (sequenceNumber: string) => void;
  bury: (record: DynamoDBRecord, reason: { attempts: number; errorType: string }) => void;
}): Promise<void> {
  let rest = o.records;
  let size = rest.length;
  let attempts = 0;
  while (rest[0] && !o.stopping.aborted) {
    const batch = rest.slice(0, size);
    const { failedFrom, named, errorType } = await attempt(o.handle, batch);
    const last = batch[failedFrom - 1];
    if (last) o.advance(sequenceNumberOf(last));
    rest = rest.slice(failedFrom);
    if (failedFrom === batch.length) {
      attempts = 0;
      size = rest.length;
      continue;
    }
    attempts = failedFrom > 0 ? 1 : attempts + 1;
    if (batch.length === 1 && attempts >= o.maxAttempts) {
      o.bury(batch[0] as DynamoDBRecord, { attempts, errorType });
      rest = rest.slice(1);
      attempts = 0;
      size = rest.length;
      continue;
    }
    size = named ? 1 : Math.ceil(batch.length / 2);
    await sleep(delayMillis(attempts), undefined, { signal: o.stopping }).catch(() => undefined);
  }
}

async function attempt(handle: StreamHandler, batch: readonly DynamoDBRecord[]): Promise<Attempt> {
  try {
    const failures = (await handle({ Records: [...batch] }))?.batchItemFailures ?? [];
    if (failures.length === 0) return { failedFrom: batch.length, named: false, errorType: "" };
    const places = failures.map(({ itemIdentifier }) =>
      batch.findIndex((record) => sequenceNumberOf(record) === itemIdentifier),
    );
    // An identifier that is not in the batch makes the whole batch a failure, as it does on Lambda.
    const failedFrom = Math.max(0, Math.min(...places));
    return { failedFrom, named: !places.includes(-1), errorType: "BatchItemFailure" };
  } catch (error) {
    return { failedFrom: 0, named: false, errorType: error instanceof Error ? error.name : typeof error };
  }
}

function delayMillis(attempts: number): number {
  return Math.min(longestDelayMillis, firstDelayMillis * 2 ** (attempts - 1));
}

function sequenceNumberOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? "";
}
