import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { Role } from "../../core/codes.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import type { AgreementPorts } from "./ports.ts";

const partyOf = ({ parties }: AgreementBody, organisation: string) =>
  parties.find((party) => party.organisation === organisation);

/** Members of a party read; the coordinator is one. @throws NotFound for an agreement unknown, or not the caller's to see */
export function mustRead(agreement: AgreementRecord | null, principal: Principal): AgreementRecord {
  if (agreement && partyOf(agreement.body, principal.organisation)) return agreement;
  throw new NotFound("no such agreement");
}

/** Reads an agreement for somebody, the newest version unless one is named. @throws NotFound */
export async function readFor(
  { agreements }: AgreementPorts,
  principal: Principal,
  id: string,
  version?: number,
): Promise<AgreementRecord> {
  const found = version === undefined ? agreements.current(id) : agreements.version(id, version);
  return mustRead(await found, principal);
}

/** The role in which somebody may draft an agreement of this body; null where they may not. */
export function draftingRole(principal: Principal, body: AgreementBody): Role | null {
  const party = partyOf(body, principal.organisation);
  if (!party) return null;
  if (party.role === "coordinator" && holds(principal, "administrator")) return "administrator";
  return holds(principal, "signatory") ? "signatory" : null;
}

/** @throws Forbidden */
export function mustDraft(principal: Principal, body: AgreementBody): Role {
  const role = draftingRole(principal, body);
  if (role) return role;
  throw new Forbidden("agreements are drafted by an administrator of their coordinator, or a signatory of a party");
}

/** @throws Forbidden unless the caller may sign for a party that signs */
export function mustSign(principal: Principal, body: AgreementBody): Role {
  if (!holds(principal, "signatory")) throw new Forbidden("a signatory of your organisation signs or refuses");
  if (!partyOf(body, principal.organisation)?.signs)
    throw new Forbidden("your organisation does not sign this agreement");
  return "signatory";
}
