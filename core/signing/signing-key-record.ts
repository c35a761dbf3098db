import { type Instant, laterOf, plusMillis } from "../instant.ts";
import type { RevocationReason } from "./signing-codes.ts";
import type { SigningJwk } from "./signing-jwk.ts";

/** How a key's validity ends. What it validly signed before, by our receipts, stays signed. */
export interface KeyEnd {
  /** `retired` when another key took its place, `revoked` when somebody ended it. */
  readonly kind: "retired" | "revoked";
  /** The first instant at which it signs no more. */
  readonly from: Instant;
  readonly reason: RevocationReason;
  /** Of a compromised key, since when it may have been in other hands. It undoes nothing, and whoever verifies is told. */
  readonly suspectedSince: Instant | null;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
}

/** A signatory's public key, as an organisation has registered it. It may sign once its supervisor has confirmed it. */
export interface SigningKeyRecord {
  readonly organisation: string;
  /** RFC 7638 thumbprint: a key once registered is never registered again. */
  readonly kid: string;
  readonly jwk: SigningJwk;
  readonly status: "registered" | "confirmed";
  readonly registeredBy: string;
  readonly registeredAt: Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
  /** The key that retires when this one is confirmed, and until when it may sign beside it. */
  readonly replaces: string | null;
  readonly overlapUntil: Instant | null;
  readonly ended: KeyEnd | null;
  /** The receipt of its latest signature. */
  readonly lastUsedAt: Instant | null;
}

/** Keys that may sign, or wait for their confirmation: far more than an organisation has signatories; it bounds the document. */
export const mostKeys = 10;
/** Keys that an organisation has ever had. */
export const mostKeysEver = 200;
/** A retired key may sign what lies proposed under it for this long. */
export const longestOverlapMillis = 90 * 86_400_000;

export type KeyStatus = "registered" | "confirmed" | "retired" | "revoked";

const hasEnded = ({ ended }: SigningKeyRecord, at: Instant): boolean => ended !== null && ended.from <= at;

/** How a key stands at an instant. */
export const keyStatusAt = (key: SigningKeyRecord, at: Instant): KeyStatus =>
  key.ended !== null && hasEnded(key, at) ? key.ended.kind : key.status;

/** What decides whether a key may sign: confirmed from an instant on, until it ended. */
export type Validity = Pick<SigningKeyRecord, "confirmedAt"> & { readonly ended: Pick<KeyEnd, "from"> | null };

/** Whether a key signs at an instant: at the receipt's, nothing else matters. Source: DESIGN section 5, "Signing". */
export const isValidAt = ({ confirmedAt, ended }: Validity, at: Instant): boolean =>
  confirmedAt !== null && confirmedAt <= at && (ended === null || at < ended.from);

/** Whether a key takes one of an organisation's places. */
export const isLive = (key: SigningKeyRecord, at: Instant): boolean => !hasEnded(key, at);

/**
 * No end lies before a signature that was accepted: clocks of two machines differ, and what was receipted stays valid.
 */
export const earliestEnd = ({ lastUsedAt }: SigningKeyRecord, at: Instant): Instant =>
  lastUsedAt === null ? at : laterOf(at, plusMillis(lastUsedAt, 1));
