import type { ReferralStatus, Role } from "../codes.ts";
import type { Principal } from "./member.ts";
import { type Act, type Condition, type Grant, rights, type Standing } from "./rights-table.ts";

/** A referral as far as rights depend on it. */
export interface CaseView {
  readonly from: string;
  /** The receiver of the current cycle. */
  readonly to: string;
  /** The member who submitted it. */
  readonly submittedBy: string;
  readonly formerReceivers: readonly string[];
  /** The organisations that coordinate its agreement. */
  readonly coordinators: readonly string[];
  readonly status: ReferralStatus;
  /** Whether this organisation's holders of a role were told of the case, in the current cycle. */
  told(organisation: string, role: "deputy" | "supervisor"): boolean;
}

/** What somebody may do with a referral, by role and by what its status leaves a receiver. */
export interface CaseRights {
  /** The side for which the caller works on the case; null for whoever does not. */
  readonly side: "sender" | "receiver" | null;
  readonly see: boolean;
  readonly seeEvents: boolean;
  readonly act: boolean;
  readonly readContent: boolean;
  readonly message: boolean;
  /** Whether they may destroy its content; its status decides when. */
  readonly erase: boolean;
}

type Holds = (condition: Condition, role: Role) => boolean;

const never: Holds = () => false;

/** Whether the table grants an act to a caller whose organisation stands as given. */
export function may(principal: Principal, act: Act, standings: readonly Standing[], holds: Holds = never): boolean {
  const grants: readonly Grant[] = rights[act];
  return grants.some(
    ({ roles, standing, when }) =>
      standings.includes(standing) &&
      roles.some((role) => principal.roles.includes(role) && (when === undefined || holds(when, role))),
  );
}

/** Whether somebody submits referrals for their organisation. */
export const maySubmit = (principal: Principal): boolean =>
  may(principal, "submit a referral", ["own"], (when) => when === "covering" && principal.covering);

/** Whether somebody audits the agreements their organisation coordinates. */
export const mayAudit = (principal: Principal): boolean => may(principal, "audit an agreement", ["coordinator"]);

/** Whether somebody reads the figures of their own organisation. */
export const mayAuditOwn = (principal: Principal): boolean => may(principal, "audit one's own organisation", ["own"]);

/** The standings of the caller's organisation to a referral, nearest first. */
function standingsOf({ organisation }: Principal, view: CaseView): Standing[] {
  const standings: Standing[] = [];
  if (view.from === organisation) standings.push("sender");
  if (view.to === organisation) standings.push("receiver");
  else if (view.formerReceivers.includes(organisation)) standings.push("former-receiver");
  if (view.coordinators.includes(organisation)) standings.push("coordinator");
  return standings;
}

/** Whether a grant's condition holds, for the role that the grant names. */
const conditionsOf =
  (principal: Principal, view: CaseView): Holds =>
  (condition, role) => {
    const wasTold = (role === "deputy" || role === "supervisor") && view.told(principal.organisation, role);
    if (condition === "submitted-it") return view.submittedBy === principal.member;
    if (condition === "told") return wasTold;
    return condition === "told-or-covering" && (wasTold || principal.covering);
  };

/**
 * Statuses in which the receiver has content no more; a hand-back is a `declined` too, and a redirect makes it a former
 * receiver. Source: DESIGN section 5, "Access".
 */
const contentIsLost: readonly ReferralStatus[] = ["declined", "ended", "withdrawn"];

/** What the caller may do with a referral. */
export function caseRights(principal: Principal, view: CaseView): CaseRights {
  const standings = standingsOf(principal, view);
  const holds = conditionsOf(principal, view);
  const allowed = (act: Act, among = standings) => may(principal, act, among, holds);
  const withContent = standings.filter((standing) => standing !== "receiver" || !contentIsLost.includes(view.status));
  const side = (["sender", "receiver"] as const).find(
    (standing) => standings.includes(standing) && allowed("act on a referral", [standing]),
  );
  return {
    side: side ?? null,
    see: allowed("see a referral"),
    seeEvents: allowed("read a referral's events"),
    act: allowed("act on a referral"),
    readContent: allowed("read a referral's content", withContent),
    message: allowed("exchange messages on a referral", withContent),
    erase: allowed("erase a referral's content"),
  };
}
