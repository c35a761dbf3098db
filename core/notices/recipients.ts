import type { Instant } from "../instant.ts";
import { isDead, isReachable, type Member } from "../people/member.ts";
import type { CoverRole, Unheard } from "../referrals/events.ts";
import type { ReferralNotice } from "./referral-notice.ts";

/** Whom a notice goes to, as people hold their roles and are there at one instant. */
export interface Recipients {
  /** Each once; `covering` are told for contacts who cannot be reached. */
  readonly told: readonly { readonly member: Member; readonly covering: boolean }[];
  readonly cover: CoverRole | null;
  /** Why it reaches nobody; null where somebody is there to read it, or did what it tells. */
  readonly unheard: Unheard | null;
}

type Addressed = Pick<ReferralNotice, "roles" | "members" | "except">;

const holding = (members: readonly Member[], role: CoverRole | "contact"): Member[] =>
  members.filter((member) => member.roles.includes(role));

/**
 * The people a notice is for. Where a contact to be told is away, or their address takes no mail, the organisation's
 * deputies are told too; where none of its contacts and deputies can be reached, its supervisors.
 */
export function recipientsOf(notice: Addressed, everybody: readonly Member[], at: Instant): Recipients {
  const members = everybody.filter((member) => member.status === "active");
  const meant = members.filter(
    (member) => notice.members.includes(member.id) || notice.roles.some((role) => member.roles.includes(role)),
  );
  const named = meant.filter((member) => !notice.except.includes(member.id));
  const cover = coverFor(notice, members, named, at);
  const covers = (member: Member) => (cover === "deputy" ? isReachable(member, at) : !isDead(member));
  const others = cover === null ? [] : holding(members, cover).filter((m) => covers(m) && !hears(notice, named, m));
  const told = [
    ...named.map((member) => ({ member, covering: false })),
    ...others.map((member) => ({ member, covering: true })),
  ];
  return { told, cover: others.length > 0 ? cover : null, unheard: whyUnheard(notice, told) };
}

/** Whether somebody is told anyway, or did it themselves. */
const hears = ({ except }: Addressed, named: readonly Member[], member: Member): boolean =>
  except.includes(member.id) || named.includes(member);

/** The role that has to cover; null where every contact to be told can be reached. */
function coverFor(
  { roles }: Addressed,
  members: readonly Member[],
  named: readonly Member[],
  at: Instant,
): CoverRole | null {
  if (!roles.includes("contact")) return null;
  const contacts = holding(members, "contact");
  const away = holding(named, "contact").some((member) => !isReachable(member, at));
  if (!away && contacts.length > 0) return null;
  const isThere = (member: Member) => isReachable(member, at);
  return holding(members, "deputy").some(isThere) || contacts.some(isThere) ? "deputy" : "supervisor";
}

/** Where somebody of the organisation did what the notice tells, they know. */
function whyUnheard({ except }: Addressed, told: Recipients["told"]): Unheard | null {
  if (except.length > 0 || told.some(({ member }) => !isDead(member))) return null;
  if (told.length > 0) return "addresses-dead";
  return "nobody-holds-the-role";
}
