import type { Member } from "../../api/people.ts";

type Role = Member["roles"][number];

/** Roles that coordinate; an administrator gives them, a supervisor every other. */
const coordination: readonly Role[] = ["administrator", "auditor"];

export const coordinates = (role: Role): boolean => coordination.includes(role);

/** Roles that people hold; software is no person. */
export const personRoles = [
  "contact",
  "deputy",
  "caseworker",
  "supervisor",
  "signatory",
  "administrator",
  "auditor",
] as const satisfies readonly Role[];

const isAway = ({ absences }: Member, at: string): boolean =>
  absences.some(({ from, until }) => from <= at && at < until);

/** Whether somebody would read a mail sent now, as far as is known. */
export const isReached = (member: Member, at: string): boolean =>
  member.status === "active" && !isAway(member, at) && !member.bouncedSince;

/** The absence in which somebody is at an instant. */
export const absenceAt = ({ absences }: Member, at: string) =>
  absences.find(({ from, until }) => from <= at && at < until);

/** Who of an organisation hears of a case: what is to be warned of, if anything. */
export function warningOf(members: readonly Member[], at: string): "nobody" | "noContact" | "noDeputy" | null {
  const holds = (role: Role) => members.some((member) => member.roles.includes(role) && isReached(member, at));
  if (!holds("contact")) return holds("deputy") ? "noContact" : "nobody";
  return holds("deputy") ? null : "noDeputy";
}

/** Whether an organisation works on cases at all, by the roles of its people. */
export const worksOnCases = (members: readonly Member[]): boolean =>
  members.some(
    ({ status, roles }) => status !== "deactivated" && roles.some((role) => !coordinates(role) && role !== "signatory"),
  );

/** The leading role of which somebody is the last active holder; null where there is another, or none. */
export function lastOf(member: Member, members: readonly Member[]): "supervisor" | "administrator" | null {
  const isLast = (role: Role) =>
    member.status === "active" &&
    member.roles.includes(role) &&
    !members.some((other) => other.id !== member.id && other.status === "active" && other.roles.includes(role));
  return isLast("supervisor") ? "supervisor" : isLast("administrator") ? "administrator" : null;
}

export interface Stretch {
  readonly from: string;
  readonly until: string;
}

/** Stretches from an instant on in which every contact and deputy is away, in order. */
export function gapsOf(members: readonly Member[], now: string): Stretch[] {
  const told = members.filter(
    ({ status, roles }) => status === "active" && (roles.includes("contact") || roles.includes("deputy")),
  );
  if (told.length === 0) return [];
  const bounds = [now, ...told.flatMap(({ absences }) => absences.flatMap(({ from, until }) => [from, until]))];
  const instants = [...new Set(bounds)].filter((at) => at >= now).sort();
  const gaps: { from: string; until: string }[] = [];
  for (const [index, from] of instants.entries()) {
    const until = instants[index + 1];
    if (until === undefined || !told.every((member) => isAway(member, from))) continue;
    const last = gaps.at(-1);
    if (last?.until === from) last.until = until;
    else gaps.push({ from, until });
  }
  return gaps;
}

/** Active deputies who are there during the whole of a stretch, besides one member. */
export const coversOf = (members: readonly Member[], absent: Member, { from, until }: Stretch): Member[] =>
  members.filter(
    (member) =>
      member.id !== absent.id &&
      member.status === "active" &&
      member.roles.includes("deputy") &&
      !member.absences.some((absence) => absence.from < until && from < absence.until),
  );
