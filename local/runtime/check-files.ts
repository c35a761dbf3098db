import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { roomFor } from "../data-folder/disk-space.ts";
import { StartRefused } from "./read-settings.ts";

const databases = [
  "records.db",
  "streams.sqlite",
  "outbox.sqlite",
  "engine/engine.sqlite",
  "identity/accounts.sqlite",
  "identity/sessions.sqlite",
  "keys/content-keys.sqlite",
];
/** A check reads the whole file: 40 ms for 70 MB that the system has in memory, a second or so from a slow disk. */
const mostCheckedBytes = 64_000_000;
const documents = ["keys/receipts.jwk.json", "identity/secrets.json", "demo.json", "seed.json", "init.json"];

/**
 * Reads the files of a data folder, of large databases only the beginning, so that a damaged one is named before anything
 * is started. What is not there is passed over. The folder's lock must be held.
 * @throws StartRefused
 */
export function checkFiles(dataDirectory: string): void {
  for (const name of databases) check(join(dataDirectory, name), readSchema);
  for (const name of documents) check(join(dataDirectory, name), readDocument);
}

function check(file: string, read: (file: string) => void): void {
  if (!existsSync(file)) return;
  try {
    read(file);
  } catch (cause) {
    // To read a database that a crash left open, SQLite must write a little: that it cannot says nothing about the file.
    if (roomFor(dirname(file)) === "none") throw cause;
    const reason = (cause as Error).message.replace(/\s+/g, " ");
    throw new StartRefused(
      `${file} cannot be read (${reason}): it is damaged. Restore the data folder from a backup.`,
      {
        cause,
      },
    );
  }
}

function readSchema(file: string): void {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    database.prepare("SELECT count(*) FROM sqlite_schema").get();
    if (statSync(file).size > mostCheckedBytes) return;
    const found = database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
    if (found !== "ok") throw new Error(String(found));
  } finally {
    database.close();
  }
}

/** The parser's own message would quote the file, which may hold secrets. */
function readDocument(file: string): void {
  const text = readFileSync(file, "utf8");
  try {
    if (typeof JSON.parse(text) === "object") return;
  } catch {
    // Told below.
  }
  throw new Error("it is not JSON");
}
