import type { Role } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Language } from "../languages.ts";

/** Somebody asked to join an organisation; they are no member before they accept. */
export interface Invitation {
  /** As {@link invitationId} makes it. */
  readonly id: string;
  readonly organisation: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  /** The member who proposes; null where the installation itself invites its first administrator. */
  readonly invitedBy: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** When it was accepted; then it is used up. */
  readonly acceptedAt: Instant | null;
}

/** How long an invitation can be accepted: seven days. */
export const invitationMillis = 7 * 86_400_000;

/** An invitation's id names its organisation, so that a token need lead to nothing but the id. */
export const invitationId = (organisation: string, random: string): string => `${organisation}.${random}`;

/** The organisation that an invitation's id names. */
export const organisationOfInvitation = (id: string): string => id.split(".", 1)[0] ?? "";

/** Whether an invitation can still be accepted. */
export const isOpen = (invitation: Invitation, at: Instant): boolean =>
  invitation.acceptedAt === null && at < invitation.expiresAt;
