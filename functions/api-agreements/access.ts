import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { governing, partiesOf, underNegotiation } from "../../core/agreements/agreement-life.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { Role } from "../../core/codes.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import type { AgreementPorts } from "./ports.ts";

const partyIn = ({ parties }: AgreementBody, organisation: string) =>
  parties.find((party) => party.organisation === organisation);

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
    const usual = present && partyIn(present.body, organisation) ? present : underNegotiation(life);
    const version = await versionOf(agreements, life, asked ?? usual.version);
    if (version) return { life, version };
    throw unknown();
  }
  const last = life.formerParties[organisation];
  const version = last === undefined ? null : await versionOf(agreements, life, asked ?? last);
  if (version && partyIn(version.body, organisation)) return { life, version };
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
export function draftingRole(principal: Principal, body: AgreementBody): Role | null {
  const party = partyIn(body, principal.organisation);
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

/** @throws Forbidden unless the caller may sign a living version for a party that signs */
export function mustSign(principal: Principal, { present, next }: LifeRecord): Role {
  if (!holds(principal, "signatory")) throw new Forbidden("a signatory of your organisation signs or refuses");
  const signs = [present, next].some((version) => version && partyIn(version.body, principal.organisation)?.signs);
  if (!signs) throw new Forbidden("your organisation does not sign this agreement");
  return "signatory";
}
