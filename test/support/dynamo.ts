import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentClient, dynamoRecords, type Records } from "../../adapters/dynamodb/records.ts";
import { contentKeysTable, recordsTable, type TableSchema } from "../../adapters/dynamodb/table-schemas.ts";
import { startDynoxide } from "../../local/dynoxide/start-dynoxide.ts";

/** Both tables, empty, on a database server of this test's own. */
export interface TestTables {
  readonly endpoint: string;
  readonly client: DynamoDBDocumentClient;
  readonly records: Records;
  readonly keysTable: string;
  /** Stops the server and removes its file. */
  close(): Promise<void>;
}

/** Starts the real database server on a fresh file and makes both tables as the schemas say. */
export async function startTables(): Promise<TestTables> {
  const folder = await mkdtemp(join(tmpdir(), "proxenia-tables-"));
  const server = await startDynoxide({ dataDirectory: folder, onExit: () => undefined });
  const sdk = new DynamoDBClient({
    endpoint: server.endpoint,
    region: "eu-south-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  await sdk.send(new CreateTableCommand(createInput("records", recordsTable)));
  await sdk.send(new CreateTableCommand(createInput("content-keys", contentKeysTable)));
  const client = documentClient(sdk);
  return {
    endpoint: server.endpoint,
    client,
    records: dynamoRecords(client, "records"),
    keysTable: "content-keys",
    close: async () => {
      sdk.destroy();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createInput(name: string, schema: TableSchema): CreateTableCommandInput {
  const keys = [schema.partitionKey, schema.sortKey, ...schema.indexes.flatMap((i) => [i.partitionKey, i.sortKey])];
  const indexes = schema.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: "KEYS_ONLY" as const },
  }));
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: keys.flatMap((key) => (key ? [{ AttributeName: key, AttributeType: "S" as const }] : [])),
    KeySchema: keySchema(schema.partitionKey, schema.sortKey),
    ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
    ...(schema.stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: schema.stream } } : {}),
  };
}

const keySchema = (partition: string, sort: string | null): NonNullable<CreateTableCommandInput["KeySchema"]> => [
  { AttributeName: partition, KeyType: "HASH" },
  ...(sort ? [{ AttributeName: sort, KeyType: "RANGE" as const }] : []),
];
