import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Frozen } from "../../core/agreements/agreement.ts";
import { goingOn, signedAccessions } from "../../core/agreements/membership.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { InvalidInput } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { draftersOf, draftingRole } from "./access.ts";
import type { AgreementPorts } from "./ports.ts";

/** Parties that signed a version, or their accession to it, and have not given notice. */
function signersOf(version: Frozen): string[] {
  const signed = new Set([
    ...version.signatures.map((signature) => signature.organisation),
    ...signedAccessions(version).map(({ party }) => party.organisation),
  ]);
  return goingOn(version).flatMap(({ organisation }) => (signed.has(organisation) ? [organisation] : []));
}

/** Whether a text cannot enter into force without a party's signature. */
function needs({ parties, entryIntoForce }: AgreementBody, organisation: string): boolean {
  if (!parties.some((party) => party.organisation === organisation && party.signs)) return false;
  return entryIntoForce === "all" || entryIntoForce.required.includes(organisation);
}

/**
 * An agreement takes the place of another only by the will of everybody who signed that one: its drafter may draft for
 * both, and it cannot enter into force without the signatures of all of them.
 * @throws InvalidInput at `/replaces`
 */
export async function mustMayReplace(
  ports: AgreementPorts,
  principal: Principal,
  body: AgreementBody,
  own: LifeRecord | null,
): Promise<void> {
  if (body.replaces === undefined || body.replaces === own?.replaced) return;
  if (body.replaces === own?.id) throw InvalidInput.at("/replaces", refusal("replaces-itself"));
  const other = await ports.agreements.life(body.replaces);
  const present = other?.present;
  if (present?.status !== "active" || !draftingRole(principal, draftersOf(present))) {
    throw InvalidInput.at("/replaces", refusal("replaces-unknown"));
  }
  const spared = signersOf(present).filter((organisation) => !needs(body, organisation));
  if (spared.length > 0) {
    throw InvalidInput.at("/replaces", refusal("replaces-unspared", { organisations: spared }));
  }
}
