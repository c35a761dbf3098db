import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Everything that an installation knows: ledgers, agreements, people, keys, accounts, and the mails it sent. */
const databases = ["records.db", "keys/content-keys.sqlite", "identity/accounts.sqlite", "outbox.sqlite"];

/** Each table with the digest of its rows; the streams of changes are among them, so that nothing is undone unseen. */
export function wholeStore(dataDirectory: string): Record<string, string> {
  return Object.fromEntries(databases.flatMap((name) => tablesOf(join(dataDirectory, name), name)));
}

function tablesOf(file: string, name: string): [table: string, digest: string][] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    return tables.map(({ name: table }) => {
      const rows = database.prepare(`SELECT * FROM "${table}"`).all();
      const written = rows.map((row) => JSON.stringify(Object.values(row).map(legible))).sort();
      return [`${name} ${table}: ${rows.length} rows`, createHash("sha256").update(written.join("\n")).digest("hex")];
    });
  } finally {
    database.close();
  }
}

const legible = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString("base64")
    : typeof value === "bigint"
      ? String(value)
      : value;
