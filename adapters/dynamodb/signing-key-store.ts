import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { SigningKeyRecord } from "../../core/signing/signing-key-record.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { type Key, signingKeyKey } from "./keys.ts";
import { listAll, withoutKeys } from "./list-all.ts";
import type { Item, Records, Write } from "./records.ts";

/** One record per key in the whole installation: a key belongs to one organisation, and is registered once for ever. */
const claimKey = (kid: string): Key => ({ pk: `SIGNINGKEY#${kid}`, sk: "SIGNINGKEY" });

/** What becomes of a key, and what it was when that was decided. */
export interface KeyChange {
  readonly before: SigningKeyRecord;
  readonly after: SigningKeyRecord;
}

export interface SigningKeyStore {
  /** All keys of an organisation, whatever became of them. */
  signingKeys(organisation: string): Promise<SigningKeyRecord[]>;
  signingKey(organisation: string, kid: string): Promise<SigningKeyRecord | null>;
  /** @throws StaleWrite where the key was registered before, by this organisation or another */
  register(key: SigningKeyRecord, notices: readonly AccountNotice[]): Promise<void>;
  /** Changes keys together. @throws StaleWrite where one is not any more what was read, or has signed since */
  change(changes: readonly KeyChange[], notices: readonly AccountNotice[]): Promise<void>;
}

/** When a key ends stands apart as well, for conditions. */
const itemOf = (key: SigningKeyRecord): Item => ({
  ...signingKeyKey(key.organisation, key.kid),
  ...key,
  lastUsedAt: key.lastUsedAt ?? undefined,
  endsAt: key.ended?.from,
});

/** Of a key registered before keys could end. */
const untouched = { replaces: null, overlapUntil: null, ended: null, lastUsedAt: null };

function recordOf(item: Item): SigningKeyRecord {
  const { endsAt: _, ...rest } = withoutKeys<SigningKeyRecord & { endsAt?: unknown }>(item);
  return { ...untouched, ...rest };
}

/** Holds while a key is as it was read. */
function unchanged({ status, ended, lastUsedAt }: SigningKeyRecord) {
  const is = (name: string, value: unknown): string =>
    value === null ? `attribute_not_exists(${name})` : `${name} = :${name}`;
  const values = { endsAt: ended?.from ?? null, lastUsedAt };
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return {
    ConditionExpression: ["#status = :status", ...Object.entries(values).map((entry) => is(...entry))].join(" AND "),
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":status": status,
      ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
    },
  };
}

/** Signing keys over the records table. */
export function signingKeyStore(records: Records): SigningKeyStore {
  const { table } = records;
  const put = (key: SigningKeyRecord, condition: object): Write => ({
    Put: { TableName: table, Item: itemOf(key), ...condition },
  });
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  const owe = (notices: readonly AccountNotice[]) => notices.map((notice) => oweAccountNotice(table, notice));
  return {
    signingKeys: async (organisation) => (await listAll<Item>(records, `ORG#${organisation}`, "KEY#")).map(recordOf),
    signingKey: async (organisation, kid) => {
      const item = await records.get<Item>(signingKeyKey(organisation, kid));
      return item && recordOf(item);
    },
    register: (key, notices) => {
      const claim = { ...claimKey(key.kid), organisation: key.organisation };
      return records.transact([{ Put: { TableName: table, Item: claim, ...isNew } }, put(key, isNew), ...owe(notices)]);
    },
    change: (changes, notices) =>
      records.transact([...changes.map(({ before, after }) => put(after, unchanged(before))), ...owe(notices)]),
  };
}

/** A signature by a key, with the instant of its receipt. */
export interface KeyUse {
  readonly organisation: string;
  readonly kid: string;
  readonly at: Instant;
}

/**
 * The write that goes with a signature: it fails where the key has ended by the receipt's instant, and leaves that
 * instant for whoever ends the key afterwards.
 */
export const keyUseWrite = (table: string, { organisation, kid, at }: KeyUse): Write => ({
  Update: {
    TableName: table,
    Key: signingKeyKey(organisation, kid),
    UpdateExpression: "SET lastUsedAt = :at",
    ConditionExpression: "#status = :confirmed AND (attribute_not_exists(endsAt) OR endsAt > :at)",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":at": at, ":confirmed": "confirmed" },
  },
});
