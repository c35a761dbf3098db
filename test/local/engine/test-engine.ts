import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SFNClient } from "@aws-sdk/client-sfn";
import { type EngineOptions, startEngine } from "../../../local/engine/engine-server.ts";

export const ROLE = "arn:aws:iam::111111111111:role/test";

/** The real SDK client for an endpoint; `retries` off, so that a refusal is seen as it is. */
export function sfnClient(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}

/** A folder of the test's own, and the way to remove it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "engine-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An engine in a folder of its own with a client for it. */
export async function startTestEngine(lambdaEndpoint: string, more: Partial<EngineOptions> = {}) {
  const folder = temporaryFolder();
  const faults: Record<string, unknown>[] = [];
  const engine = await startEngine({
    port: 0,
    dataDirectory: folder.path,
    lambdaEndpoint,
    log: (line) => faults.push(line),
    ...more,
  });
  const sfn = sfnClient(engine.endpoint);
  return {
    sfn,
    engine,
    folder,
    faults,
    close: async () => {
      sfn.destroy();
      await engine.close();
      folder.remove();
    },
  };
}
