import { Conflict } from "../errors.ts";
import { type Instant, plusMillis } from "../instant.ts";
import { isDead, type Member } from "./member.ts";

/** A test mail that was sent to a member's address, as it is kept under the hash of its link's token. */
export interface AddressTest {
  readonly organisation: string;
  readonly member: string;
  /** The address it went to; when the member has another by now, the link confirms nothing. */
  readonly email: string;
  readonly sentAt: Instant;
  /** When the link was used; it is used once. */
  readonly usedAt: Instant | null;
}

/** How long a test mail's link confirms: 30 days, since people are away for weeks. */
export const addressTestMillis = 30 * 86_400_000;

export const addressTestEnds = ({ sentAt }: AddressTest): Instant => plusMillis(sentAt, addressTestMillis);

/** Roles that are told of deadlines by mail, and so must be known to be reached by it. */
const testedRoles = ["contact", "deputy"] as const;
export type TestedRole = (typeof testedRoles)[number];

export const testedRolesOf = ({ roles }: Pick<Member, "roles">): TestedRole[] =>
  testedRoles.filter((role) => roles.includes(role));

/** Whether nobody knows that mails reach this address: never confirmed, or come back since. */
export const isUnconfirmed = (member: Pick<Member, "emailConfirmedAt" | "bouncedSince">): boolean =>
  member.emailConfirmedAt === null || isDead(member);

/** Whether a test mail is owed to a member: an active contact or deputy whose address is not confirmed. */
export const owesTest = (member: Member): boolean =>
  member.status === "active" && testedRolesOf(member).length > 0 && isUnconfirmed(member);

/** Whether a change is what makes a test mail owed: the role, the address or the person's admission is new. */
export const comesToOweTest = (before: Member, after: Member): boolean =>
  owesTest(after) &&
  (before.status !== "active" ||
    before.email !== after.email ||
    testedRolesOf(after).some((role) => !before.roles.includes(role)));

/** How a test mail's link stands: it can still be used, the address is confirmed, or neither. */
export function standingOf(test: AddressTest, member: Member | null, at: Instant): "open" | "confirmed" | "ended" {
  if (!member || member.status === "deactivated" || member.email !== test.email) return "ended";
  if (!isUnconfirmed(member)) return "confirmed";
  return test.usedAt !== null || addressTestEnds(test) <= at ? "ended" : "open";
}

/** The member whose address a person has confirmed by the link. @throws Conflict where the link confirms nothing any more */
export function confirmAddress<M extends Member>(test: AddressTest, member: M | null, at: Instant): M {
  const standing = standingOf(test, member, at);
  if (!member || standing === "ended") throw new Conflict("this link confirms nothing any more: ask for a new mail");
  if (standing === "confirmed") throw new Conflict("the address is confirmed already");
  return { ...member, emailConfirmedAt: at, bouncedSince: null };
}
