import { Conflict, InvalidInput } from "../errors.ts";
import { type Instant, laterOf, millisBetween } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { RevocationReason } from "./signing-codes.ts";
import {
  earliestEnd,
  isValidAt,
  keyStatusAt,
  longestOverlapMillis,
  type SigningKeyRecord,
} from "./signing-key-record.ts";

/** Which key a new one replaces, and until when the former may sign beside it. */
export interface Replacement {
  readonly replaces?: string | undefined;
  readonly overlapUntil?: Instant | undefined;
}

/** @throws InvalidInput where the key to replace is none of these that may sign, or the overlap too long */
export function checkReplacement(keys: readonly SigningKeyRecord[], asked: Replacement, at: Instant): void {
  const { replaces, overlapUntil } = asked;
  if (replaces === undefined) {
    if (overlapUntil !== undefined) throw InvalidInput.at("/overlapUntil", refusal("overlap-alone"));
    return;
  }
  const former = keys.find((key) => key.kid === replaces);
  if (!former || !isValidAt(former, at)) {
    throw InvalidInput.at("/replaces", refusal("replaced-key-unknown"));
  }
  if (overlapUntil !== undefined && millisBetween(at, overlapUntil) > longestOverlapMillis) {
    throw InvalidInput.at("/overlapUntil", refusal("overlap-long"));
  }
}

/** A registered key as its supervisor confirms it. @throws Conflict where it is not a registered one any more */
export function confirmKey(key: SigningKeyRecord, by: string, at: Instant): SigningKeyRecord {
  const status = keyStatusAt(key, at);
  if (status === "confirmed") throw new Conflict(refusal("key-confirmed"));
  if (status !== "registered") throw new Conflict(refusal("key-ended", { status }));
  return { ...key, status: "confirmed", confirmedBy: by, confirmedAt: at };
}

/**
 * The key that a confirmed one replaces, retired from the confirmation or the end of the overlap; null where it has
 * ended by then anyway.
 */
export function retireFor(successor: SigningKeyRecord, former: SigningKeyRecord, at: Instant): SigningKeyRecord | null {
  const from = laterOf(successor.overlapUntil ?? at, earliestEnd(former, at));
  if (former.ended !== null && former.ended.from <= from) return null;
  const recordedBy = successor.confirmedBy ?? successor.registeredBy;
  const ended = {
    kind: "retired",
    from,
    reason: "superseded",
    suspectedSince: null,
    recordedBy,
    recordedAt: at,
  } as const;
  return { ...former, ended };
}

/** What somebody says who revokes a key. */
export interface Revocation {
  readonly reason: RevocationReason;
  readonly suspectedSince?: Instant | undefined;
}

/**
 * A key revoked: from now on, whatever the reason. A revocation never reaches back, or a party could undo its own
 * signature by calling its key stolen; a suspicion is recorded beside it.
 * Source: docs/decisions/0015-keys-end-forwards.md; RFC 5280 section 5.3.2 (invalidity date).
 * @throws Conflict where it is revoked already, InvalidInput where the suspicion does not fit
 */
export function revokeKey(key: SigningKeyRecord, asked: Revocation, by: string, at: Instant): SigningKeyRecord {
  if (key.ended?.kind === "revoked") throw new Conflict(refusal("key-revoked", { from: key.ended.from }));
  const { reason, suspectedSince } = asked;
  if (suspectedSince !== undefined && reason !== "compromised") {
    throw InvalidInput.at("/suspectedSince", refusal("suspicion-reason"));
  }
  if (suspectedSince !== undefined && suspectedSince < (key.confirmedAt ?? key.registeredAt)) {
    throw InvalidInput.at("/suspectedSince", refusal("suspicion-early"));
  }
  const now = earliestEnd(key, at);
  const from = key.ended !== null && key.ended.from < now ? key.ended.from : now;
  const suspicion = suspectedSince === undefined ? null : suspectedSince > at ? at : suspectedSince;
  const ended = { kind: "revoked", from, reason, suspectedSince: suspicion, recordedBy: by, recordedAt: at } as const;
  return { ...key, ended };
}
