import type { AgreementBody } from "../../core/agreements/terms.ts";
import { owesTest, testedRolesOf } from "../../core/people/address-test.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import type { AgreementPorts } from "./ports.ts";

/** The parties whose people the caller can help to be reached: all, for who administers the coordination; or their own. */
function partiesToShow({ parties }: AgreementBody, principal: Principal): string[] {
  const { organisation } = principal;
  const working = parties.filter(({ sends, receives }) => sends || receives).map((party) => party.organisation);
  const coordinates = parties.some((party) => party.organisation === organisation && party.role === "coordinator");
  if (coordinates && holds(principal, "administrator")) return working;
  return holds(principal, "supervisor") ? working.filter((one) => one === organisation) : [];
}

/**
 * Contacts and deputies whose address nobody has confirmed, by organisation and role; null for who is not to know. It
 * delays nothing: it is shown until they have.
 */
export async function unconfirmedAddresses(
  { organisations }: AgreementPorts,
  body: AgreementBody,
  principal: Principal,
) {
  const parties = partiesToShow(body, principal);
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
