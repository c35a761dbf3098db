import { useAgreementTitles } from "../../api/audit.ts";
import { useSigningKeys } from "../../api/keys.ts";
import { type OrganisationDetail, useDirectory, useOrganisation } from "../../api/organisations.ts";
import { type Member, useMembers } from "../../api/people.ts";
import { addressOf } from "./tabs.ts";

export const steps = [
  "profile",
  "phone",
  "second",
  "calendar",
  "contact",
  "deputy",
  "key",
  "organisations",
  "agreement",
] as const;

export interface Step {
  readonly is: (typeof steps)[number];
  readonly done: boolean;
  readonly to: string;
}

/** The reader's own organisation, as far as it is set up. */
export interface SetUp {
  readonly organisation: OrganisationDetail;
  readonly members: readonly Member[];
  readonly keys: readonly { readonly status: string }[];
  readonly others: number;
  readonly hasAgreement: boolean;
  readonly administers: boolean;
}

const hasReached = (members: readonly Member[], role: Member["roles"][number]): boolean =>
  members.some(
    (member) =>
      member.status === "active" &&
      member.roles.includes(role) &&
      !member.bouncedSince &&
      member.emailConfirmedAt !== null,
  );

const countOf = (members: readonly Member[], role: Member["roles"][number]): number =>
  members.filter(({ status, roles }) => status === "active" && roles.includes(role)).length;

/** What an organisation needs before its first case, in the order in which it is best done, from what is there. */
export function firstSteps({ organisation, members, keys, others, hasAgreement, administers }: SetUp): Step[] {
  const { id } = organisation;
  const own: Step[] = [
    { is: "profile", done: organisation.kind !== null && organisation.territory !== null, to: addressOf(id) },
    { is: "phone", done: organisation.dutyPhone !== null, to: addressOf(id) },
  ];
  const coordinating: Step[] = [
    { is: "second", done: countOf(members, "administrator") > 1, to: addressOf(id, "invitations") },
    { is: "organisations", done: others > 0, to: "/administration/organisations" },
  ];
  const working: Step[] = [
    { is: "calendar", done: organisation.calendar !== null, to: addressOf(id, "calendar") },
    { is: "contact", done: hasReached(members, "contact"), to: addressOf(id, "people") },
    { is: "deputy", done: hasReached(members, "deputy"), to: addressOf(id, "people") },
    { is: "key", done: keys.some(({ status }) => status === "confirmed"), to: addressOf(id, "keys") },
  ];
  const agreement: Step = { is: "agreement", done: hasAgreement, to: "/agreements" };
  return [...own, ...(administers ? coordinating : working), agreement];
}

/** The steps of the reader's organisation, for who leads it; null until everything is known. */
export function useFirstSteps(id: string, leads: "supervisor" | "administrator" | null): Step[] | null {
  const isAsked = leads !== null;
  const organisation = useOrganisation(isAsked ? id : undefined);
  const members = useMembers(id, isAsked);
  const keys = useSigningKeys(isAsked ? id : undefined);
  const directory = useDirectory();
  const agreements = useAgreementTitles();
  if (!isAsked || !organisation.data || !members.data || !keys.data || !directory.data || !agreements.data) return null;
  return firstSteps({
    organisation: organisation.data,
    members: members.data,
    keys: keys.data,
    others: directory.data.length - 1,
    hasAgreement: agreements.data.some(({ inForce }) => inForce),
    administers: leads === "administrator",
  });
}
