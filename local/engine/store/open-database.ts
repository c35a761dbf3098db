import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { EngineUnavailable } from "../errors.ts";
import { SCHEMA } from "./schema.ts";

const WAIT_FOR_PREDECESSOR_MILLIS = 2_000;

/**
 * Opens the engine's database for this process alone: the exclusive lock is the operating system's, so that it goes
 * with the process, however that dies. @throws EngineUnavailable when another process holds it.
 */
export async function openDatabase(dataDirectory: string): Promise<DatabaseSync> {
  mkdirSync(dataDirectory, { recursive: true });
  const deadline = Date.now() + WAIT_FOR_PREDECESSOR_MILLIS;
  for (;;) {
    const database = new DatabaseSync(join(dataDirectory, "engine.sqlite"));
    try {
      takeOver(database);
      writeFileSync(join(dataDirectory, "engine.pid"), `${process.pid}\n`);
      return database;
    } catch (error) {
      database.close();
      if (!/locked|busy/i.test((error as Error).message)) throw error;
      if (Date.now() > deadline) throw new EngineUnavailable(inUse(dataDirectory), { cause: error });
    }
    await sleep(50);
  }
}

function takeOver(database: DatabaseSync): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA wal_autocheckpoint = 2000");
  database.exec("PRAGMA cache_size = -32000");
  database.exec("BEGIN IMMEDIATE");
  database.exec(SCHEMA);
  database.exec("COMMIT");
}

function inUse(dataDirectory: string): string {
  const file = join(dataDirectory, "engine.pid");
  const holder = existsSync(file) ? `process ${readFileSync(file, "utf8").trim()}` : "another process";
  return `the data folder ${dataDirectory} is in use by ${holder}`;
}
