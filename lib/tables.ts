import { RemovalPolicy } from "aws-cdk-lib";
import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { contentKeysTable, recordsTable, type TableSchema } from "../adapters/dynamodb/table-schemas.ts";

/** The longest DynamoDB offers: a mistake found a month later can still be undone. */
const recordsRecoveryDays = 35;
/** The shortest: this long after its deletion a content key could still be had back, so this long an erasure takes. */
export const keysRecoveryDays = 1;

export interface TablesProps {
  readonly encryptionKey: IKey;
}

/** Where everything is kept. Both tables outlive their stack and refuse to be deleted. */
export class Tables extends Construct {
  readonly records: TableV2;
  /** Never streamed and never exported, so that no copy of a key outlives its deletion. */
  readonly contentKeys: TableV2;

  constructor(scope: Construct, id: string, { encryptionKey }: TablesProps) {
    super(scope, id);
    this.records = this.table("Records", recordsTable, recordsRecoveryDays, encryptionKey);
    this.contentKeys = this.table("ContentKeys", contentKeysTable, keysRecoveryDays, encryptionKey);
  }

  private table(id: string, schema: TableSchema, recoveryPeriodInDays: number, encryptionKey: IKey): TableV2 {
    return new TableV2(this, id, {
      partitionKey: text(schema.partitionKey),
      ...(schema.sortKey === null ? {} : { sortKey: text(schema.sortKey) }),
      globalSecondaryIndexes: schema.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      ...(schema.stream === null ? {} : { dynamoStream: StreamViewType[schema.stream] }),
      ...(schema.timeToLive === null ? {} : { timeToLiveAttribute: schema.timeToLive }),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(encryptionKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
