import type { CreationKey } from "../../adapters/dynamodb/made-under-key.ts";
import { Conflict, InvalidInput, NotFound, StaleWrite, Unauthenticated } from "../../core/errors.ts";
import { plusMillis } from "../../core/instant.ts";
import { type Language, languageOf } from "../../core/languages.ts";
import { canonicalJson } from "../../core/ledger/canonical-json.ts";
import type { Identity } from "../../core/people/identity.ts";
import { type Invitation, invitationId, invitationMillis, isOpen } from "../../core/people/invitation.ts";
import { checkMayInvite, decideInvitation, memberOfInvitation } from "../../core/people/invite.ts";
import type { Member } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { type InvitationStanding, peopleCalls as operations } from "../../wire/people.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { underKey } from "../http/under-key.ts";
import { hashOfToken } from "../notify/link-token.ts";
import { organisationOf } from "./directory-endpoints.ts";
import { accepted, invited } from "./member-notices.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";
import { retryStale } from "./retry-stale.ts";
import { turns } from "./turns.ts";

/** An invitation as its organisation sees it. */
export const shownInvitation = ({ id, email, roles, expiresAt }: Invitation) => ({ id, email, roles, expiresAt });

/** @throws Conflict where the address is that of another member, who was not deactivated */
export async function checkAddressIsFree(
  { store }: OrganisationsDeps,
  { email, id }: { email: string; id?: string },
): Promise<void> {
  const known = await store.memberByEmail(email);
  const holder = known && (await store.member(known.organisation, known.member));
  if (holder && holder.id !== id && holder.status !== "deactivated") throw new Conflict(refusal("address-taken"));
}

/**
 * Who accepts: whoever is signed in, or, where accounts are kept here, the account that the acceptance makes. An account
 * by which a member signs in, who has another address today, is theirs: its password is not an invitation's to set.
 */
async function accepter(
  { identify, accounts, store }: OrganisationsDeps,
  authorization: string | undefined,
  { email, name, password }: { email: string; name: string; password?: string | undefined },
): Promise<Identity> {
  if (authorization !== undefined) return identify(authorization);
  if (!accounts) throw new Unauthenticated("sign in first: an invitation is accepted by whoever is signed in");
  if (password === undefined) throw InvalidInput.at("/password", refusal("password-missing"));
  const before = await accounts.identityOf(email);
  if (before) await store.checkSignInIsFree(before);
  return accounts.save({ email, name, password });
}

/** Invitations to an organisation, and their acceptance. */
export const invitationEndpoints = (deps: OrganisationsDeps): Endpoint[] => [
  endpoint(operations.invite, async (request) => {
    const { principal, path, body } = request;
    const organisation = await organisationOf(deps, path["id"]);
    const members = await deps.store.members(organisation.id);
    checkMayInvite(principal, organisation, members);
    const { email, roles, language = languageOf(...organisation.languages) } = body();
    const at = deps.now();
    const key = underKey(request, `invitations/${organisation.id}`, at)?.key ?? null;
    const asked = { organisation: organisation.id, email, roles, language };
    const again = key && (await invitedBefore(deps, key, asked));
    if (again) return { status: 200, json: shownInvitation(again) };
    const pending = (await deps.store.invitations(organisation.id)).filter(({ acceptedAt }) => acceptedAt === null);
    const same = (invitation: Invitation) => invitation.email.toLowerCase() === email.toLowerCase();
    const openInvitations = pending.filter((other) => isOpen(other, at) && !same(other)).length;
    decideInvitation({ principal, organisation, members, openInvitations, roles });
    await checkAddressIsFree(deps, { email });
    const invitation: Invitation = {
      id: invitationId(organisation.id, deps.newId()),
      ...asked,
      invitedBy: principal.member,
      createdAt: at,
      expiresAt: plusMillis(at, invitationMillis),
      acceptedAt: null,
    };
    const notices = [invited(deps.newId(), invitation, principal.name)];
    try {
      await deps.store.addInvitation(invitation, pending.filter(same), notices, key);
    } catch (error) {
      const meanwhile = error instanceof StaleWrite && key && (await invitedBefore(deps, key, asked));
      if (meanwhile) return { status: 200, json: shownInvitation(meanwhile) };
      throw error;
    }
    return { status: 201, json: shownInvitation(invitation) };
  }),
  endpoint(operations.invitations, async ({ principal, path }) => {
    const organisation = await organisationOf(deps, path["id"]);
    const { id } = organisation;
    const members = await deps.store.members(id);
    checkMayInvite(principal, organisation, members);
    const at = deps.now();
    const nameOf = (member: string | null) => members.find((one) => one.id === member)?.name ?? null;
    const items = (await deps.store.invitations(id))
      .filter(({ acceptedAt }) => acceptedAt === null)
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map((invitation) => ({
        ...shownInvitation(invitation),
        language: invitation.language,
        createdAt: invitation.createdAt,
        invitedBy: nameOf(invitation.invitedBy),
        status: isOpen(invitation, at) ? "open" : "lapsed",
      }));
    return { status: 200, json: { items, cursor: null } };
  }),
  endpoint(operations.withdrawInvitation, async ({ principal, path, body }) => {
    const organisation = await organisationOf(deps, path["id"]);
    const { id } = organisation;
    checkMayInvite(principal, organisation, await deps.store.members(id));
    body();
    const found = await deps.store.invitation(id, path["invitation"] ?? "");
    if (!found)
      throw new NotFound("there is no such invitation: it may have been withdrawn, or replaced by a newer one");
    if (found.acceptedAt !== null) throw alreadyAccepted();
    await deps.store.removeInvitation(found).catch((error: unknown) => {
      throw error instanceof StaleWrite ? alreadyAccepted() : error;
    });
    return { status: 200, json: shownInvitation(found) };
  }),
  endpoint(operations.inspectInvitation, async ({ body }) => ({
    status: 200,
    json: await standingOf(deps, await invitationOf(deps, body().token)),
  })),
  acceptanceEndpoint(deps),
];

const alreadyAccepted = (): Conflict => new Conflict(refusal("invitation-accepted"));

type Asked = Pick<Invitation, "organisation" | "email" | "roles" | "language">;

/** Whom this key invited before; null where nobody. @throws Conflict for another body, or an invitation that is no more */
async function invitedBefore(deps: OrganisationsDeps, key: CreationKey, asked: Asked): Promise<Invitation | null> {
  const made = await deps.store.madeUnder(key, deps.now());
  if (made === null) return null;
  const invitation = await deps.store.invitation(asked.organisation, made.id);
  if (!invitation) throw new Conflict(refusal("invitation-replaced"));
  const { organisation, email, roles, language } = invitation;
  if (canonicalJson({ organisation, email, roles, language }) === canonicalJson(asked)) return invitation;
  throw new Conflict(refusal("key-used"));
}

/** @throws NotFound */
async function invitationOf({ store }: OrganisationsDeps, token: string): Promise<Invitation> {
  const invitation = await store.invitationOf(hashOfToken(token));
  if (!invitation) throw new NotFound("there is no such invitation: it may have been replaced by a newer one");
  return invitation;
}

async function standingOf(deps: OrganisationsDeps, invitation: Invitation): Promise<InvitationStanding> {
  const { organisation, roles, email, language, expiresAt, acceptedAt } = invitation;
  const { name } = await organisationOf(deps, organisation);
  return {
    organisation,
    organisationName: name,
    roles: [...roles],
    email,
    language,
    expiresAt,
    status: acceptedAt !== null ? "accepted" : isOpen(invitation, deps.now()) ? "open" : "lapsed",
    password: deps.accounts !== null,
  };
}

interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly language?: Language | undefined;
  readonly password?: string | undefined;
}

/**
 * An acceptance that sets a password sets it before the invitation is used up, so that whoever was cut off can try again.
 * Acceptances for one address therefore take turns: the second finds the first done, and its password is not kept.
 */
function acceptanceEndpoint(deps: OrganisationsDeps): Endpoint {
  const inTurn = turns();
  return endpoint(operations.accept, async ({ headers, body }) => {
    const asked = body();
    const { email } = await invitationOf(deps, asked.token);
    const join = () => retryStale(() => accept(deps, headers["authorization"], asked));
    const { organisation, name, roles, status } = await inTurn(email.toLowerCase(), join);
    return { status: 200, json: { organisation, name, roles, status } };
  });
}

async function accept(deps: OrganisationsDeps, authorization: string | undefined, asked: Acceptance): Promise<Member> {
  const invitation = await invitationOf(deps, asked.token);
  const at = deps.now();
  const members = await deps.store.members(invitation.organisation);
  const { name, language = invitation.language, password } = asked;
  const member = memberOfInvitation({ invitation, members, id: deps.newId(), name, language, at });
  await checkAddressIsFree(deps, { email: invitation.email });
  const identity = await accepter(deps, authorization, { email: invitation.email, name, password });
  const notices = [accepted(deps.newId(), member, members, at)].flatMap((notice) => notice ?? []);
  await deps.store.acceptInvitation({ invitation, member, identity, at, notices });
  return member;
}
