import { setTimeout as sleep } from "node:timers/promises";
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from "@aws-sdk/client-dynamodb-streams";
import { openCheckpointStore, type Place } from "./checkpoint-store.ts";
import type { StreamHandler } from "./deliver-records.ts";
import { pause, type Reading, readShard } from "./read-shard.ts";

export type { StreamHandler } from "./deliver-records.ts";

const closeMillis = 5_000;
const troubleMillis = 500;
/** How often to look for new shards besides: a shard's end, which is when they matter, is noticed at once. */
const newShardsMillis = 60_000;
/** A stream whose table was never written to may have no shard yet. */
const firstShardMillis = 50;

/**
 * Feeds one table's stream to a handler the way Lambda's event source mapping does, until closed.
 *
 * Delivery is at least once, in the order of each shard, a shard only after its parent, at most `batchSize` records a
 * call and one call at a time per shard; a write reaches an idle handler within 100 ms. The place is kept in
 * `checkpointFile` under `name`: it moves only behind what succeeded, and a new reader begins at the oldest record.
 * A record that fails alone `maxAttempts` times (default 10, about 16 s) is put among that file's `dead_letters` with a
 * line in the log, and the stream goes on. `close` lets the running call of the handler finish,
 * five seconds at most.
 *
 * @example
 * const reader = startStreamReader({ client, streamArn, name: "dispatcher", checkpointFile, batchSize: 100, handle, log });
 * await reader.close();
 */
export function startStreamReader(o: {
  client: DynamoDBStreamsClient;
  streamArn: string;
  name: string;
  checkpointFile: string;
  batchSize: number;
  handle: StreamHandler;
  maxAttempts?: number | undefined;
  log: (line: Record<string, unknown>) => void;
}): { close(): Promise<void> } {
  const stop = new AbortController();
  const store = openCheckpointStore(o.checkpointFile);
  const { client, batchSize, handle, maxAttempts = 10, log } = o;
  const reading: Reading = { client, store, batchSize, handle, maxAttempts, log, stopping: stop.signal };
  const done = readStream(reading, o.streamArn, o.name).finally(() => store.close());
  return {
    async close() {
      stop.abort();
      await Promise.race([done, sleep(closeMillis, undefined, { ref: false })]);
    },
  };
}

/** Keeps one reading per shard that is ready, looking again whenever one ends. */
async function readStream(reading: Reading, streamArn: string, reader: string): Promise<void> {
  const active = new Map<string, Promise<void>>();
  while (!reading.stopping.aborted) {
    const shards = await listShards(reading, streamArn, reader);
    const placeOf = (shardId: string): Place => ({ reader, streamArn, shardId });
    const finished = (shardId: string) => reading.store.read(placeOf(shardId)).finished;
    for (const shardId of readyShards(shards, finished)) {
      if (active.has(shardId)) continue;
      const work = readShard(reading, placeOf(shardId)).finally(() => active.delete(shardId));
      active.set(shardId, work);
    }
    const lookAgainMillis = active.size === 0 ? firstShardMillis : newShardsMillis;
    await Promise.race([pause(lookAgainMillis, reading.stopping), ...active.values()]);
  }
  await Promise.all(active.values());
}

/**
 * The shards to read now: not yet read to their end, and with no listed parent that still has to be. That a shard has
 * an ending number does not mean it is closed: some servers give one for open shards.
 */
export function readyShards(shards: readonly Shard[], finished: (shardId: string) => boolean): string[] {
  const listed = new Set(shards.map(({ ShardId }) => ShardId));
  return shards.flatMap(({ ShardId, ParentShardId }) => {
    const waits = ParentShardId !== undefined && listed.has(ParentShardId) && !finished(ParentShardId);
    return ShardId === undefined || finished(ShardId) || waits ? [] : [ShardId];
  });
}

async function listShards(reading: Reading, streamArn: string, reader: string): Promise<Shard[]> {
  const { client, stopping, log } = reading;
  for (let failures = 0; !stopping.aborted; failures++) {
    try {
      const shards: Shard[] = [];
      let after: string | undefined;
      do {
        const command = new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: after });
        const { StreamDescription } = await client.send(command, { abortSignal: stopping });
        shards.push(...(StreamDescription?.Shards ?? []));
        after = StreamDescription?.LastEvaluatedShardId;
      } while (after !== undefined);
      return shards;
    } catch (error) {
      const errorType = error instanceof Error ? error.name : typeof error;
      if (failures === 0 && !stopping.aborted) log({ level: "warn", event: "stream-away", reader, errorType });
      await pause(troubleMillis, stopping);
    }
  }
  return [];
}
