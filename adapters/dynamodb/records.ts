import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { Defect, StaleWrite, Unavailable } from "../../core/errors.ts";
import type { Key } from "./keys.ts";

export type Item = Record<string, unknown>;
export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** A page of a query; `next` is the key to go on from, null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly next: Item | null;
}

/** The records table, for stores to build upon: consistent reads, bounded queries, and one conditional transaction. */
export interface Records {
  readonly table: string;
  get<T = Item>(key: Key | { pk: string }, table?: string): Promise<T | null>;
  /** Items in the order of the keys asked for; what is not there is left out. */
  getMany<T = Item>(keys: readonly Key[]): Promise<T[]>;
  /** Items of one partition whose sort key begins with a prefix. */
  list<T = Item>(pk: string, prefix: string, options?: ListOptions): Promise<Page<T>>;
  /** Keys from an index, in the order of its sort key. */
  index(name: string, pk: string, options?: IndexOptions): Promise<Page<Key & Item>>;
  /** All or nothing. @throws StaleWrite when a condition does not hold or another transaction is in the way; Unavailable */
  transact(writes: readonly Write[], token?: string): Promise<void>;
  /** A single conditional write outside a transaction; false where its condition does not hold. */
  writeOne(write: Write): Promise<boolean>;
}

export interface ListOptions {
  readonly limit?: number;
  readonly after?: Item | null;
  readonly afterSk?: string;
  readonly descending?: boolean;
}

export interface IndexOptions {
  readonly limit?: number;
  readonly after?: Item | null;
  readonly from?: string;
  readonly until?: string;
  readonly descending?: boolean;
}

/** The document client every store uses: undefined values are left out, and no call outlives its caller's patience. */
export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

/** Records over the real SDK client. */
export function dynamoRecords(client: DynamoDBDocumentClient, table: string): Records {
  return {
    table,
    get: async <T>(key: Key | { pk: string }, from = table) => {
      const { Item } = await asked(() =>
        client.send(new GetCommand({ TableName: from, Key: { ...key }, ConsistentRead: true })),
      );
      return (Item as T | undefined) ?? null;
    },
    getMany: (keys) => getMany(client, table, keys),
    list: async <T>(pk: string, prefix: string, options: ListOptions = {}) =>
      page<T>(client, listInput(table, pk, prefix, options)),
    index: async (name, pk, options = {}) => page<Key & Item>(client, indexInput(table, name, pk, options)),
    transact: async (writes, token) => {
      await asked(() =>
        client.send(new TransactWriteCommand({ TransactItems: [...writes], ClientRequestToken: token })),
      );
    },
    writeOne: async (write) => {
      try {
        await asked(() => sendOne(client, write));
        return true;
      } catch (error) {
        if (error instanceof StaleWrite) return false;
        throw error;
      }
    },
  };
}

/** One write outside a transaction costs half of one inside. */
function sendOne(client: DynamoDBDocumentClient, { Put, Update, Delete }: Write): Promise<unknown> {
  if (Put) return client.send(new PutCommand(Put));
  if (Update) return client.send(new UpdateCommand(Update as UpdateCommandInput));
  if (Delete) return client.send(new DeleteCommand(Delete));
  throw new Defect("a single write puts, updates or deletes");
}

function listInput(table: string, pk: string, prefix: string, options: ListOptions): QueryCommandInput {
  const condition = options.afterSk === undefined ? "begins_with(sk, :prefix)" : "sk BETWEEN :from AND :to";
  const values =
    options.afterSk === undefined
      ? { ":prefix": prefix }
      : { ":from": `${options.afterSk}\u0000`, ":to": `${prefix}\uffff` };
  return {
    TableName: table,
    KeyConditionExpression: `pk = :pk AND ${condition}`,
    ExpressionAttributeValues: { ":pk": pk, ...values },
    ConsistentRead: true,
    ScanIndexForward: !options.descending,
    ...(options.limit === undefined ? {} : { Limit: options.limit }),
    ...(options.after ? { ExclusiveStartKey: options.after } : {}),
  };
}

function indexInput(table: string, name: string, pk: string, options: IndexOptions): QueryCommandInput {
  return {
    TableName: table,
    IndexName: name,
    KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :until",
    ExpressionAttributeNames: { "#pk": `${name}Pk`, "#sk": `${name}Sk` },
    ExpressionAttributeValues: { ":pk": pk, ":from": options.from ?? "\u0000", ":until": options.until ?? "\uffff" },
    ScanIndexForward: !options.descending,
    ...(options.limit === undefined ? {} : { Limit: options.limit }),
    ...(options.after ? { ExclusiveStartKey: options.after } : {}),
  };
}

async function page<T>(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<Page<T>> {
  const { Items, LastEvaluatedKey } = await asked(() => client.send(new QueryCommand(input)));
  return { items: (Items ?? []) as T[], next: LastEvaluatedKey ?? null };
}

/** DynamoDB gives up to 100 items a call, and may leave some for another. */
async function getMany<T>(client: DynamoDBDocumentClient, table: string, keys: readonly Key[]): Promise<T[]> {
  const found = new Map<string, T>();
  let wanted = keys.map(({ pk, sk }) => ({ pk, sk }));
  while (wanted.length > 0) {
    const batch = wanted.slice(0, 100);
    const request = { RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } };
    const { Responses, UnprocessedKeys } = await asked(() => client.send(new BatchGetCommand(request)));
    for (const item of Responses?.[table] ?? []) found.set(`${item["pk"]}|${item["sk"]}`, item as T);
    wanted = [...((UnprocessedKeys?.[table]?.Keys ?? []) as Key[]), ...wanted.slice(100)];
  }
  return keys.flatMap((key) => found.get(`${key.pk}|${key.sk}`) ?? []);
}

/** Translates the SDK's errors into the taxonomy. */
async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new StaleWrite("a condition did not hold", { cause: error });
    if (error instanceof TransactionCanceledException) throw cancelled(error);
    throw new Unavailable("the records did not answer", { cause: error });
  }
}

function cancelled(error: TransactionCanceledException): StaleWrite | Unavailable {
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  const stale = codes.some((code) => code === "ConditionalCheckFailed" || code === "TransactionConflict");
  return stale
    ? new StaleWrite(`another write came first (${codes.join(", ")})`, { cause: error })
    : new Unavailable(`a transaction was refused (${codes.join(", ")})`, { cause: error });
}
