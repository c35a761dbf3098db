import type { Role } from "../codes.ts";
import { type Fault, faultAt } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";

/** Roles that work on cases, and so may come to read what is said about a victim. */
export const caseRoles = ["caseworker", "contact", "deputy", "supervisor", "client"] as const satisfies readonly Role[];

/** Roles of the body that coordinates agreements: they read figures and events, never content. */
export const coordinatorRoles = ["administrator", "auditor"] as const satisfies readonly Role[];

const among = (set: readonly Role[], roles: readonly Role[]): boolean => roles.some((role) => set.includes(role));

/** Whether any of the roles would let its holder read content. */
export const readContent = (roles: readonly Role[]): boolean => among(caseRoles, roles);

/** Whether any of the roles belongs to coordination. */
export const coordinate = (roles: readonly Role[]): boolean => among(coordinatorRoles, roles);

/** What is wrong with a set of roles, as faults at `pointer`; an empty list where nothing is. */
export function faultsOfRoles(roles: readonly Role[], pointer = "/roles"): Fault[] {
  const faults: Fault[] = [];
  if (roles.length === 0) faults.push(faultAt(pointer, refusal("roles-none")));
  if (new Set(roles).size < roles.length) faults.push(faultAt(pointer, refusal("roles-repeated")));
  if (coordinate(roles) && readContent(roles)) {
    faults.push(faultAt(pointer, refusal("roles-mixed")));
  }
  if (roles.includes("client") && roles.length > 1) {
    faults.push(faultAt(pointer, refusal("roles-client")));
  }
  return faults;
}
