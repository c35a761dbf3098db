import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoRecords, type Records, type Write } from "../../adapters/dynamodb/records.ts";
import { contentKeysTable, recordsTable } from "../../adapters/dynamodb/table-schemas.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";
import { Chance } from "./world/chance.ts";
import { MemoryDynamo } from "./world/memory-dynamo.ts";
import { shapeOf } from "./world/memory-table.ts";

const rounds = 600;
const table = "records";

let tables: TestTables;
let memory: Records;
before(async () => {
  tables = await startTables();
  const dynamo = new MemoryDynamo({ records: shapeOf(recordsTable), "content-keys": shapeOf(contentKeysTable) });
  const send = async (command: object) => dynamo.execute(command);
  memory = dynamoRecords({ send } as unknown as DynamoDBDocumentClient, table);
});
after(() => tables.close());

const keyOf = (chance: Chance) => ({
  pk: `P#${chance.whole(1, 3)}`,
  sk: chance.pick(["A#1", "A#2", "B#1", "B#2", "C"]),
});

let wakes = 0;
function itemOf(chance: Chance): Record<string, unknown> {
  wakes += 1;
  return {
    version: chance.whole(1, 4),
    run: chance.whole(1, 3),
    attempt: chance.pick(["1#0", "1#1", "2#0"]),
    body: chance.pick(["x", "y"]),
    ...(chance.is(0.3) ? { claimedUntil: chance.pick(["2026", "2027"]) } : {}),
    ...(chance.is(0.6) ? { wakePk: chance.pick(["W#1", "W#2"]), wakeSk: `${1_000 + wakes}` } : {}),
  };
}

/** Conditions and updates as the product's stores have them. */
function writeOf(chance: Chance): Write {
  const Key = keyOf(chance);
  const Item = { ...Key, ...itemOf(chance) };
  const numbers = { ":a": chance.whole(1, 4), ":b": chance.pick(["1#0", "2#0"]) };
  switch (chance.whole(1, 8)) {
    case 1:
      return { Put: { TableName: table, Item, ConditionExpression: "attribute_not_exists(pk)" } };
    case 2:
      return {
        Put: {
          TableName: table,
          Item,
          ConditionExpression: "version = :a",
          ExpressionAttributeValues: { ":a": numbers[":a"] },
        },
      };
    case 3:
      return {
        Put: {
          TableName: table,
          Item,
          ConditionExpression: "attribute_not_exists(pk) OR #run < :a OR (#run = :a AND attempt <= :b)",
          ExpressionAttributeNames: { "#run": "run" },
          ExpressionAttributeValues: numbers,
        },
      };
    case 4:
      return {
        Update: {
          TableName: table,
          Key,
          UpdateExpression: "SET claimedUntil = :until, claimedBy = :by",
          ConditionExpression:
            "attribute_exists(pk) AND (attribute_not_exists(sentAt) OR told = :told) AND (attribute_not_exists(claimedUntil) OR claimedUntil < :until OR claimedBy <> :by)",
          ExpressionAttributeValues: {
            ":until": chance.pick(["2026", "2028"]),
            ":by": chance.pick(["me", "you"]),
            ":told": new Set(chance.pick([["ada"], ["bea"], ["bea", "ada"]])),
          },
        },
      };
    case 5:
      return {
        Update: {
          TableName: table,
          Key,
          UpdateExpression: "SET sentAt = :now REMOVE wakePk, wakeSk, claimedUntil ADD told :who",
          ExpressionAttributeValues: { ":now": "2026", ":who": new Set([chance.pick(["ada", "bea"])]) },
        },
      };
    case 6:
      return {
        Delete: {
          TableName: table,
          Key,
          ConditionExpression: "#b = :b",
          ExpressionAttributeNames: { "#b": "body" },
          ExpressionAttributeValues: { ":b": chance.pick(["x", "y"]) },
        },
      };
    case 7:
      return { Put: { TableName: table, Item } };
    default:
      return { Delete: { TableName: table, Key } };
  }
}

function transactionOf(chance: Chance): Write[] {
  const writes = Array.from({ length: chance.whole(1, 4) }, () => writeOf(chance));
  const nameOf = (write: Write) => JSON.stringify(pickKey(write));
  return writes.filter((write, index) => writes.findIndex((other) => nameOf(other) === nameOf(write)) === index);
}

function pickKey({ Put, Update, Delete }: Write): unknown {
  const { pk, sk } = (Put?.Item ?? Update?.Key ?? Delete?.Key ?? {}) as { pk?: unknown; sk?: unknown };
  return [pk, sk];
}

type Ask = (records: Records) => Promise<unknown>;

function askOf(chance: Chance): Ask {
  const [key, descending, limit] = [keyOf(chance), chance.is(0.5), chance.whole(1, 4)];
  switch (chance.whole(1, 7)) {
    case 1:
      return (records) => records.get(key);
    case 2:
      return (records) => records.list(key.pk, key.sk.slice(0, 1), { descending, limit });
    case 3:
      return (records) => records.index("wake", "W#1", { until: "1200", limit: 3, descending });
    case 4: {
      const write = writeOf(chance);
      return (records) => records.writeOne(write);
    }
    default: {
      const writes = transactionOf(chance);
      return (records) => records.transact(writes);
    }
  }
}

const outcome = (ask: Ask, records: Records): Promise<unknown> =>
  ask(records).catch((error: Error) => ({ refused: error.name }));

test(`the worlds' database does what the real one does, in ${rounds} random calls`, async () => {
  const chance = new Chance(11);
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const ask = askOf(chance);
    const real = await outcome(ask, tables.records);
    assert.deepEqual(await outcome(ask, memory), real, `call ${round}`);
    if (typeof real === "object" && real !== null && "refused" in real) refused += 1;
  }
  assert.ok(refused > rounds / 20 && refused < rounds / 2, `${refused} refusals`);
});
