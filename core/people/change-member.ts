import type { Role } from "../codes.ts";
import { Conflict, Forbidden, faultAt, InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import { mayGive } from "./invite.ts";
import { type Absence, holds, type Member, type Principal } from "./member.ts";
import { coordinate, faultsOfRoles, readContent } from "./roles.ts";

/** What shall change; what is not given stays. */
export interface MemberChanges {
  readonly status?: "active" | "deactivated" | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly name?: string | undefined;
  /** Another address: confirmed by nobody yet. */
  readonly email?: string | undefined;
  readonly language?: Member["language"] | undefined;
  /** All absences that shall stand; past ones fall away. */
  readonly absences?: readonly Absence[] | undefined;
}

/** A decided change. */
export interface ChangedMember<M extends Member> {
  readonly member: M;
  /** Somebody came to read content, or was confirmed: the organisation's members are told. */
  readonly confirmed: boolean;
  /** Who leads the organisation from now on, when the changed member no longer does: they must not have changed either. */
  readonly relyingOn: M | null;
}

const mostAbsences = 20;
const longestAbsenceMillis = 400 * 86_400_000;

/**
 * Decides a change of a member of the principal's own organisation. Nobody confirms themselves or changes their own
 * roles, a deputy does not make a contact absent, and the last active supervisor stays.
 * @throws Forbidden, InvalidInput, Conflict
 */
export function changeMember<M extends Member>(asked: {
  principal: Principal;
  member: M;
  members: readonly M[];
  changes: MemberChanges;
  at: Instant;
}): ChangedMember<M> {
  const { principal, member, members, changes, at } = asked;
  checkMayChange(principal, member, changes);
  if (member.status === "deactivated") throw new Conflict(refusal("member-deactivated"));
  const roles = changes.roles ?? member.roles;
  const changed: M = {
    ...member,
    status: changes.status ?? member.status,
    roles,
    name: changes.name ?? member.name,
    ...newAddress(member, changes),
    language: changes.language ?? member.language,
    absences: changes.absences ? checkedAbsences(changes.absences, at) : member.absences,
  };
  const confirmed = changed.status === "active" && (member.status === "proposed" || gainsContent(member, changed));
  return { member: changed, confirmed, relyingOn: successor(member, changed, members) };
}

/** Mails to the new address have neither arrived nor come back. */
const newAddress = (member: Member, { email }: MemberChanges): Partial<Member> =>
  email === undefined || email === member.email ? {} : { email, emailConfirmedAt: null, bouncedSince: null };

const gainsContent = (before: Member, after: Member): boolean =>
  after.roles.some((role) => readContent([role]) && !before.roles.includes(role));

/** Whether anything of a member is this person's to change. @throws Forbidden */
export function checkMayTouch(principal: Principal, member: Member): void {
  if (principal.member === member.id || managesMember(principal, member)) return;
  throw new Forbidden(refusal("member-others"));
}

function checkMayChange(principal: Principal, member: Member, changes: MemberChanges): void {
  const self = principal.member === member.id;
  checkMayTouch(principal, member);
  const manages = managesMember(principal, member);
  if (self && changes.roles !== undefined) throw new Forbidden(refusal("own-roles"));
  if (changes.email !== undefined && !manages) throw new Forbidden(refusal("address-others"));
  if (changes.status === "active" && self) throw new Forbidden(refusal("own-confirmation"));
  if (changes.status === "deactivated" && !manages) throw new Forbidden(refusal("deactivation-others"));
  if (changes.absences && holds(principal, "deputy") && !self && member.roles.includes("contact")) {
    throw new Forbidden(refusal("absence-of-covered"));
  }
  if (changes.roles === undefined) return;
  const faults = faultsOfRoles(changes.roles);
  if (faults.length > 0) throw new InvalidInput(faults);
  const given = changes.roles.filter((role) => !member.roles.includes(role));
  const taken = member.roles.filter((role) => !changes.roles?.includes(role));
  if (!mayGive(principal, [...given, ...taken])) throw new Forbidden(refusal("roles-not-yours-to-change"));
}

/** A supervisor manages everybody of the organisation, an administrator those who coordinate. */
const managesMember = (principal: Principal, member: Member): boolean =>
  holds(principal, "supervisor") || (holds(principal, "administrator") && coordinate(member.roles));

function checkedAbsences(absences: readonly Absence[], at: Instant): Absence[] {
  const faults = absences.flatMap(({ from, until }, index) => {
    const pointer = `/absences/${index}/until`;
    if (until <= from) return [faultAt(pointer, refusal("absence-backwards"))];
    return Date.parse(until) - Date.parse(from) > longestAbsenceMillis
      ? [faultAt(pointer, refusal("absence-long"))]
      : [];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  const coming = absences.filter(({ until }) => until > at).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (coming.length > mostAbsences)
    throw InvalidInput.at("/absences", refusal("absences-many", { most: mostAbsences }));
  return coming;
}

/** Another active holder of a leading role the member gives up. @throws Conflict where there is none */
function successor<M extends Member>(before: M, after: M, members: readonly M[]): M | null {
  const stays = (role: Role) => after.status === "active" && after.roles.includes(role);
  const givesUp = (["supervisor", "administrator"] as const).filter(
    (role) => before.status === "active" && before.roles.includes(role) && !stays(role),
  );
  for (const role of givesUp) {
    const other = members.find((m) => m.id !== before.id && m.status === "active" && m.roles.includes(role));
    if (!other) throw new Conflict(refusal(`last-${role}`));
    return other;
  }
  return null;
}
