import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { startDynoxide } from "../../../local/dynoxide/start-dynoxide.ts";
import { trimStreams } from "../../../local/dynoxide/tune-streams.ts";
import { openCheckpointStore } from "../../../local/streams/checkpoint-store.ts";

/** A data folder whose table `tuned` has five stream records; the server is stopped. */
async function folderWithRecords(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-tune-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startDynoxide({ dataDirectory: folder, onExit: () => undefined });
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const client = new DynamoDBClient({ endpoint: server.endpoint, region: "local", credentials });
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName: "tuned",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
    }),
  );
  for (const pk of "abcde") await client.send(new PutItemCommand({ TableName: "tuned", Item: { pk: { S: pk } } }));
  await server.close();
  return { folder, streamArn: TableDescription?.LatestStreamArn ?? "" };
}

function sequenceNumbers(folder: string): string[] {
  const database = new DatabaseSync(join(folder, "records.db"), { readOnly: true });
  const rows = database.prepare("SELECT sequence_number FROM _stream_records ORDER BY id").all();
  database.close();
  return rows.map((row) => String(row["sequence_number"]));
}

const inTwoDays = () => new Date(Date.now() + 2 * 24 * 60 * 60 * 1_000);

test("lets the server find its place in a stream by an index", async (t) => {
  const { folder } = await folderWithRecords(t);
  const database = new DatabaseSync(join(folder, "records.db"), { readOnly: true });
  const explain = (sql: string) => String(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).get()?.["detail"]);
  const next = explain("SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'tuned'");
  const poll = explain(
    "SELECT * FROM _stream_records WHERE table_name = 'tuned' AND shard_id = 's' AND CAST(sequence_number AS INTEGER) > 3",
  );
  database.close();
  assert.match(next, /USING COVERING INDEX proxenia_stream_order/);
  assert.match(poll, /USING INDEX proxenia_stream_order/);
});

test("trims what is a day old and behind every reader, and never the last record", async (t) => {
  const { folder, streamArn } = await folderWithRecords(t);
  const files = { file: join(folder, "records.db"), checkpointFile: join(folder, "streams.sqlite") };
  trimStreams({ ...files, now: inTwoDays() });
  assert.equal(sequenceNumbers(folder).length, 5, "nobody has read anything");
  const store = openCheckpointStore(files.checkpointFile);
  const place = (reader: string) => ({ reader, streamArn, shardId: "shard" });
  store.advance(place("quick"), "5");
  store.advance(place("slow"), "2");
  trimStreams({ ...files, now: new Date() });
  assert.equal(sequenceNumbers(folder).length, 5, "nothing is old");
  trimStreams({ ...files, now: inTwoDays() });
  assert.deepEqual(sequenceNumbers(folder), ["3", "4", "5"]);
  store.advance(place("slow"), "5");
  store.close();
  trimStreams({ ...files, now: inTwoDays() });
  assert.deepEqual(sequenceNumbers(folder), ["5"]);
});
