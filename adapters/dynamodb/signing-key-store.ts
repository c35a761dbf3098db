import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { SigningKeyRecord } from "../../core/signing/signing-key-record.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { type Key, signingKeyKey } from "./keys.ts";
import { listAll, withoutKeys } from "./list-all.ts";
import type { Item, Records, Write } from "./records.ts";

/** One record per key in the whole installation: a key belongs to one organisation. */
const claimKey = (kid: string): Key => ({ pk: `SIGNINGKEY#${kid}`, sk: "SIGNINGKEY" });

export interface SigningKeyStore {
  /** All keys of an organisation, confirmed or not. */
  signingKeys(organisation: string): Promise<SigningKeyRecord[]>;
  signingKey(organisation: string, kid: string): Promise<SigningKeyRecord | null>;
  /** @throws StaleWrite where the key is registered already, by this organisation or another */
  register(key: SigningKeyRecord, notices: readonly AccountNotice[]): Promise<void>;
  /** Records a key as confirmed. @throws StaleWrite where it is not a registered one any more */
  confirm(key: SigningKeyRecord, notices: readonly AccountNotice[]): Promise<void>;
}

/** Signing keys over the records table. */
export function signingKeyStore(records: Records): SigningKeyStore {
  const { table } = records;
  const put = (key: SigningKeyRecord, condition: object): Write => ({
    Put: { TableName: table, Item: { ...signingKeyKey(key.organisation, key.kid), ...key }, ...condition },
  });
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  const isRegistered = {
    ConditionExpression: "#status = :registered",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":registered": "registered" },
  };
  const owe = (notices: readonly AccountNotice[]) => notices.map((notice) => oweAccountNotice(table, notice));
  return {
    signingKeys: (organisation) => listAll<SigningKeyRecord>(records, `ORG#${organisation}`, "KEY#"),
    signingKey: async (organisation, kid) => {
      const item = await records.get<Item>(signingKeyKey(organisation, kid));
      return item && withoutKeys<SigningKeyRecord>(item);
    },
    register: (key, notices) => {
      const claim = { ...claimKey(key.kid), organisation: key.organisation };
      return records.transact([{ Put: { TableName: table, Item: claim, ...isNew } }, put(key, isNew), ...owe(notices)]);
    },
    confirm: (key, notices) => records.transact([put(key, isRegistered), ...owe(notices)]),
  };
}
