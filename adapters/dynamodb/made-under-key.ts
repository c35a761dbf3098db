import type { Instant } from "../../core/instant.ts";
import { idempotencyKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";

/** An Idempotency-Key, and where it counts. */
export interface CreationKey {
  readonly organisation: string;
  readonly route: string;
  readonly key: string;
}

/** A creation whose body is compared by its digest, since it names no person. */
export interface CreationUnderKey {
  readonly key: CreationKey;
  readonly digest: string;
  readonly at: Instant;
}

/** What was made under a key: its id, and by what a repetition is told from another body. */
export interface Made {
  readonly id: string;
  /** Of the body's canonical form; null where what was made says itself what was asked, so that no personal data is hashed. */
  readonly digest: string | null;
}

const keptSeconds = 90 * 86_400;
const secondsOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** What was made under a key before; null where nothing was, or 90 days have passed. */
export async function madeUnder(
  records: Records,
  { organisation, route, key }: CreationKey,
  at: Instant,
): Promise<Made | null> {
  const kept = await records.get<Made & { expiresAtSeconds: number }>(idempotencyKey(organisation, route, key));
  return kept && kept.expiresAtSeconds > secondsOf(at) ? { id: kept.id, digest: kept.digest } : null;
}

/** The write that uses a key up, in the transaction of what is made, so that only a success does. */
export function madeUnderWrite(
  table: string,
  { organisation, route, key }: CreationKey,
  made: Made,
  at: Instant,
): Write {
  const now = secondsOf(at);
  return {
    Put: {
      TableName: table,
      Item: { ...idempotencyKey(organisation, route, key), ...made, expiresAtSeconds: now + keptSeconds },
      ConditionExpression: "attribute_not_exists(pk) OR expiresAtSeconds <= :now",
      ExpressionAttributeValues: { ":now": now },
    },
  };
}
