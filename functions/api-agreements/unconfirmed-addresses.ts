import type { Agreement } from "../../core/agreements/agreement.ts";
import { isPartyByOwnWord } from "../../core/agreements/membership.ts";
import type { Instant } from "../../core/instant.ts";
import { owesTest, testedRolesOf } from "../../core/people/address-test.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import type { AgreementPorts } from "./ports.ts";

/**
 * The parties whose people the caller can help to be reached: all that are party by their own word, for who administers
 * the coordination; or their own.
 */
function partiesToShow(version: Agreement, principal: Principal, at: Instant): string[] {
  const { parties } = version.body;
  const { organisation } = principal;
  const working = parties.filter(({ sends, receives }) => sends || receives).map((party) => party.organisation);
  const coordinates = parties.some((party) => party.organisation === organisation && party.role === "coordinator");
  if (coordinates && holds(principal, "administrator")) {
    return working.filter((one) => one === organisation || isPartyByOwnWord(version, one, at));
  }
  return holds(principal, "supervisor") ? working.filter((one) => one === organisation) : [];
}

/**
 * Contacts and deputies whose address nobody has confirmed, by organisation and role; null for who is not to know. It
 * delays nothing: it is shown until they have.
 */
export async function unconfirmedAddresses(
  { organisations, now }: AgreementPorts,
  version: Agreement,
  principal: Principal,
) {
  const parties = partiesToShow(version, principal, now());
  if (parties.length === 0) return null;
  const found = parties.map(async (organisation) => {
    const members = (await organisations.members(organisation)).filter(owesTest);
    return (["contact", "deputy"] as const).map((role) => ({
      organisation,
      role,
      members: members.filter((member) => testedRolesOf(member).includes(role)).map(({ id, name }) => ({ id, name })),
    }));
  });
  return (await Promise.all(found)).flat().filter(({ members }) => members.length > 0);
}
