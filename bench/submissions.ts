import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { documentClient, dynamoRecords, type Records, type Write } from "../adapters/dynamodb/records.ts";
import { startDynoxide } from "../local/dynoxide/start-dynoxide.ts";
import { contentKeysTableName, makeTables, recordsTableName } from "../local/runtime/make-tables.ts";
import { Network } from "../test/support/network.ts";
import { ProxeniaProcess } from "../test/support/proxenia-process.ts";
import { perSecond, printTable } from "./print-table.ts";

const rounds = 4;
const roundMillis = 4_000;
const clients = 16;

/** Runs work from several clients at once for a time. @returns how often it was done, per second */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begun < roundMillis) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - begun);
}

/** What one submission writes: head, event, two notices, three sealed texts, an idempotency record, and a content key. */
function sameWrites(): Write[] {
  const id = randomUUID();
  const item = (sk: string, bytes: number, more: object = {}): Write => ({
    Put: {
      TableName: recordsTableName,
      Item: { pk: `REFERRAL#${id}`, sk, body: "x".repeat(bytes), ...more },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  });
  const indexed = Object.fromEntries(
    ["outgoing", "outgoingDue", "incoming", "incomingDue", "wake"].flatMap((name) => [
      [`${name}Pk`, `BOX#${name}`],
      [`${name}Sk`, new Date().toISOString()],
    ]),
  );
  const owed = { wakePk: "WAKE#notice#0", wakeSk: new Date().toISOString() };
  return [
    item("HEAD", 1_700, indexed),
    item("EVENT#0000000001", 1_400),
    item("NOTICE#1", 520, owed),
    item("NOTICE#2", 520, owed),
    ...["content", "needs", "consent"].map((name) => item(`SEALED#${name}`, 250)),
    item("IDEMPOTENCY", 150),
    {
      Put: {
        TableName: contentKeysTableName,
        Item: { pk: id, wrapped: new Uint8Array(68) },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
  ];
}

async function openFloor(): Promise<{ records: Records; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "proxenia-floor-"));
  const server = await startDynoxide({ dataDirectory: folder, onExit: () => undefined });
  const sdk = new DynamoDBClient({
    endpoint: server.endpoint,
    region: "eu-south-1",
    credentials: { accessKeyId: "floor", secretAccessKey: "floor" },
  });
  await makeTables(sdk);
  return {
    records: dynamoRecords(documentClient(sdk), recordsTableName),
    close: async () => {
      sdk.destroy();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Durable submissions per second, interleaved with the raw rate of the same writes. */
export async function benchSubmissions(): Promise<void> {
  const product = await ProxeniaProcess.start();
  const floor = await openFloor();
  try {
    const network = new Network(await product.demo());
    const submit = () => network.submit("questura-livorno-caseworker", network.demo.agreement, "livorno");
    const raw = () => floor.records.transact(sameWrites());
    await submit();
    const measured: { ours: number; raw: number }[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push({ ours: await rate(submit), raw: await rate(raw) });
    const ours = measured.reduce((sum, each) => sum + each.ours, 0) / rounds;
    const floorRate = measured.reduce((sum, each) => sum + each.raw, 0) / rounds;
    printTable(
      `Durable submissions (${clients} clients, ${rounds} rounds of ${roundMillis / 1000} s each, interleaved)`,
      [
        ["", "per second", "ratio"],
        ["POST /v1/referrals: 201 with a signed receipt", perSecond(ours), (ours / floorRate).toFixed(2)],
        ["floor: the same writes in one transaction on dynoxide", perSecond(floorRate), "1.00"],
      ],
    );
  } finally {
    await product.dispose();
    await floor.close();
  }
}
