import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { bodyHash } from "../../adapters/content/seal.ts";
import { idempotencyKey } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import { Conflict } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import type { ReferralPorts } from "./referral-ports.ts";

/** What came under an Idempotency-Key: where the key counts, and by what a repetition is told from another body. */
export interface Repeatable {
  readonly organisation: string;
  readonly route: string;
  readonly key: string;
  /** The body's canonical form. */
  readonly bodyText: string;
}

interface Remembered {
  readonly referral: string;
  /** The event that was written under it. */
  readonly seq: number;
  /** Keyed by the referral's content key, and so erased with it. */
  readonly bodyHash: string;
  readonly expiresAtSeconds: number;
}

const keptSeconds = 90 * 86_400;

/** What was done under this key before; null where nothing was. @throws Conflict for another body, or after an erasure */
export async function recall(
  ports: ReferralPorts,
  { organisation, route, key, bodyText }: Repeatable,
): Promise<Pick<Remembered, "referral" | "seq"> | null> {
  const remembered = await ports.records.get<Remembered>(idempotencyKey(organisation, route, key));
  if (!remembered || remembered.expiresAtSeconds * 1000 <= Date.parse(ports.now())) return null;
  const contentKey = await ports.keys.find(remembered.referral);
  if (!contentKey) throw new Conflict(refusal("key-erased"));
  if (bodyHash(contentKey, bodyText) !== remembered.bodyHash) throw new Conflict(refusal("key-used"));
  return remembered;
}

/** The write that uses a key up: in the transaction of what was asked, so that only a success does. */
export function remember(
  { records }: ReferralPorts,
  { organisation, route, key, bodyText }: Repeatable,
  done: { referral: string; seq: number; contentKey: ContentKey; at: Instant },
): Write {
  const nowSeconds = Math.floor(Date.parse(done.at) / 1000);
  const item: Remembered = {
    referral: done.referral,
    seq: done.seq,
    bodyHash: bodyHash(done.contentKey, bodyText),
    expiresAtSeconds: nowSeconds + keptSeconds,
  };
  return {
    Put: {
      TableName: records.table,
      Item: { ...idempotencyKey(organisation, route, key), ...item },
      ConditionExpression: "attribute_not_exists(pk) OR expiresAtSeconds <= :now",
      ExpressionAttributeValues: { ":now": nowSeconds },
    },
  };
}
