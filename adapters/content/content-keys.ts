import { hkdfSync, randomBytes } from "node:crypto";
import { contentKeyKey } from "../dynamodb/keys.ts";
import type { Records, Write } from "../dynamodb/records.ts";

/** Wraps content keys under a key that never leaves its keeper: KMS on AWS, a key file locally. */
export interface KeyWrapping {
  wrap(referral: string, key: Uint8Array): Promise<Uint8Array>;
  /** @throws Unavailable; Defect when the wrapping does not hold */
  unwrap(referral: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Notes, durably, that a wrapping is about to be forgotten: before the transaction of its erasure. */
  prepareForgetting(referral: string, wrapped: Uint8Array): Promise<void>;
  /** Forgets whatever the keeper itself holds of what was prepared; after that transaction. */
  forget(referral: string): Promise<void>;
}

/** What is derived from one referral's content key; destroying the key destroys all of it. */
export interface ContentKey {
  /** AES-256 key of sealed texts. */
  readonly sealing: Uint8Array;
  /** HMAC key of the ledger's random ids of people. */
  readonly people: Uint8Array;
  /** HMAC key of idempotency's body comparison. */
  readonly bodies: Uint8Array;
}

const derive = (key: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), `proxenia/${purpose}`, 32));

export const contentKeyOf = (key: Uint8Array): ContentKey => ({
  sealing: derive(key, "sealing"),
  people: derive(key, "people"),
  bodies: derive(key, "bodies"),
});

/** The keys of content, in a table of their own. */
export interface ContentKeys {
  /** A fresh key, and the write that keeps it, for the referral's own first transaction. */
  create(referral: string): Promise<{ key: ContentKey; write: Write }>;
  /** Null once it is destroyed. */
  find(referral: string): Promise<ContentKey | null>;
  /** The write that destroys it, for the transaction of the erasure. */
  destruction(referral: string): Promise<Write>;
  /** After that transaction: forgets what the wrapping key's keeper holds. */
  forget(referral: string): Promise<void>;
}

export function contentKeys(records: Records, table: string, wrapping: KeyWrapping): ContentKeys {
  const wrappedOf = (referral: string) => records.get<{ wrapped: Uint8Array }>(contentKeyKey(referral), table);
  return {
    create: async (referral) => {
      const key = randomBytes(32);
      const wrapped = await wrapping.wrap(referral, key);
      const item = { ...contentKeyKey(referral), wrapped };
      const write: Write = { Put: { TableName: table, Item: item, ConditionExpression: "attribute_not_exists(pk)" } };
      return { key: contentKeyOf(key), write };
    },
    find: async (referral) => {
      const item = await wrappedOf(referral);
      try {
        return item && contentKeyOf(await wrapping.unwrap(referral, item.wrapped));
      } catch (error) {
        // An erasure came between the reading and the unwrapping.
        if ((await wrappedOf(referral)) === null) return null;
        throw error;
      }
    },
    destruction: async (referral) => {
      const item = await wrappedOf(referral);
      if (item) await wrapping.prepareForgetting(referral, item.wrapped);
      return { Delete: { TableName: table, Key: contentKeyKey(referral) } };
    },
    forget: (referral) => wrapping.forget(referral),
  };
}
