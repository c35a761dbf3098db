import { roles as everyRole } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Invitation } from "../../core/people/invitation.ts";
import type { Member } from "../../core/people/member.ts";

/** The mail that carries an invitation; its link is made when it is sent. */
export const invited = (id: string, invitation: Invitation, actor: string | null): AccountNotice => ({
  id,
  kind: "invitation",
  organisation: invitation.organisation,
  audience: { email: invitation.email, language: invitation.language },
  role: invitation.roles.join(","),
  ...(actor === null ? {} : { actor }),
  invitation: invitation.id,
  expiresAt: invitation.expiresAt,
  createdAt: invitation.createdAt,
});

/**
 * What an organisation hears of an accepted invitation: its supervisors that somebody waits for confirmation, or
 * everybody that somebody has joined. Null where there is nobody yet to hear it.
 */
export function accepted(
  id: string,
  member: Member,
  members: readonly Member[],
  createdAt: Instant,
): AccountNotice | null {
  if (!members.some(({ status }) => status === "active")) return null;
  const waits = member.status === "proposed";
  return {
    id,
    kind: waits ? "member-proposed" : "invitation-accepted",
    organisation: member.organisation,
    audience: { roles: waits ? ["supervisor"] : everyRole },
    role: member.roles.join(","),
    actor: member.name,
    createdAt,
  };
}

/** The test mail to one member, who confirms by its link that mails reach them; the link is made when it is sent. */
export const addressTest = (id: string, { organisation, id: member }: Member, createdAt: Instant): AccountNotice => ({
  id,
  kind: "address-test",
  organisation,
  audience: { unconfirmed: [organisation], member },
  createdAt,
});

/** What a member hears at the address that was theirs. */
export const addressChanged = (id: string, before: Member, actor: string, createdAt: Instant): AccountNotice => ({
  id,
  kind: "address-changed",
  organisation: before.organisation,
  audience: { email: before.email, language: before.language },
  actor,
  createdAt,
});

/** The announcement to an organisation's members that somebody was confirmed, or came to read content. */
export const confirmed = (id: string, member: Member, actor: string, createdAt: Instant): AccountNotice => ({
  id,
  kind: "member-confirmed",
  organisation: member.organisation,
  audience: { roles: everyRole },
  role: member.roles.join(","),
  actor,
  createdAt,
});
