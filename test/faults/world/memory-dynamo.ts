import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Write } from "../../../adapters/dynamodb/records.ts";
import { fulfils, type Item, updated } from "./expressions.ts";
import { MemoryTable, type TableShape } from "./memory-table.ts";

/** A change as the stream tells it: which item, and that it is new, other, or gone. */
export interface Change {
  readonly sequence: number;
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  readonly pk: string;
  readonly sk: string;
}

type Condition = {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
};

interface Planned {
  readonly table: MemoryTable;
  readonly key: Item;
  readonly holds: boolean;
  readonly after: Item | null | undefined;
}

const $metadata = {};

/**
 * DynamoDB in memory, as a document client meets it: conditions, transactions, sparse indexes and a stream of keys. It is
 * held to the real local database by a test that runs random transactions through both.
 */
export class MemoryDynamo {
  readonly tables: ReadonlyMap<string, MemoryTable>;
  /** Hears of each change of the table that has a stream. */
  onChange: (change: Change) => void = () => undefined;
  #sequence = 0;

  constructor(shapes: Readonly<Record<string, TableShape>>) {
    this.tables = new Map(Object.entries(shapes).map(([name, shape]) => [name, new MemoryTable(shape)]));
  }

  table(name: string | undefined): MemoryTable {
    const found = this.tables.get(name ?? "");
    if (!found) throw new Error(`there is no table ${name}`);
    return found;
  }

  /** Carries out a command of the document client. @throws what the SDK throws */
  execute(command: object): object {
    if (command instanceof GetCommand) {
      const { TableName, Key = {}, ConsistentRead } = command.input;
      if (!ConsistentRead) throw new Error("a read that is not consistent");
      const found = this.table(TableName).get(Key);
      return found ? { Item: { ...found } } : {};
    }
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof BatchGetCommand) return this.#batchGet(command.input.RequestItems);
    if (command instanceof TransactWriteCommand) return this.#transact(command.input.TransactItems ?? []);
    if (command instanceof PutCommand) return this.#one({ Put: command.input } as Write);
    if (command instanceof UpdateCommand) return this.#one({ Update: command.input } as Write);
    if (command instanceof DeleteCommand) return this.#one({ Delete: command.input } as Write);
    throw new Error(`a command that is not understood: ${command.constructor.name}`);
  }

  #query(input: QueryCommandInput): object {
    const table = this.table(input.TableName);
    if (input.IndexName !== undefined && input.ConsistentRead) throw new Error("an index is never read consistently");
    const placeholders = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
    const partition = String(input.ExpressionAttributeValues?.[":pk"]);
    const { items, keyOf } = table.partition(partition, input.IndexName);
    const ordered = input.ScanIndexForward === false ? items.toReversed() : items;
    const matching = ordered.filter((item) => fulfils(item, input.KeyConditionExpression ?? "", placeholders));
    const start = input.ExclusiveStartKey;
    const from = start ? matching.findIndex((item) => isSameKey(keyOf(item), start)) + 1 : 0;
    const page = matching.slice(from, from + (input.Limit ?? 1_000));
    const last = page.at(-1);
    const shown = input.IndexName === undefined ? page.map((item) => ({ ...item })) : page.map(keyOf);
    return {
      Items: shown,
      ...(last && page.length === input.Limit ? { LastEvaluatedKey: keyOf(last) } : {}),
    };
  }

  #batchGet(requests: BatchGetCommandInput["RequestItems"]): object {
    const responses = Object.entries(requests ?? {}).map(([name, { Keys = [] }]) => {
      if (Keys.length > 100) throw new Error("over 100 keys at once");
      return [name, Keys.flatMap((key) => this.table(name).get(key) ?? []).map((item) => ({ ...(item as Item) }))];
    });
    return { Responses: Object.fromEntries(responses) };
  }

  #transact(writes: readonly Write[]): object {
    if (writes.length === 0 || writes.length > 100) throw new Error(`a transaction of ${writes.length} writes`);
    const planned = writes.map((write) => this.#plan(write));
    const keys = planned.map(({ table, key }) => `${[...this.tables.values()].indexOf(table)} ${table.nameOf(key)}`);
    if (new Set(keys).size !== keys.length) throw new Error("a transaction touches an item twice");
    if (planned.some(({ holds }) => !holds)) {
      const CancellationReasons = planned.map(({ holds }) => ({ Code: holds ? "None" : "ConditionalCheckFailed" }));
      throw new TransactionCanceledException({ message: "cancelled", $metadata, CancellationReasons });
    }
    for (const plan of planned) this.#carryOut(plan);
    return {};
  }

  #one(write: Write): object {
    const plan = this.#plan(write);
    if (!plan.holds)
      throw new ConditionalCheckFailedException({ message: "the conditional request failed", $metadata });
    this.#carryOut(plan);
    return {};
  }

  #plan({ Put, Update, Delete, ConditionCheck }: Write): Planned {
    const write = Put ?? Update ?? Delete ?? ConditionCheck;
    if (!write) throw new Error("a write that writes nothing");
    const table = this.table(write.TableName);
    const key = table.keyOf((Put?.Item ?? (write as { Key?: Item }).Key) as Item);
    const before = table.get(key);
    const placeholders = { names: write.ExpressionAttributeNames, values: write.ExpressionAttributeValues };
    const change = Update && updated(before ?? key, Update.UpdateExpression ?? "", placeholders);
    const { ConditionExpression: text } = write as Condition;
    const holds = text === undefined || fulfils(before ?? {}, text, placeholders, change?.used);
    const after = Put ? withoutUndefined(Put.Item as Item) : Delete ? null : change?.item;
    return { table, key, holds, after };
  }

  #carryOut({ table, key, after }: Planned): void {
    if (after === undefined) return;
    const before = table.get(key);
    table.put(key, after);
    if (!table.shape.hasStream || isSameItem(before ?? null, after)) return;
    const eventName = after === null ? "REMOVE" : before ? "MODIFY" : "INSERT";
    this.#sequence += 1;
    this.onChange({ sequence: this.#sequence, eventName, pk: String(key["pk"]), sk: String(key["sk"]) });
  }
}

const isSameKey = (a: Item, b: Item): boolean => Object.keys(a).every((name) => a[name] === b[name]);

const withoutUndefined = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

const asText = (item: Item): string =>
  JSON.stringify(
    Object.entries(item)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value instanceof Set ? [...value] : value]),
  );

function isSameItem(a: Item | null, b: Item | null): boolean {
  return a === b || (a !== null && b !== null && asText(a) === asText(b));
}
