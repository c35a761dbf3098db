import { createHash, randomBytes } from "node:crypto";
import { sentMailKey } from "../../adapters/dynamodb/keys.ts";
import type { Records, Write } from "../../adapters/dynamodb/records.ts";
import type { Instant } from "../../core/instant.ts";

/** A mail to a member, as it is kept under the hash of its token: what comes back of it is understood by this alone. */
export interface SentMail {
  readonly organisation: string;
  readonly member: string;
  /** The referral's notice it carried; null of mails about people, keys and agreements. */
  readonly notice: {
    readonly referral: string;
    readonly cycle: number;
    /** The clock that ran when the notice was owed. */
    readonly milestone: string | null;
    readonly owedAt: Instant;
  } | null;
  /** Whether its address was known to take no mail: who covers was told with it. */
  readonly toDeadAddress: boolean;
  readonly expiresAtSeconds: number;
  /** When it came back for good, and when its mailbox answered by itself: each counts once. */
  readonly bouncedAt?: Instant;
  readonly answeredAt?: Instant;
}

/** Mail servers give up after five days at most; people are away for weeks. */
const keptSeconds = 60 * 86_400;

/** 128 bits from the system's generator, in characters that survive a mail address; only its hash is kept. */
const newMailToken = (): string => randomBytes(16).toString("hex");

/** Under which a mail's token is kept; addresses may have been written in capitals on the way. */
export const hashOfMailToken = (token: string): string =>
  createHash("sha256").update(token.toLowerCase()).digest("base64url");

/** A token for one letter, and the write that must be on record before it is sent. */
export function markMail(
  { table }: Pick<Records, "table">,
  mail: Omit<SentMail, "expiresAtSeconds">,
  at: Instant,
): { token: string; write: Write } {
  const token = newMailToken();
  const kept: SentMail = { ...mail, expiresAtSeconds: Math.floor(Date.parse(at) / 1000) + keptSeconds };
  return { token, write: { Put: { TableName: table, Item: { ...sentMailKey(hashOfMailToken(token)), ...kept } } } };
}
