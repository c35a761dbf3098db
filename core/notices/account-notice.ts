import type { Role } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Language } from "../languages.ts";

export const accountNoticeKinds = [
  "invitation",
  "invitation-accepted",
  "member-proposed",
  "member-confirmed",
  "key-registered",
  "key-confirmed",
  "key-replaced",
  "key-revoked",
  "address-dead",
  "calendar-few-hours",
  "calendar-many-holidays",
  "address-test",
  "address-changed",
  "agreement-proposed",
  "agreement-signed",
  "agreement-signature-recorded",
  "agreement-signature-refused",
  "agreement-active",
  "agreement-refused",
  "agreement-reopened",
  "agreement-scheduled",
  "agreement-left-out",
  "agreement-turn",
  "agreement-reminder",
  "agreement-commented",
  "agreement-accession",
  "agreement-accession-proposed",
  "agreement-accession-refused",
  "agreement-joined",
  "agreement-leaving",
  "agreement-terminating",
  "agreement-terminated",
  "agreement-expiring",
  "agreement-expired",
  "agreement-replaced",
] as const;

/**
 * Active members in any of these roles; or one address, for somebody who is no member of it, or has another by now; or
 * those contacts and deputies of some organisations, or the one member, whose address is not confirmed.
 */
type Audience =
  | { readonly roles: readonly Role[] }
  | { readonly email: string; readonly language: Language }
  | { readonly unconfirmed: readonly string[]; readonly member?: string };

/** A mail owed that is about no referral: written with the fact it tells, sent by the notifier, kept until it is sent. */
export interface AccountNotice {
  readonly id: string;
  readonly kind: (typeof accountNoticeKinds)[number];
  /** The organisation whose people are told. */
  readonly organisation: string;
  /** Who of it is told. */
  readonly audience: Audience;
  /** The organisation the mail speaks of, where it is another than the one told: the one that signed, or refused. */
  readonly about?: string;
  /** Id of the agreement, for the link to it. */
  readonly agreement?: string;
  readonly agreementTitle?: string;
  readonly role?: string;
  readonly actor?: string;
  /** The invitation whose link the mail carries; its token is made when the mail is sent, and stored hashed. */
  readonly invitation?: string;
  readonly expiresAt?: Instant;
  /** The day on which what it tells takes effect, `YYYY-MM-DD` in UTC. */
  readonly on?: string;
  readonly createdAt: Instant;
}
