import { randomUUID } from "node:crypto";
import type { Write } from "../adapters/dynamodb/records.ts";
import { contentKeysTableName, recordsTableName } from "../local/runtime/make-tables.ts";
import { Network } from "../test/support/network.ts";
import { ProxeniaProcess } from "../test/support/proxenia-process.ts";
import { mean, rateFor } from "./abreast.ts";
import { openFloor } from "./floor.ts";
import { perSecond, printTable } from "./print-table.ts";

const rounds = 4;
const roundMillis = 4_000;
const clients = 16;

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
    for (let round = 0; round < rounds; round += 1)
      measured.push({
        ours: await rateFor(roundMillis, clients, submit),
        raw: await rateFor(roundMillis, clients, raw),
      });
    const ours = mean(measured.map((each) => each.ours));
    const floorRate = mean(measured.map((each) => each.raw));
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
