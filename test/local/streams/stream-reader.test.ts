import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { startDynoxide } from "../../../local/dynoxide/start-dynoxide.ts";
import { readyShards, type StreamHandler, startStreamReader } from "../../../local/streams/stream-reader.ts";
import { patiently } from "../../support/patience.ts";

const dataDirectory = mkdtempSync(join(tmpdir(), "proxenia-streams-"));
const credentials = { accessKeyId: "a", secretAccessKey: "b" };
let server: Awaited<ReturnType<typeof startDynoxide>>;
let database: DynamoDBClient;
let client: DynamoDBStreamsClient;

before(async () => {
  server = await startDynoxide({ dataDirectory, onExit: () => undefined });
  database = new DynamoDBClient({ endpoint: server.endpoint, region: "local", credentials });
  client = new DynamoDBStreamsClient({ endpoint: server.endpoint, region: "local", credentials });
});
after(async () => {
  await server.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function createTable(TableName: string): Promise<string> {
  const { TableDescription } = await database.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    }),
  );
  assert(TableDescription?.LatestStreamArn);
  return TableDescription.LatestStreamArn;
}

async function put(TableName: string, ...keys: string[]): Promise<void> {
  for (const pk of keys) {
    await database.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, raw: { B: Buffer.from("raw") } } }));
  }
}

function keyOf(record: DynamoDBRecord | undefined): string {
  return record?.dynamodb?.Keys?.["pk"]?.S ?? "";
}

type Collecting = {
  handle?: StreamHandler;
  maxAttempts?: number;
  log?: (line: Record<string, unknown>) => void;
  from?: DynamoDBStreamsClient;
};

/** Starts a reader that collects the keys its handler dealt with; `until` resolves once there are as many. */
function collect(streamArn: string, o: Collecting = {}) {
  const keys: string[] = [];
  const reader = startStreamReader({
    client: o.from ?? client,
    streamArn,
    name: "collector",
    checkpointFile: join(dataDirectory, "streams.sqlite"),
    batchSize: 10,
    maxAttempts: o.maxAttempts ?? 3,
    log: o.log ?? (() => undefined),
    async handle(event) {
      const answer = await o.handle?.(event);
      const failed = answer?.batchItemFailures[0]?.itemIdentifier;
      const end = event.Records.findIndex((record) => record.dynamodb?.SequenceNumber === failed);
      keys.push(...event.Records.slice(0, end < 0 ? undefined : end).map(keyOf));
      return answer;
    },
  });
  const until = async (count: number) => {
    for (let waited = 0; keys.length < count && waited < 8_000; waited += 5) await sleep(5);
    assert(keys.length >= count, `${keys.length} of ${count} records arrived`);
  };
  return { keys, until, close: reader.close };
}

test("gives the handler Lambda's event, from the oldest record on", async () => {
  const streamArn = await createTable("shape");
  await put("shape", "early");
  const events: DynamoDBRecord[] = [];
  const reader = collect(streamArn, { handle: async ({ Records }) => void events.push(...Records) });
  await reader.until(1);
  await reader.close();
  const [record] = events;
  assert.deepEqual(
    [record?.eventName, record?.eventSource, record?.eventSourceARN],
    ["INSERT", "aws:dynamodb", streamArn],
  );
  assert.deepEqual(record?.dynamodb?.Keys, { pk: { S: "early" } });
  assert.deepEqual(record?.dynamodb?.NewImage?.["raw"], { B: "cmF3" });
  assert.match(record?.dynamodb?.SequenceNumber ?? "", /^\d+$/);
  assert.equal(typeof record?.dynamodb?.ApproximateCreationDateTime, "number");
});

test("goes on behind its checkpoint after a restart, and loses nothing written meanwhile", async () => {
  const streamArn = await createTable("restart");
  const first = collect(streamArn);
  await put("restart", "a", "b");
  await first.until(2);
  await first.close();
  await put("restart", "c");
  const second = collect(streamArn);
  await second.until(1);
  await put("restart", "d");
  await second.until(2);
  await second.close();
  assert.deepEqual([...first.keys, ...second.keys], ["a", "b", "c", "d"]);
});

test("hands a write to an idle handler within a tenth of a second, as a rule", async () => {
  const streamArn = await createTable("latency");
  const reader = collect(streamArn);
  await put("latency", "warm");
  await reader.until(1);
  const delays: number[] = [];
  for (let i = 0; i < 9; i++) {
    const started = performance.now();
    await put("latency", `k${i}`);
    await reader.until(i + 2);
    delays.push(performance.now() - started);
  }
  await reader.close();
  const median = delays.sort((a, b) => a - b)[4] ?? Number.POSITIVE_INFINITY;
  assert(median < patiently(100), `median ${median} ms`);
});

test("keeps the order and delivers each record while the handler fails now and then", async () => {
  const streamArn = await createTable("flaky");
  const keys = Array.from({ length: 30 }, (_, i) => `k${i}`);
  await put("flaky", ...keys);
  let calls = 0;
  const handle: StreamHandler = async ({ Records }) => {
    if (++calls % 3 === 1) throw new Error("now and then");
    const second = Records[1]?.dynamodb?.SequenceNumber;
    if (calls % 3 === 2 && second) return { batchItemFailures: [{ itemIdentifier: second }] };
    return undefined;
  };
  const reader = collect(streamArn, { handle, maxAttempts: 50 });
  await reader.until(keys.length);
  await reader.close();
  assert.deepEqual(reader.keys, keys);
});

test("buries a record that stays bad, aloud and without its images, and goes on", async () => {
  const streamArn = await createTable("poison");
  await put("poison", "good", "bad", "after");
  const lines: Record<string, unknown>[] = [];
  const handle: StreamHandler = async ({ Records }) => {
    if (Records.some((record) => keyOf(record) === "bad")) throw new TypeError("never");
  };
  const reader = collect(streamArn, { handle, maxAttempts: 2, log: (line) => lines.push({ ...line }) });
  await reader.until(2);
  await reader.close();
  assert.deepEqual(reader.keys, ["good", "after"]);
  assert(lines.some((line) => line["event"] === "record-buried" && line["level"] === "error"));
  const file = new DatabaseSync(join(dataDirectory, "streams.sqlite"), { readOnly: true });
  const rows = file.prepare("SELECT * FROM dead_letters WHERE stream_arn = ?").all(streamArn);
  file.close();
  assert.deepEqual(
    rows.map((row) => [row["keys"], row["error_type"]]),
    [['{"pk":{"S":"bad"}}', "TypeError"]],
  );
  assert(!JSON.stringify(rows).includes("cmF3"));
});

test("survives its endpoint's going away and coming back, and says each once", async () => {
  const streamArn = await createTable("hiccup");
  const upstream = Number(new URL(server.endpoint).port);
  const sockets = new Set<Socket>();
  const forward = (socket: Socket) => {
    sockets.add(socket.on("error", () => undefined));
    const onward = connect(upstream, "127.0.0.1").on("error", () => undefined);
    socket.pipe(onward).pipe(socket);
  };
  const proxy = createServer(forward).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const from = new DynamoDBStreamsClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "local",
    credentials,
    maxAttempts: 1,
  });
  const said: unknown[] = [];
  const reader = collect(streamArn, { from, log: (line) => said.push(line["event"]) });
  await put("hiccup", "before");
  await reader.until(1);
  proxy.close();
  for (const socket of sockets) socket.destroy();
  await put("hiccup", "during");
  for (const until = performance.now() + 20_000; !said.includes("stream-away"); await sleep(5)) {
    assert(performance.now() < until, "the reader does not say that its endpoint is away");
  }
  const again = createServer(forward).listen(port, "127.0.0.1");
  await reader.until(2);
  await reader.close();
  for (const socket of sockets) socket.destroy();
  again.close();
  assert.deepEqual(reader.keys, ["before", "during"]);
  assert.deepEqual(said, ["stream-away", "stream-back"]);
});

test("closes at once while its endpoint is away", async () => {
  const from = new DynamoDBStreamsClient({ endpoint: "http://127.0.0.1:9", region: "local", credentials });
  const reader = collect("arn:aws:dynamodb:local:000000000000:table/none/stream/1", { from });
  await sleep(50);
  const started = performance.now();
  await reader.close();
  assert(performance.now() - started < patiently(1_000));
});

test("reads a shard only after its parent, and none that is finished", () => {
  const shards = [{ ShardId: "a" }, { ShardId: "b", ParentShardId: "a" }, { ShardId: "c", ParentShardId: "trimmed" }];
  assert.deepEqual(
    readyShards(shards, () => false),
    ["a", "c"],
  );
  assert.deepEqual(
    readyShards(shards, (shardId) => shardId === "a"),
    ["b", "c"],
  );
});
