import type { Role } from "../codes.ts";
import { coordinatorRoles } from "./roles.ts";

/**
 * How the caller's organisation stands to a referral: `sender`, `receiver` (of the current cycle), `former-receiver`,
 * `coordinator` (of its agreement); `own` is for what is of no one referral.
 */
export type Standing = "own" | "coordinator" | "sender" | "receiver" | "former-receiver";

/** What must hold besides. `told` is of the role the grant names; `covering` is while a contact is absent. */
export type Condition = "submitted-it" | "told" | "told-or-covering" | "covering";

/** One permission: who, standing how, and when. */
export interface Grant {
  readonly roles: readonly Role[];
  readonly standing: Standing;
  readonly when?: Condition;
}

const grant = (standing: Standing, roles: readonly Role[], when?: Condition): Grant =>
  when === undefined ? { standing, roles } : { standing, roles, when };

/** Who works on one side of a case. */
const onSide = (standing: "sender" | "receiver"): Grant[] => [
  ...(standing === "sender" ? [grant(standing, ["caseworker", "client"], "submitted-it")] : []),
  grant(standing, ["contact"]),
  grant(standing, ["deputy"], "told-or-covering"),
  grant(standing, ["supervisor"], "told"),
];
const bothSides = [...onSide("sender"), ...onSide("receiver")];
const coordination = grant("coordinator", coordinatorRoles);

/**
 * Who may do what with referrals and with their figures. What no row grants is refused: in particular nothing here gives
 * administrators, auditors or signatories content, or a former receiver anything of a case that was sent on.
 * Source: DESIGN sections 1, 2, 5 and 7.
 */
export const rights = {
  "submit a referral": [grant("own", ["caseworker", "contact", "client"]), grant("own", ["deputy"], "covering")],
  "see a referral": [...bothSides, coordination],
  "read a referral's events": [...bothSides, coordination],
  "act on a referral": bothSides,
  "read a referral's content": bothSides,
  "exchange messages on a referral": bothSides,
  "erase a referral's content": [grant("sender", ["contact"])],
  "audit an agreement": [coordination],
  "audit one's own organisation": [grant("own", ["supervisor"])],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

/** An entry of the table. */
export type Act = keyof typeof rights;
