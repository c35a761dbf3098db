import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentClient, dynamoRecords, type Records } from "../../adapters/dynamodb/records.ts";
import { startDynoxide } from "../../local/dynoxide/start-dynoxide.ts";
import { makeTables } from "../../local/runtime/make-tables.ts";

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
  await makeTables(sdk, { records: "records", contentKeys: "content-keys" });
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
