import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { KeyWrapping } from "../../adapters/content/content-keys.ts";
import { Defect, Unavailable } from "../../core/errors.ts";
import { isStorageFault } from "../engine/store/storage-fault.ts";

/** A key wrapping whose keys are forgotten without trace, and what erasures a crash interrupted. */
export interface KeyVault extends KeyWrapping {
  /** Referrals whose forgetting was prepared and not finished. */
  unfinished(): string[];
  /** Drops a preparation whose erasure never came to be. */
  keep(referral: string): void;
  close(): void;
}

/** Wrapping keys made ahead of their use, so that a submission costs no synchronisation of its own. */
const madeAhead = 256;
const ivBytes = 12;
const tagBytes = 16;
const slotBytes = 8;
/** How long whoever else reads the file, such as a backup, is waited for. */
const busyMillis = 1_000;

/**
 * The local key file: every content key is wrapped under a wrapping key of its own, whose number stands in the wrapping.
 * A deleted row of the records' database leaves its bytes in free pages and logs; what they hold opens nothing once the
 * wrapping key is gone. This file is kept so that deleting overwrites: `secure_delete`, and no write-ahead log, whose
 * frames would remember.
 */
export function openKeyVault(dataDirectory: string): KeyVault {
  const folder = join(dataDirectory, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "content-keys.sqlite");
  const database = new DatabaseSync(file, { timeout: busyMillis });
  chmodSync(file, 0o600);
  database.exec(`
    PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS wrapping_keys (slot INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS forgetting (referral TEXT PRIMARY KEY, slot INTEGER NOT NULL) STRICT;`);
  const fresh: { slot: number; key: Uint8Array }[] = [];
  const find = database.prepare("SELECT key FROM wrapping_keys WHERE slot = ?");
  const keyOf = (slot: number): Uint8Array => {
    const row = find.get(slot) as { key: Uint8Array } | undefined;
    if (!row) throw new Defect("a content key's wrapping key was destroyed");
    return row.key;
  };
  return {
    wrap: async (referral, key) => {
      if (fresh.length === 0) fresh.push(...written(() => makeAhead(database)));
      const own = fresh.pop() as { slot: number; key: Uint8Array };
      return wrapUnder(own, referral, key);
    },
    unwrap: async (referral, wrapped) => {
      const own = written(() => keyOf(slotOf(wrapped)));
      return unwrapUnder(own, referral, wrapped);
    },
    prepareForgetting: async (referral, wrapped) => {
      const insert = "INSERT OR REPLACE INTO forgetting VALUES (?, ?)";
      written(() => database.prepare(insert).run(referral, slotOf(wrapped)));
    },
    forget: async (referral) => {
      written(() =>
        transaction(database, () => {
          database
            .prepare("DELETE FROM wrapping_keys WHERE slot IN (SELECT slot FROM forgetting WHERE referral = ?)")
            .run(referral);
          database.prepare("DELETE FROM forgetting WHERE referral = ?").run(referral);
        }),
      );
    },
    unfinished: () =>
      (database.prepare("SELECT referral FROM forgetting").all() as { referral: string }[]).map((row) => row.referral),
    keep: (referral) => void database.prepare("DELETE FROM forgetting WHERE referral = ?").run(referral),
    close: () => database.close(),
  };
}

/** @throws Unavailable where the disk is full, or somebody else holds the file: worth another try */
function written<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (isStorageFault(cause)) throw new Unavailable("the keys' file could not be used", { cause });
    throw cause;
  }
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    // On a full disk SQLite has perhaps rolled back by itself.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function makeAhead(database: DatabaseSync): { slot: number; key: Uint8Array }[] {
  const made: { slot: number; key: Uint8Array }[] = [];
  const insert = database.prepare("INSERT INTO wrapping_keys (key) VALUES (?)");
  transaction(database, () => {
    for (let count = 0; count < madeAhead; count += 1) {
      const key = randomBytes(32);
      made.push({ slot: Number(insert.run(key).lastInsertRowid), key });
    }
  });
  return made;
}

const slotOf = (wrapped: Uint8Array): number => Number(Buffer.from(wrapped).readBigUInt64BE(0));

function wrapUnder(own: { slot: number; key: Uint8Array }, referral: string, key: Uint8Array): Uint8Array {
  const slot = Buffer.alloc(slotBytes);
  slot.writeBigUInt64BE(BigInt(own.slot));
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", own.key, iv).setAAD(Buffer.from(referral));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([slot, iv, sealed, cipher.getAuthTag()]);
}

function unwrapUnder(key: Uint8Array, referral: string, wrapped: Uint8Array): Uint8Array {
  const bytes = Buffer.from(wrapped);
  const iv = bytes.subarray(slotBytes, slotBytes + ivBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(referral));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(slotBytes + ivBytes, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new Defect("a content key does not open", { cause });
  }
}
