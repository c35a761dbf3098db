import { chmodSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import type { Adapter, AdapterPayload } from "oidc-provider";
import { isStorageFault } from "../engine/store/storage-fault.ts";

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS entity (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, uid TEXT,
    consumed_at INTEGER, expires_at INTEGER, PRIMARY KEY (model, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entity_grant ON entity (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS entity_uid ON entity (model, uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS entity_expiry ON entity (expires_at) WHERE expires_at IS NOT NULL;`;

/** What ends with its grant. */
const revocable = new Set(["AccessToken", "AuthorizationCode", "RefreshToken"]);
const pruneEveryMillis = 10 * 60_000;

export interface GrantStore {
  /** The storage of one of the provider's models. */
  adapterFor(model: string): Adapter;
  /** Deletes what has expired; runs by itself every ten minutes. */
  prune(): void;
  close(): void;
}

/** Sessions, grants, codes and refresh tokens in one SQLite file, so that a restart signs nobody out. */
export function openGrantStore(path: string, nowMillis: () => number = Date.now): GrantStore {
  const database = new DatabaseSync(path);
  database.exec(schema);
  chmodSync(path, 0o600);
  const nowSeconds = () => Math.floor(nowMillis() / 1000);
  const statements = prepare(database);
  const prune = () => void statements.prune.run(nowSeconds());
  prune();
  const pruneIfPossible = (): void => {
    try {
      prune();
    } catch (error) {
      // A full disk: what has expired counts as gone anyway, and is deleted another time.
      if (!isStorageFault(error)) throw error;
    }
  };
  const timer = setInterval(pruneIfPossible, pruneEveryMillis).unref();
  return {
    adapterFor: (model) => createAdapter(model, statements, nowSeconds),
    prune,
    close() {
      clearInterval(timer);
      database.close();
    },
  };
}

function prepare(database: DatabaseSync) {
  const columns = "SELECT payload, consumed_at, expires_at FROM entity";
  return {
    find: database.prepare(`${columns} WHERE model = ? AND id = ?`),
    findByUid: database.prepare(`${columns} WHERE model = ? AND uid = ?`),
    upsert: database.prepare(
      `INSERT INTO entity (model, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         expires_at = excluded.expires_at`,
    ),
    consume: database.prepare("UPDATE entity SET consumed_at = ? WHERE model = ? AND id = ?"),
    destroy: database.prepare("DELETE FROM entity WHERE model = ? AND id = ?"),
    revoke: database.prepare("DELETE FROM entity WHERE grant_id = ?"),
    prune: database.prepare("DELETE FROM entity WHERE expires_at <= ?"),
  };
}

function createAdapter(model: string, statements: ReturnType<typeof prepare>, nowSeconds: () => number): Adapter {
  const read = (row: Record<string, SQLOutputValue> | undefined): AdapterPayload | undefined => {
    if (row === undefined || (row["expires_at"] !== null && Number(row["expires_at"]) <= nowSeconds()))
      return undefined;
    const payload = JSON.parse(String(row["payload"])) as AdapterPayload;
    return row["consumed_at"] === null ? payload : { ...payload, consumed: Number(row["consumed_at"]) };
  };
  return {
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn !== undefined && Number.isFinite(expiresIn) ? nowSeconds() + expiresIn : null;
      const grantId = revocable.has(model) ? (payload.grantId ?? null) : null;
      const uid = model === "Session" ? (payload.uid ?? null) : null;
      statements.upsert.run(model, id, JSON.stringify(payload), grantId, uid, expiresAt);
    },
    find: async (id) => read(statements.find.get(model, id)),
    findByUid: async (uid) => read(statements.findByUid.get(model, uid)),
    findByUserCode: async () => undefined,
    consume: async (id) => void statements.consume.run(nowSeconds(), model, id),
    destroy: async (id) => void statements.destroy.run(model, id),
    revokeByGrantId: async (grantId) => void statements.revoke.run(grantId),
  };
}
