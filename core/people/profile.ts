import { Conflict, Forbidden } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import { maySetGoing, type Origin } from "./invite.ts";
import { holds, type Member, type Organisation, type Principal } from "./member.ts";

/**
 * Whether somebody changes what partners read of an organisation: its supervisor or administrator, an administrator of
 * whoever coordinates its agreements, or who sets it going.
 * @throws Forbidden
 */
export function checkMayDescribe(
  principal: Principal,
  organisation: Origin,
  { members, coordinated }: { members: readonly Member[]; coordinated: boolean },
): void {
  if (principal.organisation === organisation.id && holds(principal, "supervisor", "administrator")) return;
  if (maySetGoing(principal, organisation, members) || (coordinated && holds(principal, "administrator"))) return;
  throw new Forbidden(refusal("profile-others"));
}

/** @throws Conflict for a time zone beside a calendar, which brings its own */
export function checkZone({ calendar }: Organisation, timeZone: string | undefined): void {
  if (timeZone === undefined || calendar === null || calendar.timeZone === timeZone) return;
  throw new Conflict(refusal("zone-of-calendar"));
}
