import type { Role } from "../codes.ts";
import type { Instant } from "../instant.ts";
import { type Digest, digestOfText } from "../ledger/digest.ts";

/** Somebody asked to join an organisation; they are no member before they accept. */
export interface Invitation {
  readonly id: string;
  readonly organisation: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: "en" | "it";
  /** The member who proposes; null where the installation itself invites its first administrator. */
  readonly invitedBy: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** When it was accepted; then it is used up. */
  readonly acceptedAt: Instant | null;
}

/** How long an invitation can be accepted: seven days. */
export const invitationMillis = 7 * 86_400_000;

/** Under what a token of an invitation is kept; the token itself is kept nowhere. */
export const invitationTokenHash = (token: string): Digest => digestOfText(token);

/** Whether an invitation can still be accepted. */
export const isOpen = (invitation: Invitation, at: Instant): boolean =>
  invitation.acceptedAt === null && at < invitation.expiresAt;
