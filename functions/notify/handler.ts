import type { Key } from "../../adapters/dynamodb/keys.ts";
import type { Records } from "../../adapters/dynamodb/records.ts";
import type { Mailer } from "../../adapters/ses/mailer.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
import { notifyAccount } from "./notify-account.ts";
import { notifyReferral } from "./notify-referral.ts";

export interface Directory {
  organisation(id: string): Promise<Organisation | null>;
  members(organisation: string): Promise<Member[]>;
}

export interface NotifyPorts {
  readonly records: Records;
  readonly directory: Directory;
  readonly mailer: Mailer;
  readonly baseUrl: string;
  readonly now: () => Instant;
  readonly log: (line: Record<string, unknown>) => void;
}

/**
 * Sends the mails a notice owes, each recipient once; one bad address holds nobody else up. What could not be sent stays
 * owed, and the sweeper comes back to it.
 */
export async function notify(ports: NotifyPorts, key: Key): Promise<void> {
  const item = await ports.records.get<Key & { body?: string; sentAt?: string }>(key);
  if (!item || item.sentAt !== undefined) return;
  const isReferral = key.pk.startsWith("REFERRAL#");
  const done = isReferral
    ? await notifyReferral(ports, JSON.parse(item.body ?? "") as ReferralNotice)
    : await notifyAccount(ports, item as unknown as AccountNotice);
  if (done) await markSent(ports, key);
}

async function markSent({ records, now }: NotifyPorts, key: Key): Promise<void> {
  await records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "SET sentAt = :now REMOVE wakePk, wakeSk",
      ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(sentAt)",
      ExpressionAttributeValues: { ":now": now() },
    },
  });
}
