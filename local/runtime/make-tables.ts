import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { contentKeysTable, recordsTable, type TableSchema } from "../../adapters/dynamodb/table-schemas.ts";

export const recordsTableName = "proxenia-records";
export const contentKeysTableName = "proxenia-content-keys";

/** Makes both tables where they are missing. @returns the ARN of the records' stream */
export async function makeTables(
  client: DynamoDBClient,
  names = { records: recordsTableName, contentKeys: contentKeysTableName },
): Promise<string> {
  await makeTable(client, names.records, recordsTable);
  await makeTable(client, names.contentKeys, contentKeysTable);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: names.records }));
  if (!Table?.LatestStreamArn)
    throw new Error("The records table has no stream: the data folder is not one of this version.");
  return Table.LatestStreamArn;
}

async function makeTable(client: DynamoDBClient, name: string, schema: TableSchema): Promise<void> {
  try {
    await client.send(new CreateTableCommand(creation(name, schema)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

function creation(name: string, schema: TableSchema): CreateTableCommandInput {
  const keys = [schema, ...schema.indexes];
  const names = new Set(
    keys.flatMap(({ partitionKey, sortKey }) => (sortKey === null ? [partitionKey] : [partitionKey, sortKey])),
  );
  const attributes: AttributeDefinition[] = [...names].map((AttributeName) => ({ AttributeName, AttributeType: "S" }));
  const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string | null }) => [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    ...(sortKey === null ? [] : [{ AttributeName: sortKey, KeyType: "RANGE" as const }]),
  ];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes,
    KeySchema: keySchema(schema),
    ...(schema.indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: schema.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: keySchema(index),
            Projection: { ProjectionType: "KEYS_ONLY" as const },
          })),
        }),
    ...(schema.stream === null ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: schema.stream } }),
  };
}
