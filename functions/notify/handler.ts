import type { Key } from "../../adapters/dynamodb/keys.ts";
import type { Records } from "../../adapters/dynamodb/records.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { Mailer } from "../../adapters/ses/mailer.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
import { accountLetters } from "./account-letters.ts";
import { referralLetters } from "./referral-letters.ts";
import { sendOwed } from "./send-owed.ts";

export interface Directory {
  organisation(id: string): Promise<Organisation | null>;
  members(organisation: string): Promise<Member[]>;
}

export interface NotifyPorts {
  readonly records: Records;
  readonly directory: Directory;
  /** Where it is recorded who covers, and that nobody could be told. */
  readonly referrals: Pick<ReferralStore, "head" | "commit">;
  readonly mailer: Mailer;
  readonly baseUrl: string;
  /** Names this process where no other sends mails, so that a dead one's claims hold nothing up; null on AWS. */
  readonly instance: string | null;
  readonly now: () => Instant;
  readonly log: (line: Record<string, unknown>) => void;
}

/** A notice as it is kept: what is owed, to whom it was sent already, and whether all of it was. */
export interface OwedItem extends Key {
  readonly body?: string;
  readonly sentAt?: string;
  readonly told?: ReadonlySet<string>;
}

/**
 * Sends the mails a notice owes, each recipient once; one bad address holds nobody else up. What could not be sent stays
 * owed, and the sweeper comes back to it.
 */
export async function notify(ports: NotifyPorts, key: Key): Promise<void> {
  const item = await ports.records.get<OwedItem>(key);
  if (!item || item.sentAt !== undefined) return;
  const letters = key.pk.startsWith("REFERRAL#")
    ? await referralLetters(ports, JSON.parse(item.body ?? "") as ReferralNotice)
    : await accountLetters(ports, item as unknown as AccountNotice);
  await sendOwed(ports, key, item, letters);
}
