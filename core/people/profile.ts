import { Conflict, Forbidden } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import { isLed } from "./invite.ts";
import { holds, type Member, type Organisation, type Principal } from "./member.ts";

/**
 * Whether somebody changes what partners read of an organisation: its supervisor or administrator, an administrator of
 * whoever coordinates its agreements, or any administrator as long as nobody leads it.
 * @throws Forbidden
 */
export function checkMayDescribe(
  principal: Principal,
  organisation: string,
  { members, coordinated }: { members: readonly Member[]; coordinated: boolean },
): void {
  if (principal.organisation === organisation && holds(principal, "supervisor", "administrator")) return;
  if (holds(principal, "administrator") && (coordinated || !isLed(members))) return;
  throw new Forbidden(refusal("profile-others"));
}

/** @throws Conflict for a time zone beside a calendar, which brings its own */
export function checkZone({ calendar }: Organisation, timeZone: string | undefined): void {
  if (timeZone === undefined || calendar === null || calendar.timeZone === timeZone) return;
  throw new Conflict(refusal("zone-of-calendar"));
}
