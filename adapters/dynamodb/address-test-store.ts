import type { Instant } from "../../core/instant.ts";
import type { AddressTest } from "../../core/people/address-test.ts";
import { addressTestKey, memberKey } from "./keys.ts";
import { withoutKeys } from "./list-all.ts";
import type { MemberRecord } from "./organisation-store.ts";
import type { Item, Records, Write } from "./records.ts";

/** Test mails by the hash of their link's token. */
export interface AddressTestStore {
  addressTest(tokenHash: string): Promise<AddressTest | null>;
  /**
   * Uses a link up and records the member as confirmed, in one transaction.
   * @throws StaleWrite where the link was used, or the member has changed, since both were read
   */
  confirmAddress(confirmed: { tokenHash: string; member: MemberRecord; at: Instant }): Promise<MemberRecord>;
}

/** DynamoDB removes what is past its time some days later; who reads looks at the instant. */
const keptSeconds = 90 * 86_400;

/** The write by which a link's token leads to a test. */
export const addressTestWrite = (table: string, tokenHash: string, test: AddressTest): Write => ({
  Put: {
    TableName: table,
    Item: {
      ...addressTestKey(tokenHash),
      ...test,
      expiresAtSeconds: Math.floor(Date.parse(test.sentAt) / 1000) + keptSeconds,
    },
  },
});

/** The part of the organisation store that keeps test mails. */
export const addressTestStore = (records: Records): AddressTestStore => ({
  addressTest: async (tokenHash) => {
    const item = await records.get<Item>(addressTestKey(tokenHash));
    return item && withoutKeys<AddressTest>(item);
  },
  confirmAddress: async ({ tokenHash, member, at }) => {
    const next = { ...member, version: member.version + 1 };
    await records.transact([
      {
        Update: {
          TableName: records.table,
          Key: { ...addressTestKey(tokenHash) },
          UpdateExpression: "SET usedAt = :at",
          ConditionExpression: "usedAt = :never",
          ExpressionAttributeValues: { ":at": at, ":never": null },
        },
      },
      {
        Put: {
          TableName: records.table,
          Item: { ...memberKey(member.organisation, member.id), ...next },
          ConditionExpression: "#version = :version",
          ExpressionAttributeNames: { "#version": "version" },
          ExpressionAttributeValues: { ":version": member.version },
        },
      },
    ]);
    return next;
  },
});
