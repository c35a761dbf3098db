import type { Role } from "../codes.ts";
import { Conflict, Forbidden, InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import { type Invitation, isOpen } from "./invitation.ts";
import { holds, type Member, type Organisation, type Principal } from "./member.ts";
import { coordinate, faultsOfRoles, readContent } from "./roles.ts";

/** How many people, deactivated ones apart, an organisation may have. */
export const mostMembers = 200;

/** Whether anybody active leads the organisation: a supervisor, or an administrator. */
const isLed = (members: readonly Member[]): boolean =>
  members.some((member) => member.status === "active" && leads(member.roles));

const leads = (roles: readonly Role[]): boolean => roles.includes("supervisor") || roles.includes("administrator");
const hasSupervisor = (members: readonly Member[]): boolean =>
  members.some((member) => member.status === "active" && member.roles.includes("supervisor"));

/** Which organisation it is, and who made it. */
export type Origin = Pick<Organisation, "id" | "createdBy">;

/** Whether an organisation that nobody leads yet is this person's to set going: an administrator's of whoever made it. */
export function maySetGoing(principal: Principal, { createdBy }: Origin, members: readonly Member[]): boolean {
  if (!holds(principal, "administrator") || isLed(members)) return false;
  return createdBy === undefined || createdBy === principal.organisation;
}

/**
 * Whether a person may invite people to an organisation at all, whatever the roles: its supervisor, its administrator,
 * or who sets it going.
 */
export function mayInvite(principal: Principal, organisation: Origin, members: readonly Member[]): boolean {
  const leads = principal.organisation === organisation.id && holds(principal, "supervisor", "administrator");
  return leads || maySetGoing(principal, organisation, members);
}

/** @throws Forbidden where {@link mayInvite} says no */
export function checkMayInvite(principal: Principal, organisation: Origin, members: readonly Member[]): void {
  if (mayInvite(principal, organisation, members)) return;
  throw new Forbidden(refusal("inviting-others"));
}

/**
 * Whether roles are this person's to give in their own organisation: coordination by its administrators, everything
 * else by its supervisor.
 */
export function mayGive(principal: Principal, roles: readonly Role[]): boolean {
  const coordination = coordinate(roles);
  const rest = roles.some((role) => !coordinate([role]));
  return (!coordination || holds(principal, "administrator")) && (!rest || holds(principal, "supervisor"));
}

/**
 * Decides whether an invitation may go out. Before an organisation has a supervisor, an administrator invites its first
 * people, whatever their roles.
 * @throws Forbidden, InvalidInput, Conflict
 */
export function decideInvitation(asked: {
  principal: Principal;
  organisation: Origin;
  members: readonly Member[];
  /** How many other invitations of the organisation can still be accepted. */
  openInvitations: number;
  roles: readonly Role[];
}): void {
  const { principal, organisation, members, roles } = asked;
  checkMayInvite(principal, organisation, members);
  const faults = faultsOfRoles(roles);
  if (faults.length > 0) throw new InvalidInput(faults);
  const firstPeople = holds(principal, "administrator") && !hasSupervisor(members);
  if (!firstPeople && !mayGive(principal, roles)) throw new Forbidden(refusal("roles-not-yours"));
  const people = members.filter(({ status }) => status !== "deactivated").length + asked.openInvitations;
  if (people >= mostMembers) {
    throw new Conflict(refusal("members-many", { most: mostMembers }));
  }
}

/**
 * The member an accepted invitation makes. Whoever would read content waits for the supervisor's confirmation; the
 * organisation's first supervisor is confirmed by accepting.
 * @throws Conflict where the invitation was accepted before, or has lapsed
 */
export function memberOfInvitation(accepted: {
  invitation: Invitation;
  members: readonly Member[];
  id: string;
  name: string;
  language: Member["language"];
  at: Instant;
}): Member {
  const { invitation, members, at } = accepted;
  if (!isOpen(invitation, at)) throw new Conflict(refusal("invitation-over"));
  const first = invitation.roles.includes("supervisor") && !hasSupervisor(members);
  return {
    id: accepted.id,
    organisation: invitation.organisation,
    name: accepted.name,
    email: invitation.email,
    language: accepted.language,
    roles: invitation.roles,
    status: readContent(invitation.roles) && !first ? "proposed" : "active",
    emailConfirmedAt: at,
    absences: [],
  };
}
