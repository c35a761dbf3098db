import type { Role } from "../api/organisations.ts";
import type { Box } from "../api/referrals.ts";

/** A place of the main navigation. */
export interface Place {
  readonly path: string;
  /** Its key under `places` in `locales/<language>/common.json`. */
  readonly label: "inbox" | "outbox" | "submit" | "audit" | "agreements" | "administration";
  /** Who is led there; whoever else comes is told by the API. */
  readonly roles: readonly Role[];
  /** The box of which it shows how many cases wait. */
  readonly counts?: Box;
}

/** In the order in which they are shown; the first that somebody's roles lead to is their home. */
export const places: readonly Place[] = [
  { path: "/inbox", label: "inbox", roles: ["contact", "deputy", "supervisor"], counts: "incoming" },
  { path: "/outbox", label: "outbox", roles: ["caseworker", "contact", "deputy", "supervisor"], counts: "outgoing" },
  { path: "/submit", label: "submit", roles: ["caseworker", "contact", "deputy"] },
  { path: "/audit", label: "audit", roles: ["administrator", "auditor", "supervisor"] },
  {
    path: "/agreements",
    label: "agreements",
    roles: ["signatory", "administrator", "auditor", "supervisor", "contact"],
  },
  {
    path: "/administration",
    label: "administration",
    roles: ["administrator", "supervisor", "contact", "deputy", "signatory"],
  },
];

export const placesFor = (roles: readonly Role[]): Place[] =>
  places.filter((place) => place.roles.some((role) => roles.includes(role)));
