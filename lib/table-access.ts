import { Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "ConditionCheckItem";

export interface TableAccess {
  readonly table: TableV2;
  /** The customer key that covers the table. */
  readonly key: IKey;
  readonly actions: readonly TableAction[];
  /** Indexes that are queried. */
  readonly indexes?: readonly string[];
}

const writes: readonly TableAction[] = ["PutItem", "UpdateItem", "DeleteItem"];

/** Source: DynamoDB Developer Guide, "Using IAM with encryption at rest": what a caller of an encrypted table needs. */
const readingKey = ["kms:Decrypt", "kms:DescribeKey"];
const writingKey = [
  ...readingKey,
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** Access to one table: these actions, these indexes, and its key through DynamoDB alone. */
export function tableAccess({ table, key, actions, indexes = [] }: TableAccess): PolicyStatement[] {
  const writing = actions.some((action) => writes.includes(action));
  const statements = [
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
    }),
    keyThrough("dynamodb", table, key, writing ? writingKey : readingKey),
  ];
  if (indexes.length === 0) return statements;
  const resources = indexes.map((index) => `${table.tableArn}/index/${index}`);
  return [...statements, new PolicyStatement({ actions: ["dynamodb:Query"], resources })];
}

/** Access to a table's stream, for its event source mapping. */
export function streamAccess(table: TableV2, key: IKey): PolicyStatement[] {
  const actions = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"];
  return [
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableStreamArn ?? ""],
    }),
    keyThrough("dynamodb", table, key, readingKey),
  ];
}

const keyThrough = (service: string, table: TableV2, key: IKey, actions: string[]): PolicyStatement =>
  new PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: { StringEquals: { "kms:ViaService": `${service}.${Stack.of(table).region}.amazonaws.com` } },
  });
