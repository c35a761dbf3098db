import type { DynamoDBRecord } from "aws-lambda";
import { deliverRecords, type StreamHandler } from "../../../local/streams/deliver-records.ts";
import type { Surroundings } from "./life.ts";
import type { Change } from "./memory-dynamo.ts";

const shards = 3;
const mostAtOnce = 10;

interface Shard {
  readonly queue: DynamoDBRecord[];
  /** How many of them were handed out. */
  taken: number;
  wake: () => void;
}

/** A reader's process while it reads: aborted when the process ends. */
export interface Session {
  readonly stopping: AbortSignal;
  readonly handle: StreamHandler;
}

/**
 * One reader of the stream, by the runtime's own delivery: in the order of each item, and in no other. Records come late,
 * twice, cut apart from their transaction's others and among poison; what a process had begun when it died comes again.
 */
export class StreamReader {
  readonly #world: Surroundings;
  readonly #shards: Shard[] = [];
  readonly #open: () => Promise<Session>;
  #sequence = 0;
  /** Records that failed too often, and were put aside. */
  buried = 0;

  constructor(world: Surroundings, open: () => Promise<Session>) {
    this.#world = world;
    this.#open = open;
    for (let index = 0; index < shards; index += 1) {
      const shard: Shard = { queue: [], taken: 0, wake: () => undefined };
      this.#shards.push(shard);
      void this.#read(shard);
    }
  }

  get isIdle(): boolean {
    return this.#shards.every(({ queue }) => queue.length === 0);
  }

  tell({ eventName, pk, sk }: Change): void {
    const shard = this.#shards[pk.charCodeAt(pk.length - 1) % shards] as Shard;
    this.#append(shard, eventName, pk, sk);
    const fault = this.#world.faults.at("stream", 0.6);
    if (fault === "stream-duplicated") this.#append(shard, eventName, pk, sk);
    if (fault === "stream-poisoned") this.#append(shard, "MODIFY", "REFERRAL#poison", "HEAD");
    if (fault === "stream-reordered") swapLast(shard);
    shard.wake();
  }

  #append({ queue }: Shard, eventName: Change["eventName"], pk: string, sk: string): void {
    this.#sequence += 1;
    const SequenceNumber = String(this.#sequence);
    queue.push({ eventName, dynamodb: { SequenceNumber, Keys: { pk: { S: pk }, sk: { S: sk } } } });
  }

  async #read(shard: Shard): Promise<void> {
    const { time, chance, faults } = this.#world;
    for (;;) {
      if (shard.queue.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        shard.wake = resolve;
        await promise;
      }
      await time.sleep(chance.whole(1, 60));
      const fault = faults.at("stream");
      if (fault === "stream-delayed") await time.sleep(chance.between(1_000, 90_000));
      const session = await this.#open();
      const many = fault === "stream-cut-apart" ? 1 : chance.whole(1, mostAtOnce);
      await this.#deliver(shard, shard.queue.slice(0, many), session);
    }
  }

  async #deliver(shard: Shard, records: DynamoDBRecord[], { stopping, handle }: Session): Promise<void> {
    const places = new Map(records.map((record, index) => [record.dynamodb?.SequenceNumber, index + 1]));
    let done = 0;
    shard.taken = records.length;
    const advance = (until: number): void => {
      if (stopping.aborted || until <= done) return;
      shard.queue.splice(0, until - done);
      shard.taken -= until - done;
      done = until;
    };
    await deliverRecords({
      records,
      handle,
      maxAttempts: 10,
      stopping,
      advance: (sequence) => advance(places.get(sequence) ?? 0),
      bury: (record) => {
        this.buried += 1;
        advance(places.get(record.dynamodb?.SequenceNumber) ?? 0);
      },
    });
    shard.taken = 0;
  }
}

/** Two records change places, unless they are of the same item or were already handed out. */
function swapLast({ queue, taken }: Shard): void {
  const [a, b] = [queue.at(-2), queue.at(-1)];
  const keyOf = (record: DynamoDBRecord | undefined): string => JSON.stringify(record?.dynamodb?.Keys);
  if (!a || !b || queue.length - 2 < taken || keyOf(a) === keyOf(b)) return;
  queue.splice(-2, 2, b, a);
}
