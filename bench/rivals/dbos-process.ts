/**
 * A process that starts DBOS workflows when it is told to: `node dbos-process.ts DATABASE_URL`, then messages
 * `{ count, clients }` from its parent, each answered with `{ millis }`. Every workflow parks on a message with a
 * durable timeout; the clock stops when the last of them has parked.
 */
import { createRequire } from "node:module";
import process from "node:process";
import { eachAbreast, until } from "../abreast.ts";

/** What is used of the SDK; its own types are there only once it is installed. */
interface Dbos {
  setConfig(config: {
    name: string;
    systemDatabaseUrl: string;
    logLevel: string;
    systemDatabasePoolSize: number;
  }): void;
  launch(): Promise<void>;
  registerWorkflow<A extends unknown[]>(
    work: (...args: A) => Promise<unknown>,
    options: { name: string },
  ): (...args: A) => Promise<unknown>;
  startWorkflow<A extends unknown[]>(work: (...args: A) => Promise<unknown>): (...args: A) => Promise<unknown>;
  recv(topic: string, options: { timeoutSeconds: number }): Promise<unknown>;
}

interface Pool {
  query(text: string): Promise<{ rows: { parked: string }[] }>;
}

const { resolve } = createRequire(import.meta.url);
const { DBOS } = (await import(resolve("@dbos-inc/dbos-sdk"))) as { DBOS: Dbos };
const { default: pg } = (await import(resolve("pg"))) as { default: { Pool: new (o: object) => Pool } };

const url = process.argv[2] ?? "";
const connections = 20;
/** As ours: a month. */
const timeoutSeconds = 30 * 24 * 3_600;

DBOS.setConfig({ name: "bench", systemDatabaseUrl: url, logLevel: "error", systemDatabasePoolSize: connections });
const park = DBOS.registerWorkflow(async (_referral: string) => DBOS.recv("answer", { timeoutSeconds }), {
  name: "park",
});
await DBOS.launch();
const pool = new pg.Pool({ connectionString: url, max: 1 });

/** Parked is whoever has its timeout on disk, which it writes before it waits. */
async function parked(): Promise<number> {
  const { rows } = await pool.query(
    "SELECT count(*) AS parked FROM dbos.operation_outputs WHERE function_name = 'DBOS.sleep'",
  );
  return Number(rows[0]?.parked);
}

let started = 0;
process.on("message", async ({ count, clients }: { count: number; clients: number }) => {
  const names = Array.from({ length: count }, (_, at) => `r-${started + at}`);
  started += count;
  const begun = performance.now();
  await eachAbreast(names, clients, (name) => DBOS.startWorkflow(park)(name));
  await until("every workflow's park", 60_000, async () => (await parked()) >= started);
  process.send?.({ millis: performance.now() - begun });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
