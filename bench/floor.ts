import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { documentClient, dynamoRecords, type Records } from "../adapters/dynamodb/records.ts";
import { startDynoxide } from "../local/dynoxide/start-dynoxide.ts";
import { makeTables, recordsTableName } from "../local/runtime/make-tables.ts";

/** A store of its own on the same disk as the product's, with the same tables, through the same adapter. */
export async function openFloor(): Promise<{ records: Records; close(): Promise<void> }> {
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
