import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Match } from "aws-cdk-lib/assertions";
import { contentKeysTable, recordsTable, type TableSchema } from "../../adapters/dynamodb/table-schemas.ts";
import { synthesise } from "./synthesise.ts";

const { storageTemplate: template } = synthesise();
const records = "TablesRecords353FBC94";
const contentKeys = "TablesContentKeysBF5B83EA";
const resource = (id: string) => template.toJSON()["Resources"][id];
const replica = (id: string) => resource(id).Properties.Replicas[0];

describe("the storage stack", () => {
  it("keeps the logical ids of what would be lost with them", () => {
    const ids = Object.keys(template.toJSON()["Resources"]).filter((id) => id !== "CDKMetadata");
    const keys = ["KeysContent79120CE6", "KeysDataA2F7C5E6", "KeysOperations5671B638", "KeysReceiptsE7F6D0BF"];
    assert.deepEqual(ids.sort(), [...keys, contentKeys, records].sort());
  });

  it("retains every table and key, and refuses to delete a table", () => {
    for (const type of ["AWS::DynamoDB::GlobalTable", "AWS::KMS::Key"]) {
      template.allResources(type, { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
    }
    for (const id of [records, contentKeys]) assert.equal(replica(id).DeletionProtectionEnabled, true);
  });

  it("can set the records back 35 days, and the content keys one", () => {
    const recovery = (id: string) => replica(id).PointInTimeRecoverySpecification;
    assert.deepEqual(recovery(records), { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 });
    assert.deepEqual(recovery(contentKeys), { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 1 });
  });

  it("streams the keys of records, and nothing of the content keys", () => {
    assert.deepEqual(resource(records).Properties.StreamSpecification, { StreamViewType: "KEYS_ONLY" });
    assert.equal(resource(contentKeys).Properties.StreamSpecification, undefined);
  });

  it("encrypts both tables under the customer's data key", () => {
    for (const id of [records, contentKeys]) {
      assert.deepEqual(resource(id).Properties.SSESpecification, { SSEEnabled: true, SSEType: "KMS" });
      const dataKey = { "Fn::GetAtt": ["KeysDataA2F7C5E6", "Arn"] };
      assert.deepEqual(replica(id).SSESpecification, { KMSMasterKeyId: dataKey });
    }
  });

  it("signs with Ed25519 and rotates the rest", () => {
    template.hasResourceProperties("AWS::KMS::Key", { KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" });
    template.resourcePropertiesCountIs("AWS::KMS::Key", { EnableKeyRotation: true, KeySpec: Match.absent() }, 3);
  });

  for (const [id, schema] of [
    [records, recordsTable],
    [contentKeys, contentKeysTable],
  ] as const) {
    it(`makes ${id} as the schema that the local runtime uses`, () => {
      assert.deepEqual(schemaOf(resource(id).Properties), schema);
    });
  }
});

type KeySchema = readonly { AttributeName: string; KeyType: string }[];

const named = (keys: KeySchema, type: string): string | null =>
  keys.find(({ KeyType }) => KeyType === type)?.AttributeName ?? null;

function schemaOf(table: Record<string, never>): TableSchema {
  const {
    KeySchema,
    GlobalSecondaryIndexes = [],
    StreamSpecification,
    TimeToLiveSpecification,
  } = table as unknown as {
    KeySchema: KeySchema;
    GlobalSecondaryIndexes?: readonly { IndexName: string; KeySchema: KeySchema; Projection: unknown }[];
    StreamSpecification?: { StreamViewType: "KEYS_ONLY" };
    TimeToLiveSpecification?: { AttributeName: string };
  };
  const indexes = GlobalSecondaryIndexes.map((index) => {
    assert.deepEqual(index.Projection, { ProjectionType: "KEYS_ONLY" });
    const [partitionKey, sortKey] = [named(index.KeySchema, "HASH"), named(index.KeySchema, "RANGE")];
    return { name: index.IndexName, partitionKey: String(partitionKey), sortKey: String(sortKey) };
  });
  return {
    partitionKey: String(named(KeySchema, "HASH")),
    sortKey: named(KeySchema, "RANGE"),
    indexes,
    stream: StreamSpecification?.StreamViewType ?? null,
    timeToLive: TimeToLiveSpecification?.AttributeName ?? null,
  };
}
