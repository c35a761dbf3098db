import { existsSync } from "node:fs";
import { basename } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

const retryMillis = 25;
const sqliteBusy = 5;

/**
 * Resolves once no process has the SQLite file open, at once where there is no such file.
 *
 * A connection in WAL mode holds a shared lock for as long as it lives, so an exclusive one can be had only when the
 * server of a killed predecessor is really gone. The lock is given back at once; two starts are kept apart by the lock
 * of the data folder, not by this.
 *
 * @throws Error with one line when the file is still open after `waitMillis`, or is not a database.
 * Source: https://www.sqlite.org/wal.html, section 8 (locking_mode EXCLUSIVE)
 */
export async function waitUntilFileIsFree(file: string, waitMillis: number): Promise<void> {
  const deadline = performance.now() + waitMillis;
  while (existsSync(file) && isOpenElsewhere(file)) {
    if (performance.now() >= deadline) {
      throw new Error(`The database ${file} is still open in another process: stop that process first.`);
    }
    await sleep(retryMillis);
  }
}

function isOpenElsewhere(file: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE");
    database.exec("ROLLBACK");
    return false;
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy) return true;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database ${file} cannot be used: ${reason}. Restore ${basename(file)} from a backup.`, {
      cause: error,
    });
  } finally {
    database?.close();
  }
}
