import type { MemberRecord } from "../../adapters/dynamodb/organisation-store.ts";
import { Forbidden, InvalidInput, NotFound } from "../../core/errors.ts";
import { comesToOweTest } from "../../core/people/address-test.ts";
import { changeMember, checkMayTouch, type MemberChanges } from "../../core/people/change-member.ts";
import { isOpen } from "../../core/people/invitation.ts";
import { mayInvite, maySetGoing } from "../../core/people/invite.ts";
import { type Absence, holds, type Member, type Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { peopleCalls as operations } from "../../wire/people.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { organisationOf } from "./directory-endpoints.ts";
import { checkAddressIsFree, shownInvitation } from "./invitation-endpoints.ts";
import { addressChanged, addressTest, confirmed } from "./member-notices.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";
import { retryStale } from "./retry-stale.ts";

/** A member as the caller may see them: whether their address is confirmed is for whoever can put it right. */
const shownTo =
  (principal: Principal) =>
  ({ id, name, email, language, roles, status, absences, emailConfirmedAt, bouncedSince = null }: Member) => ({
    id,
    name,
    email,
    language,
    roles,
    status,
    absences,
    ...(holds(principal, "supervisor", "administrator") ? { emailConfirmedAt, bouncedSince } : {}),
  });

/** An organisation's people, for those whom they concern. @throws NotFound for everybody else */
export async function visibleMembers(
  deps: OrganisationsDeps,
  principal: Principal,
  id: string,
): Promise<MemberRecord[]> {
  const organisation = await organisationOf(deps, id);
  const members = await deps.store.members(id);
  if (principal.organisation === id || maySetGoing(principal, organisation, members)) return members;
  if (holds(principal, "administrator") && (await deps.coordinates(principal.organisation, id))) return members;
  throw new NotFound("an organisation's people are known to itself and to whoever coordinates its agreements");
}

export const memberOf = (members: readonly MemberRecord[], id: string | undefined, pointer?: string): MemberRecord => {
  const member = members.find((candidate) => candidate.id === id);
  if (member) return member;
  if (pointer !== undefined) throw InvalidInput.at(pointer, refusal("member-unknown"));
  throw new NotFound("there is no such member");
};

/** A change as sent: the fields of {@link MemberChanges}, and `from` and `until` of one more absence. */
type SentChanges = MemberChanges & {
  readonly from?: Absence["from"] | undefined;
  readonly until?: Absence["until"] | undefined;
};

function changesOf(member: Member, { from, until, ...changes }: SentChanges): MemberChanges {
  if (from === undefined && until === undefined) return changes;
  if (from === undefined) throw InvalidInput.at("/from", "is needed with until");
  if (until === undefined) throw InvalidInput.at("/until", "is needed with from");
  if (until <= from) throw InvalidInput.at("/until", refusal("absence-backwards"));
  return { ...changes, absences: [...(changes.absences ?? member.absences), { from, until }] };
}

interface Change {
  readonly principal: Principal;
  readonly organisation: string;
  readonly member: string;
  readonly pointer?: string;
  readonly sent: SentChanges;
}

/** Decides and records one change, again where another came first. */
const applyChange = (deps: OrganisationsDeps, { principal, organisation, member: id, pointer, sent }: Change) =>
  retryStale(async () => {
    const members = await visibleMembers(deps, principal, organisation);
    checkIsOwn(principal, organisation);
    const member = memberOf(members, id, pointer);
    const at = deps.now();
    const changes = changesOf(member, sent);
    const decided = changeMember({ principal, member, members, changes, at });
    const moved = decided.member.email !== member.email;
    if (moved) await checkAddressIsFree(deps, decided.member);
    const notices = [
      ...(decided.confirmed ? [confirmed(deps.newId(), decided.member, principal.name, at)] : []),
      ...(moved ? [addressChanged(deps.newId(), member, principal.name, at)] : []),
      ...(comesToOweTest(member, decided.member) ? [addressTest(deps.newId(), decided.member, at)] : []),
    ];
    const former = moved ? member.email : null;
    return deps.store.changeMember({ member: decided.member, relyingOn: decided.relyingOn, notices, former });
  });

const checkIsOwn = (principal: Principal, organisation: string): void => {
  if (principal.organisation !== organisation) throw new Forbidden(refusal("member-of-others"));
};

type SentToMany = Omit<SentChanges, "absences"> & {
  readonly member?: string | undefined;
  readonly absences?: readonly (Absence & { readonly member?: string | undefined })[] | undefined;
};

/** The changes of a body about one member, or about the absences of several. @throws InvalidInput */
function separate({ member, absences, ...sent }: SentToMany): { member: string; pointer: string; sent: SentChanges }[] {
  const plain = absences?.map(({ from, until }) => ({ from, until }));
  if (member !== undefined) {
    const stray = absences?.findIndex((absence) => absence.member !== undefined && absence.member !== member) ?? -1;
    if (stray >= 0) throw InvalidInput.at(`/absences/${stray}/member`, "is another than the member to change");
    return [{ member, pointer: "/member", sent: plain ? { ...sent, absences: plain } : sent }];
  }
  if (!absences || absences.length === 0 || Object.values(sent).some((value) => value !== undefined)) {
    throw InvalidInput.at("/member", "is needed");
  }
  const named = absences.map(({ member: of, from, until }, index) => {
    if (of === undefined) throw InvalidInput.at(`/absences/${index}/member`, "is needed");
    return { of, pointer: `/absences/${index}/member`, absence: { from, until } };
  });
  return [...Map.groupBy(named, ({ of }) => of)].map(([of, group]) => ({
    member: of,
    pointer: group[0]?.pointer ?? "",
    sent: { absences: group.map(({ absence }) => absence) },
  }));
}

/** Who belongs to an organisation, and changes of it. */
export const memberEndpoints = (deps: OrganisationsDeps): Endpoint[] => [
  endpoint(operations.members, async ({ principal, path }) => {
    const id = path["id"] ?? "";
    const [organisation, members] = await Promise.all([organisationOf(deps, id), visibleMembers(deps, principal, id)]);
    const at = deps.now();
    const invitations = mayInvite(principal, organisation, members) ? await deps.store.invitations(id) : [];
    const open = invitations.filter((invitation) => isOpen(invitation, at)).map(shownInvitation);
    return { status: 200, json: { items: members.map(shownTo(principal)), invitations: open, cursor: null } };
  }),
  endpoint(operations.readMember, async ({ principal, path }) => {
    const members = await visibleMembers(deps, principal, path["id"] ?? "");
    return { status: 200, json: shownTo(principal)(memberOf(members, path["member"])) };
  }),
  endpoint(operations.changeMember, async ({ principal, path, body }) => {
    const organisation = path["id"] ?? "";
    const member = memberOf(await visibleMembers(deps, principal, organisation), path["member"]);
    checkIsOwn(principal, organisation);
    checkMayTouch(principal, member);
    const changed = await applyChange(deps, { principal, organisation, member: member.id, sent: body() });
    return { status: 200, json: shownTo(principal)(changed) };
  }),
  endpoint(operations.changeMembers, async ({ principal, path, body }) => {
    const organisation = path["id"] ?? "";
    const members = await visibleMembers(deps, principal, organisation);
    checkIsOwn(principal, organisation);
    const changes = separate(body());
    for (const { member, pointer } of changes) memberOf(members, member, pointer);
    const items: Member[] = [];
    for (const change of changes) items.push(await applyChange(deps, { principal, organisation, ...change }));
    return { status: 200, json: { items: items.map(shownTo(principal)) } };
  }),
];
