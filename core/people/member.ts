import type { OrganisationKind, Role } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Language } from "../languages.ts";

/** A person, or software (`client`), of one organisation. */
export interface Member {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  /** `proposed` until a supervisor confirms it: nobody gives themselves access. */
  readonly status: "proposed" | "active" | "deactivated";
  readonly emailConfirmedAt: Instant | null;
  readonly absences: readonly Absence[];
  /** Since when mails to this address come back for good: nobody is reached there. Cleared when the address is confirmed anew. */
  readonly bouncedSince?: Instant | null;
}

/** Away from `from` until `until`; a deputy covers. */
export interface Absence {
  readonly from: Instant;
  readonly until: Instant;
}

/** Who is asking, as our own records know them. */
export interface Principal {
  readonly member: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  /** Whether this person, as deputy, covers an absent contact now. */
  readonly covering: boolean;
}

export const holds = (principal: Principal, ...roles: readonly Role[]): boolean =>
  roles.some((role) => principal.roles.includes(role));

export const isAbsent = (member: Member, at: Instant): boolean =>
  member.absences.some((absence) => absence.from <= at && at < absence.until);

/** Whether a mail sent now would be read by somebody: the person is there, and the address takes mail. */
export const isReachable = (member: Member, at: Instant): boolean => !isAbsent(member, at) && !isDead(member);

/** Whether mails to the member's address came back for good. */
export const isDead = (member: Pick<Member, "bouncedSince">): boolean => (member.bouncedSince ?? null) !== null;

/** A working calendar as an organisation sets it; windows are local and half-open, an end may be `24:00`. */
export interface CalendarSettings {
  readonly timeZone: string;
  readonly hours: Readonly<
    Record<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun", readonly (readonly [string, string])[]>
  >;
  readonly holidays: readonly string[];
}

/** An organisation, as its directory entry shows it. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly dutyPhone: string | null;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly calendar: CalendarSettings | null;
  readonly calendarVersion: number;
  /** What it is, where it works, and what partners should know of it; null or absent where nobody has said. */
  readonly kind?: OrganisationKind | null;
  readonly territory?: string | null;
  readonly profile?: string | null;
  /** The organisation whose administrator made it; absent where an installation began with it. */
  readonly createdBy?: string;
}
