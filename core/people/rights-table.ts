import type { Role } from "../codes.ts";
import { roles as everyRole } from "../codes.ts";
import { coordinatorRoles } from "./roles.ts";

/**
 * How the caller's organisation stands to the object of a call. Of a referral: `sender`, `receiver` (of the current
 * cycle), `former-receiver`, `coordinator` (of its agreement). Of an agreement: `party`, `coordinator`, `drafter`. Of an
 * organisation: `own`, `coordinator` (of an active agreement it is party to), `unled` (it has no supervisor and no
 * administrator yet). `any` is every organisation, `nobody` a caller without a token.
 */
export type Standing =
  | "own"
  | "unled"
  | "party"
  | "coordinator"
  | "drafter"
  | "sender"
  | "receiver"
  | "former-receiver"
  | "any"
  | "nobody";

/** What must hold besides. `told` is of the role the grant names; `covering` is while a contact is absent. */
export type Condition = "submitted-it" | "told" | "told-or-covering" | "covering" | "self";

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
const readers = [grant("party", everyRole), coordination];
/** The drafter is the party that drafted the version in force. */
const governors = [grant("coordinator", ["administrator"]), grant("drafter", ["signatory"])];
const drafters = [grant("coordinator", ["administrator"]), grant("party", ["signatory"])];

/**
 * Who may do what, on every call of the contract. What no row grants is refused: in particular nothing here gives
 * administrators, auditors or signatories content, or a former receiver anything of a case that was sent on.
 * Source: DESIGN sections 1, 2, 5 and 7.
 */
export const rights = {
  "inspect and act by link": [grant("nobody", [])],
  "accept an invitation": [grant("nobody", [])],
  "confirm an address by its link": [grant("nobody", [])],
  "read the API's description": [grant("nobody", [])],
  "read who one is": [grant("any", everyRole)],
  "read the directory": [grant("any", everyRole)],
  "create an organisation": [grant("any", ["administrator"])],
  "change an organisation's profile": [
    grant("own", ["supervisor", "administrator"]),
    grant("coordinator", ["administrator"]),
    grant("unled", ["administrator"]),
  ],
  "invite people": [grant("own", ["supervisor", "administrator"]), grant("unled", ["administrator"])],
  "read members": [grant("own", everyRole), grant("coordinator", ["administrator"]), grant("unled", ["administrator"])],
  "confirm, change or deactivate a member": [grant("own", ["supervisor", "administrator"])],
  "send a test mail again": [
    grant("own", ["supervisor", "administrator"]),
    grant("own", everyRole, "self"),
    grant("coordinator", ["administrator"]),
    grant("unled", ["administrator"]),
  ],
  "record an absence": [grant("own", ["supervisor"]), grant("own", everyRole, "self")],
  "see or withdraw invitations": [grant("own", ["supervisor", "administrator"]), grant("unled", ["administrator"])],
  "try a calendar out": [grant("any", everyRole)],
  "set a calendar": [grant("own", ["supervisor"]), grant("coordinator", ["administrator"])],
  "register a signing key": [grant("own", ["signatory"])],
  "confirm a signing key": [grant("own", ["supervisor"])],
  "print an agreement or its guidelines": readers,
  "read national holidays": [grant("any", everyRole)],
  "read agreement templates": [grant("any", everyRole)],
  "revoke a signing key": [grant("own", ["signatory", "supervisor"])],
  "read the installation's keys": [grant("nobody", [])],
  "draft an agreement": drafters,
  "propose or reopen an agreement": drafters,
  "amend or renew an agreement": drafters,
  "remind of signatures": governors,
  "terminate an agreement": governors,
  "propose an accession": [grant("coordinator", ["administrator"])],
  "sign or refuse an accession": [grant("own", ["signatory"])],
  "leave an agreement": [grant("party", ["signatory"])],
  "read an agreement": readers,
  "read an agreement's events": readers,
  "record a signature made outside": [grant("party", ["signatory", "supervisor"])],
  "attest or refuse a signature made outside": [
    grant("own", ["signatory", "supervisor"]),
    grant("coordinator", ["administrator"]),
  ],
  "read a signature made outside with its file": [grant("own", ["signatory", "supervisor"]), coordination],
  "read comments on an agreement": readers,
  "comment on an agreement": [
    grant("party", ["signatory", "supervisor", "contact"]),
    grant("coordinator", ["administrator"]),
  ],
  "sign or refuse an agreement": [grant("party", ["signatory"])],
  "compute a schedule": readers,
  "simulate an agreement on generated cases": readers,
  "simulate an agreement on real referrals": [coordination],
  "submit a referral": [grant("own", ["caseworker", "contact", "client"]), grant("own", ["deputy"], "covering")],
  "see a referral": [...bothSides, coordination],
  "read how a referral's deadlines came about": [...bothSides, coordination],
  "read a referral's events": [...bothSides, coordination],
  "act on a referral": bothSides,
  "read a referral's content": bothSides,
  "exchange messages on a referral": bothSides,
  "erase a referral's content": [grant("sender", ["contact"])],
  "audit an agreement": [coordination],
  "take out an agreement's evidence": [coordination],
  "audit one's own organisation": [grant("own", ["supervisor"])],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

/** An entry of the table. */
export type Act = keyof typeof rights;
