import { Conflict } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Identity } from "../../core/people/identity.ts";
import { type Invitation, organisationOfInvitation } from "../../core/people/invitation.ts";
import type { Member } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { emailKey, identityKey, invitationKey, type Key, memberKey, pendingInvitationKey } from "./keys.ts";
import { listAll, withoutKeys } from "./list-all.ts";
import { type CreationKey, madeUnderWrite } from "./made-under-key.ts";
import type { Item, Records, Write } from "./records.ts";

export interface AcceptedInvitation {
  readonly invitation: Invitation;
  readonly member: Member;
  readonly identity: Identity;
  readonly at: Instant;
  readonly notices: readonly AccountNotice[];
}

/** Invitations: who is asked to join, by which tokens, and the one write that makes a member of them. */
export interface InvitationStore {
  invitation(organisation: string, id: string): Promise<Invitation | null>;
  /** Every invitation that was not replaced, accepted and lapsed ones included. */
  invitations(organisation: string): Promise<Invitation[]>;
  /** The invitation a token leads to, by the token's hash; null for an unknown or replaced one. */
  invitationOf(tokenHash: string): Promise<Invitation | null>;
  /** Records an invitation and the mails owed for it, and removes those it replaces. @throws StaleWrite */
  addInvitation(
    invitation: Invitation,
    replaced: readonly Invitation[],
    notices: readonly AccountNotice[],
    under?: CreationKey | null,
  ): Promise<void>;
  /** Removes an invitation, so that its links lead nowhere. @throws StaleWrite where it was accepted meanwhile */
  removeInvitation(invitation: Invitation): Promise<void>;
  /** Makes a token lead to an invitation; an invitation may have several. */
  addInvitationToken(invitation: Invitation, tokenHash: string): Promise<void>;
  /** The member to whom an address leads; null where it is nobody's. */
  memberByEmail(email: string): Promise<{ organisation: string; member: string } | null>;
  /** @throws Conflict where a sign-in is that of a member who is not deactivated */
  checkSignInIsFree(identity: Identity): Promise<void>;
  /**
   * Uses an invitation up and makes its member, with sign-in and address, in one transaction.
   * @throws Conflict where the sign-in or the address is that of a member who is not deactivated; StaleWrite
   */
  acceptInvitation(accepted: AcceptedInvitation): Promise<void>;
}

type Target = { organisation: string; member: string };

/** The part of the organisation store that keeps invitations. */
export function invitationStore(records: Records): InvitationStore {
  const table = records.table;
  const invitation = async (organisation: string, id: string): Promise<Invitation | null> => {
    const item = await records.get<Item>(pendingInvitationKey(organisation, id));
    return item && withoutKeys<Invitation>(item);
  };
  return {
    invitation,
    invitations: (organisation) => listAll<Invitation>(records, `ORG#${organisation}`, "INVITATION#"),
    invitationOf: async (tokenHash) => {
      const token = await records.get<{ invitation: string }>(invitationKey(tokenHash));
      return token && invitation(organisationOfInvitation(token.invitation), token.invitation);
    },
    removeInvitation: (removed) => records.transact([removeUnaccepted(table, removed)]),
    addInvitation: (added, replaced, notices, under = null) =>
      records.transact([
        put(table, pendingInvitationKey(added.organisation, added.id), added, "attribute_not_exists(pk)"),
        ...replaced.map((old) => removeUnaccepted(table, old)),
        ...notices.map((notice) => oweAccountNotice(table, notice)),
        ...(under ? [madeUnderWrite(table, under, { id: added.id, digest: null }, added.createdAt)] : []),
      ]),
    addInvitationToken: (invited, tokenHash) =>
      records.transact([put(table, invitationKey(tokenHash), { invitation: invited.id })]),
    memberByEmail: async (email) => {
      const item = await records.get<Item>(emailKey(email));
      return item && withoutKeys<Target>(item);
    },
    checkSignInIsFree: async ({ issuer, subject }) =>
      void (await formerlyLeadingTo(records, identityKey(issuer, subject))),
    acceptInvitation: async (accepted) => {
      const { member, identity } = accepted;
      const to = { organisation: member.organisation, member: member.id };
      const places = [emailKey(member.email), identityKey(identity.issuer, identity.subject)];
      const leading = await Promise.all(places.map((key) => leadingTo(records, key, to)));
      await records.transact([...acceptanceWrites(table, accepted), ...leading]);
    },
  };
}

const put = (table: string, key: Key, item: object, condition?: string): Write => ({
  Put: {
    TableName: table,
    Item: { ...key, ...item },
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
  },
});

const removeUnaccepted = (table: string, { organisation, id }: Invitation): Write => ({
  Delete: {
    TableName: table,
    Key: { ...pendingInvitationKey(organisation, id) },
    ConditionExpression: "attribute_not_exists(usedUp)",
  },
});

function acceptanceWrites(table: string, { invitation, member, at, notices }: AcceptedInvitation): Write[] {
  const used = { ...invitation, acceptedAt: at, usedUp: true };
  const key = pendingInvitationKey(invitation.organisation, invitation.id);
  return [
    put(table, key, used, "attribute_exists(pk) AND attribute_not_exists(usedUp)"),
    put(table, memberKey(member.organisation, member.id), { ...member, version: 1 }, "attribute_not_exists(pk)"),
    ...notices.map((notice) => oweAccountNotice(table, notice)),
  ];
}

/** The write by which an address or a sign-in leads to a member; it may take the place of one who was deactivated. */
export async function leadingTo(records: Records, key: Key, to: Target): Promise<Write> {
  const before = await formerlyLeadingTo(records, key);
  if (before === null) return put(records.table, key, to, "attribute_not_exists(pk)");
  return {
    Put: {
      TableName: records.table,
      Item: { ...key, ...to },
      ConditionExpression: "#member = :member",
      ExpressionAttributeNames: { "#member": "member" },
      ExpressionAttributeValues: { ":member": before.member },
    },
  };
}

/** Whom an address or a sign-in led to, who was deactivated; null for nobody. @throws Conflict for anybody else */
async function formerlyLeadingTo(records: Records, key: Key): Promise<Target | null> {
  const before = await records.get<Target>(key);
  const holder = before && (await records.get<Member>(memberKey(before.organisation, before.member)));
  if (holder && holder.status !== "deactivated") throw new Conflict(refusal("address-or-sign-in-taken"));
  return before;
}
