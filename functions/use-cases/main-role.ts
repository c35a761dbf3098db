import type { Role } from "../../core/codes.ts";
import type { Principal } from "../../core/people/member.ts";

const byWeight: readonly Role[] = [
  "contact",
  "deputy",
  "supervisor",
  "caseworker",
  "client",
  "signatory",
  "administrator",
  "auditor",
];

/** The role in which somebody acts, as the ledger names it: the one that carries the right, where they hold several. */
export const mainRole = (principal: Pick<Principal, "roles">): string =>
  byWeight.find((role) => principal.roles.includes(role)) ?? "member";
