import assert from "node:assert/strict";
import { test } from "node:test";
import type { _Record, DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { openCheckpointStore } from "../../../local/streams/checkpoint-store.ts";
import { readShard } from "../../../local/streams/read-shard.ts";

const place = { reader: "test", streamArn: "arn", shardId: "shard" };

/** One answer to a poll: records, the name of an error, or the end of the shard. */
type Poll = string[] | Error | "end";

/** Reads a scripted shard to its end: the polls come in order, and what the reader asks for is written down. */
async function read(polls: Poll[], from?: string) {
  const store = openCheckpointStore(":memory:");
  if (from !== undefined) store.advance(place, from);
  const asked: string[] = [];
  const handled: string[] = [];
  const events: unknown[] = [];
  const send = async (command: { input: Record<string, unknown> }) => {
    if ("ShardIteratorType" in command.input) {
      asked.push([command.input["ShardIteratorType"], command.input["SequenceNumber"]].filter(Boolean).join(" "));
      return { ShardIterator: "iterator" };
    }
    const poll = polls.shift() ?? "end";
    if (poll instanceof Error) throw poll;
    if (poll === "end") return { Records: [] };
    const Records = poll.map((SequenceNumber): _Record => ({ dynamodb: { SequenceNumber } }));
    return { Records, NextShardIterator: "iterator" };
  };
  await readShard(
    {
      client: { send } as unknown as DynamoDBStreamsClient,
      store,
      batchSize: 10,
      maxAttempts: 2,
      stopping: new AbortController().signal,
      log: (line) => events.push(line["event"]),
      handle: async ({ Records }) =>
        void handled.push(...Records.map((record) => record.dynamodb?.SequenceNumber ?? "")),
    },
    place,
  );
  const checkpoint = store.read(place);
  store.close();
  return { asked, handled, events, checkpoint };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

test("begins at the oldest record, ends with the shard, and says so in the checkpoint", async () => {
  const { asked, handled, checkpoint } = await read([["1", "2"], [], ["3"], "end"]);
  assert.deepEqual([asked, handled], [["TRIM_HORIZON"], ["1", "2", "3"]]);
  assert.deepEqual(checkpoint, { sequenceNumber: "3", finished: true });
});

test("renews an expired iterator from behind the checkpoint, in silence", async () => {
  const { asked, handled, events } = await read([["8"], named("ExpiredIteratorException"), ["9"]], "7");
  assert.deepEqual(asked, ["AFTER_SEQUENCE_NUMBER 7", "AFTER_SEQUENCE_NUMBER 8"]);
  assert.deepEqual([handled, events], [["8", "9"], []]);
});

test("goes on at the oldest record left when its place was trimmed, aloud", async () => {
  const { asked, handled, events } = await read([named("TrimmedDataAccessException"), ["100"]], "7");
  assert.deepEqual(asked, ["AFTER_SEQUENCE_NUMBER 7", "TRIM_HORIZON"]);
  assert.deepEqual([handled, events.includes("stream-trimmed")], [["100"], true]);
});
