import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { OutsideSignature } from "../../core/agreements/outside-signature.ts";
import type { Role } from "../../core/codes.ts";
import { Forbidden } from "../../core/errors.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";

const partiesIn = ({ present, next }: LifeRecord) => [present, next].flatMap((version) => version?.body.parties ?? []);

/** The role in which somebody speaks for a party about its signature. */
function roleInParty(principal: Principal): Role | null {
  if (holds(principal, "signatory")) return "signatory";
  return holds(principal, "supervisor") ? "supervisor" : null;
}

/** @throws Forbidden unless the caller records signatures for a party that signs */
export function mustRecord(principal: Principal, life: LifeRecord): Role {
  const role = roleInParty(principal);
  if (!role) throw new Forbidden(refusal("outside-record-others"));
  const signs = partiesIn(life).some((party) => party.organisation === principal.organisation && party.signs);
  if (!signs) throw new Forbidden(refusal("agreement-not-signed"));
  return role;
}

/** @throws Forbidden unless the caller attests, for the party that signed or as the agreement's coordinator */
export function mustAttest(principal: Principal, life: LifeRecord, { organisation }: OutsideSignature): Role {
  const own = principal.organisation === organisation ? roleInParty(principal) : null;
  if (own) return own;
  if (coordinatesIt(principal, life) && holds(principal, "administrator")) return "administrator";
  throw new Forbidden(refusal("outside-attest-others"));
}

const coordinatesIt = ({ organisation }: Principal, life: LifeRecord): boolean =>
  partiesIn(life).some((party) => party.organisation === organisation && party.role === "coordinator");

/** Name and file are for the party itself, and for who gathers signatures. @throws Forbidden */
export function mustReadFile(principal: Principal, life: LifeRecord, { organisation }: OutsideSignature): void {
  if (principal.organisation === organisation && roleInParty(principal)) return;
  if (coordinatesIt(principal, life) && holds(principal, "administrator", "auditor")) return;
  throw new Forbidden(refusal("outside-file-others"));
}
