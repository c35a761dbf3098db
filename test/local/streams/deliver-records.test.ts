import assert from "node:assert/strict";
import { test } from "node:test";
import type { DynamoDBRecord } from "aws-lambda";
import { deliverRecords, type StreamHandler } from "../../../local/streams/deliver-records.ts";

/** Delivers records 1 to n and tells what the handler saw and what became of each. */
async function deliver(n: number, handle: (seen: string[]) => ReturnType<StreamHandler>, maxAttempts = 2) {
  const records = Array.from(
    { length: n },
    (_, i): DynamoDBRecord => ({ dynamodb: { SequenceNumber: String(i + 1) } }),
  );
  const calls: string[] = [];
  const advanced: string[] = [];
  const buried: string[] = [];
  await deliverRecords({
    records,
    maxAttempts,
    stopping: new AbortController().signal,
    advance: (sequenceNumber) => advanced.push(sequenceNumber),
    bury: (record, reason) => buried.push(`${record.dynamodb?.SequenceNumber} ${reason.errorType} ${reason.attempts}`),
    handle(event) {
      const seen = event.Records.map((record) => record.dynamodb?.SequenceNumber ?? "");
      calls.push(seen.join(" "));
      return handle(seen);
    },
  });
  return { calls, advanced, buried };
}

test("hands a good batch over once and advances behind its last record", async () => {
  assert.deepEqual(await deliver(3, async () => undefined), { calls: ["1 2 3"], advanced: ["3"], buried: [] });
});

test("begins again at the first record a handler names, whatever order it names them in", async () => {
  let first = true;
  const { calls, advanced } = await deliver(4, async () => {
    if (!first) return;
    first = false;
    return { batchItemFailures: [{ itemIdentifier: "4" }, { itemIdentifier: "2" }] };
  });
  assert.deepEqual(calls, ["1 2 3 4", "2", "3 4"]);
  assert.deepEqual(advanced, ["1", "2", "4"]);
});

test("halves a batch that throws, until the bad record stands alone and is buried", async () => {
  const { calls, advanced, buried } = await deliver(4, async (seen) => {
    if (seen.includes("3")) throw new TypeError("bad");
  });
  assert.deepEqual(calls, ["1 2 3 4", "1 2", "3 4", "3", "4"]);
  assert.deepEqual(advanced, ["2", "4"]);
  assert.deepEqual(buried, ["3 TypeError 2"]);
});

test("takes an identifier that is not in the batch for a failure of all of it", async () => {
  const { advanced, buried } = await deliver(1, async () => ({ batchItemFailures: [{ itemIdentifier: "" }] }));
  assert.deepEqual([advanced, buried], [[], ["1 BatchItemFailure 2"]]);
});

test("delivers every record that a fault does not hit, each behind the one before it", async () => {
  const handled: number[] = [];
  let calls = 0;
  await deliver(
    40,
    async (seen) => {
      if (++calls % 3 === 0) throw new Error("now and then");
      handled.push(...seen.map(Number));
    },
    20,
  );
  assert.deepEqual(
    handled,
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
});
