import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

const retryMillis = 50;
const sqliteBusy = 5;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/**
 * Makes this process the only one that works on a data folder, creating the folder (owner only) when it is absent.
 *
 * The lock is an exclusive SQLite transaction on `lock.sqlite`, so the operating system frees it however the holder
 * dies, and a recycled process id cannot be mistaken for it. `pid` holds the holder's process id, for people and for
 * the message below; it decides nothing. A predecessor that is still stopping is waited for, `waitMillis` at most.
 * Nothing else in the process may open `lock.sqlite`: closing any descriptor of it would free a POSIX lock.
 *
 * @throws Error whose one-line message says who holds the folder, or why it cannot be used.
 * Source: https://www.sqlite.org/lockingv3.html
 */
export async function lockDataFolder(o: {
  dataDirectory: string;
  waitMillis?: number | undefined;
}): Promise<{ release(): Promise<void> }> {
  const pidFile = join(o.dataDirectory, "pid");
  createFolder(o.dataDirectory);
  const lock = await acquire(o.dataDirectory, pidFile, o.waitMillis ?? 10_000);
  try {
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw unusable(o.dataDirectory, error);
  }
  return {
    async release() {
      if (!lock.isOpen) return;
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

function createFolder(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(dataDirectory, error);
  }
}

async function acquire(dataDirectory: string, pidFile: string, waitMillis: number): Promise<DatabaseSync> {
  const deadline = performance.now() + waitMillis;
  for (;;) {
    const lock = tryLock(dataDirectory);
    if (lock) return lock;
    if (performance.now() >= deadline) {
      throw new Error(
        `The data folder ${dataDirectory} is in use by ${holder(pidFile)}: stop it first, or name another folder in PROXENIA_DATA.`,
      );
    }
    await sleep(retryMillis);
  }
}

/** The open transaction is the lock; undefined while another connection holds it. */
function tryLock(dataDirectory: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(dataDirectory, "lock.sqlite"), { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if (sqliteCode(error) === sqliteBusy) return undefined;
    throw unusable(dataDirectory, error);
  }
}

/** SQLite's primary result code, without the extension in the higher bits. */
function sqliteCode(error: unknown): number {
  const code = (error as { errcode?: number }).errcode;
  return code === undefined ? 0 : code & 0xff;
}

function holder(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, "utf8").trim();
    return /^\d+$/.test(pid) ? `the process with id ${pid}` : "another process";
  } catch {
    return "another process";
  }
}

function unusable(dataDirectory: string, cause: unknown): Error {
  const code = sqliteCode(cause);
  if (code === sqliteNotADatabase || code === sqliteCorrupt) {
    return new Error(
      `The data folder ${dataDirectory} is damaged: its lock.sqlite is not a database. It holds no data: check the disk, then delete that file.`,
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message.replace(/\s+/g, " ") : String(cause);
  return new Error(`The data folder ${dataDirectory} cannot be used: ${reason}.`, { cause });
}
