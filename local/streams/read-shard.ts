import { setTimeout as sleep } from "node:timers/promises";
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { CheckpointStore, Place } from "./checkpoint-store.ts";
import { deliverRecords, type StreamHandler } from "./deliver-records.ts";
import { toLambdaRecord } from "./to-lambda-record.ts";

/** Between looks at a shard that had nothing: 20 calls a second of about 2 ms, and 50 ms of delay at most. */
const idleMillis = 50;
const firstTroubleMillis = 50;
const longestTroubleMillis = 2_000;

/** Everything that reading needs, whichever shard it is. */
export type Reading = {
  client: DynamoDBStreamsClient;
  store: CheckpointStore;
  batchSize: number;
  handle: StreamHandler;
  maxAttempts: number;
  stopping: AbortSignal;
  log: (line: Record<string, unknown>) => void;
};

/**
 * Reads one shard from its checkpoint (from its oldest record when it has none) until the shard ends or `stopping`.
 *
 * Never throws for what the stream does: an expired iterator is renewed from the checkpoint, trimmed records are
 * skipped aloud, and an endpoint that is away is asked again, ever more slowly (2 s at most).
 */
export async function readShard(reading: Reading, place: Place): Promise<void> {
  const trouble = new Trouble(reading, place);
  let iterator: string | undefined;
  let skipTrimmed = false;
  while (!reading.stopping.aborted) {
    try {
      iterator ??= await openIterator(reading, place, skipTrimmed);
      skipTrimmed = false;
      const { records, next } = await getRecords(reading, place, iterator);
      trouble.over();
      await deliver(reading, place, records);
      if (reading.stopping.aborted) return;
      if (next === undefined) return reading.store.finish(place);
      iterator = next;
      if (records.length === 0) await pause(idleMillis, reading.stopping);
    } catch (error) {
      if (reading.stopping.aborted) return;
      iterator = undefined;
      const name = error instanceof Error ? error.name : typeof error;
      skipTrimmed = name === "TrimmedDataAccessException";
      if (skipTrimmed) reading.log({ level: "error", event: "stream-trimmed", reader: place.reader });
      if (name !== "ExpiredIteratorException") await trouble.wait(name);
    }
  }
}

async function openIterator({ client, store, stopping }: Reading, place: Place, skipTrimmed: boolean) {
  const { sequenceNumber } = store.read(place);
  const start =
    sequenceNumber === null || skipTrimmed
      ? ({ ShardIteratorType: "TRIM_HORIZON" } as const)
      : ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequenceNumber } as const);
  const command = new GetShardIteratorCommand({ StreamArn: place.streamArn, ShardId: place.shardId, ...start });
  const { ShardIterator } = await client.send(command, { abortSignal: stopping });
  if (ShardIterator === undefined) throw new Error("The stream gave no iterator.");
  return ShardIterator;
}

async function getRecords({ client, batchSize, stopping }: Reading, place: Place, iterator: string) {
  const command = new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize });
  const { Records = [], NextShardIterator } = await client.send(command, { abortSignal: stopping });
  return { records: Records.map((record) => toLambdaRecord(record, place.streamArn)), next: NextShardIterator };
}

async function deliver(reading: Reading, place: Place, records: Awaited<ReturnType<typeof getRecords>>["records"]) {
  const { store, log, handle, maxAttempts, stopping } = reading;
  await deliverRecords({
    records,
    handle,
    maxAttempts,
    stopping,
    advance: (sequenceNumber) => store.advance(place, sequenceNumber),
    bury(record, reason) {
      store.bury(place, record, reason);
      const sequenceNumber = record.dynamodb?.SequenceNumber;
      log({ level: "error", event: "record-buried", reader: place.reader, sequenceNumber, ...reason });
    },
  });
}

/** Waits ever longer while the endpoint fails, and says so once at each end. */
class Trouble {
  #attempts = 0;
  readonly #reading: Reading;
  readonly #place: Place;

  constructor(reading: Reading, place: Place) {
    this.#reading = reading;
    this.#place = place;
  }

  async wait(errorType: string): Promise<void> {
    const { log, stopping } = this.#reading;
    if (this.#attempts === 0) log({ level: "warn", event: "stream-away", reader: this.#place.reader, errorType });
    const delayMillis = Math.min(longestTroubleMillis, firstTroubleMillis * 2 ** this.#attempts++);
    await pause(delayMillis, stopping);
  }

  over(): void {
    if (this.#attempts > 0) this.#reading.log({ event: "stream-back", reader: this.#place.reader });
    this.#attempts = 0;
  }
}

/** Sleeps, or returns early when stopping. */
export async function pause(millis: number, stopping: AbortSignal): Promise<void> {
  await sleep(millis, undefined, { signal: stopping }).catch(() => undefined);
}
