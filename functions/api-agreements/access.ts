import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import { governing, partiesOf, underNegotiation } from "../../core/agreements/agreement-life.ts";
import { everParties, goingOn, openAccession } from "../../core/agreements/membership.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { Role } from "../../core/codes.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import type { AgreementPorts } from "./ports.ts";

type Parties = Pick<AgreementBody, "parties">;

const partyIn = ({ parties }: Parties, organisation: string) =>
  parties.find((party) => party.organisation === organisation);

/** Whether an organisation is, was, or is to be party to a version. */
const concerns = (version: Agreement, organisation: string): boolean =>
  everParties(version).some((party) => party.organisation === organisation) ||
  openAccession(version, organisation) !== null;

/** Those who draft: the parties of a text, without who has given notice and with who acceded. */
export const draftersOf = (version: Agreement): Parties => ({ parties: goingOn(version) });

const unknown = (): NotFound => new NotFound("no such agreement");

/** An agreement with its versions that live, for members of a party; the coordinator is one. @throws NotFound */
export async function readLife({ agreements }: AgreementPorts, principal: Principal, id: string): Promise<LifeRecord> {
  const life = await agreements.life(id);
  if (life && partiesOf(life).includes(principal.organisation)) return life;
  throw unknown();
}

/** What reading a version takes. */
export interface ReadingPorts {
  readonly agreements: Pick<AgreementPorts["agreements"], "life" | "version">;
  readonly now: AgreementPorts["now"];
}

/** An agreement, and the version of it that was asked for. */
export interface VersionRead {
  readonly life: LifeRecord;
  readonly version: AgreementRecord;
}

/**
 * Reads a version for somebody. Without a number it is the one in force, or, before there is one and for who is to join,
 * the one in negotiation. An organisation that an amendment left out goes on reading the versions it was party to.
 * @throws NotFound for an agreement or a version unknown, or not the caller's to see
 */
export async function readFor(
  { agreements, now }: ReadingPorts,
  { organisation }: Principal,
  id: string,
  asked?: number,
): Promise<VersionRead> {
  const life = await agreements.life(id);
  if (!life) throw unknown();
  if (partiesOf(life).includes(organisation)) {
    const present = governing(life, now());
    const usual = present && concerns(present, organisation) ? present : underNegotiation(life);
    const version = await versionOf(agreements, life, asked ?? usual.version);
    if (version) return { life, version };
    throw unknown();
  }
  const last = life.formerParties[organisation];
  const version = last === undefined ? null : await versionOf(agreements, life, asked ?? last);
  if (version && concerns(version, organisation)) return { life, version };
  throw unknown();
}

async function versionOf(
  agreements: ReadingPorts["agreements"],
  { id, present, next }: LifeRecord,
  version: number,
): Promise<AgreementRecord | null> {
  return [present, next].find((one) => one?.version === version) ?? (await agreements.version(id, version));
}

/** The role in which somebody may draft an agreement of this body; null where they may not. */
export function draftingRole(principal: Principal, body: Parties): Role | null {
  const party = partyIn(body, principal.organisation);
  if (!party) return null;
  if (party.role === "coordinator" && holds(principal, "administrator")) return "administrator";
  return holds(principal, "signatory") ? "signatory" : null;
}

/** @throws Forbidden */
export function mustDraft(principal: Principal, body: Parties): Role {
  const role = draftingRole(principal, body);
  if (role) return role;
  throw new Forbidden(refusal("drafting-others"));
}

/** @throws Forbidden unless the caller may sign a living version for a party that signs */
export function mustSign(principal: Principal, { present, next }: LifeRecord): Role {
  if (!holds(principal, "signatory")) throw new Forbidden(refusal("signatory-signs"));
  const signs = [present, next].some((version) => version && partyIn(version.body, principal.organisation)?.signs);
  if (!signs) throw new Forbidden(refusal("agreement-not-signed"));
  return "signatory";
}

/** The roles in which people act on the parties and the end of an agreement. */
type StandingRole = "administrator" | "signatory";

/** @throws Forbidden unless the caller is an administrator of an organisation that coordinates the version in force */
export function mustCoordinate(principal: Principal, life: LifeRecord): StandingRole {
  const { body } = life.present ?? underNegotiation(life);
  const coordinates = partyIn(body, principal.organisation)?.role === "coordinator";
  if (coordinates && holds(principal, "administrator")) return "administrator";
  throw new Forbidden(refusal("coordinator-does"));
}

/** @throws Forbidden unless the caller is the coordinator's administrator, or a signatory of the party that drafted the version */
export function mustGovern(principal: Principal, life: LifeRecord, version: Agreement): StandingRole {
  if (version.draftedBy === principal.organisation && holds(principal, "signatory")) return "signatory";
  return mustCoordinate(principal, life);
}

/** @throws Forbidden unless the caller is a signatory */
export function mustBeSignatory(principal: Principal): StandingRole {
  if (holds(principal, "signatory")) return "signatory";
  throw new Forbidden(refusal("signatory-of-yours"));
}

const commenting: readonly Role[] = ["signatory", "supervisor", "contact"];

/** The role in which somebody speaks on the text for a party, or its coordinator. @throws Forbidden */
export function commentingRole(principal: Principal, life: LifeRecord): Role {
  const role = commenting.find((one) => holds(principal, one));
  return role ?? mustCoordinate(principal, life);
}

/** Who may draft the present version may amend it. @throws Forbidden */
export const mustAmend = (principal: Principal, life: LifeRecord): Role =>
  mustDraft(principal, draftersOf(life.present ?? underNegotiation(life)));

/** @throws Forbidden unless the caller may give notice that the agreement ends */
export const mustEnd = (principal: Principal, life: LifeRecord): StandingRole =>
  mustGovern(principal, life, life.present ?? underNegotiation(life));
