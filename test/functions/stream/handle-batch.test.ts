import assert from "node:assert/strict";
import { test } from "node:test";
import type { DynamoDBRecord } from "aws-lambda";
import { handleBatch } from "../../../functions/stream/handle-batch.ts";

const record = (pk: string, number: string, eventName: "INSERT" | "MODIFY" | "REMOVE" = "MODIFY"): DynamoDBRecord => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: "HEAD" } }, SequenceNumber: number },
});

const work = async (Records: DynamoDBRecord[], look: (subject: string) => Promise<void>) => {
  const lines: Record<string, unknown>[] = [];
  const answer = await handleBatch(
    { Records },
    (line) => lines.push(line),
    ({ pk }) => (pk === "skip" ? null : pk),
    look,
  );
  return { failed: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), lines };
};

test("a record that fails keeps no other from being looked at, and is named for another try", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `r${index}`);
  const seen: string[] = [];
  const { failed, lines } = await work(
    names.map((name, index) => record(name, String(index))),
    async (subject) => {
      if (subject === "r3") throw new Error("poison");
      seen.push(subject);
    },
  );
  assert.deepEqual(seen.sort(), names.filter((name) => name !== "r3").sort());
  assert.deepEqual(failed, ["3"]);
  assert.deepEqual(
    lines.map(({ event, message }) => [event, message]),
    [["stream-record-failed", "poison"]],
  );
});

test("what a batch names often is looked at once, and fails from its first record on", async () => {
  const seen: string[] = [];
  const { failed } = await work([record("a", "1"), record("b", "2"), record("a", "3")], async (subject) => {
    seen.push(subject);
    if (subject === "a") throw new Error("away");
  });
  assert.deepEqual([seen.sort(), failed], [["a", "b"], ["1"]]);
});

test("what was removed, or is somebody else's, is nobody's to look at", async () => {
  const { failed } = await work([record("a", "1", "REMOVE"), record("skip", "2")], async (subject) =>
    assert.fail(`${subject} was looked at`),
  );
  assert.deepEqual(failed, []);
});
