import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import type { Signature } from "../../core/agreements/agreement.ts";
import { statusIn } from "../../core/agreements/agreement-life.ts";
import { everParties, signedAccessions } from "../../core/agreements/membership.ts";
import type { Instant } from "../../core/instant.ts";
import { type Language, languageOf } from "../../core/languages.ts";
import type { AgreementOnPaper, Making, ShownSignature } from "../../core/papers/paper-model.ts";
import type { Organisation, Principal } from "../../core/people/member.ts";
import type { VersionRead } from "../api-agreements/access.ts";
import type { PaperPorts } from "./ports.ts";

/** The directory entries of an agreement's parties, in its order; one that is gone is left out. */
export async function partiesInDirectory(
  { organisations }: PaperPorts,
  agreement: AgreementRecord,
): Promise<Organisation[]> {
  const parties = everParties(agreement);
  const found = await Promise.all(parties.map(({ organisation }) => organisations.organisation(organisation)));
  return found.flatMap((organisation) => organisation ?? []);
}

/** What papers show of an agreement. */
export function onPaper(
  { life, version: agreement }: VersionRead,
  directory: readonly Organisation[],
  at: Instant,
): AgreementOnPaper {
  const { id, version, digest, body, activatedAt, signatures, refusals } = agreement;
  return {
    id,
    version,
    status: statusIn(life, agreement, at),
    digest,
    body,
    activatedAt,
    parties: everParties(agreement),
    joined: signedAccessions(agreement).map(({ party, from }) => ({ organisation: party.organisation, from })),
    leaving: agreement.leavings,
    signatures: [...signatures, ...accessionSignatures(agreement)].map((one) => shownSignature(agreement, one)),
    refusals,
    names: Object.fromEntries(directory.map((organisation) => [organisation.id, organisation.name])),
  };
}

const accessionSignatures = (agreement: AgreementRecord): Signature[] =>
  signedAccessions(agreement).flatMap(({ signature }) => signature ?? []);

/** A signature with what its record says of one that was made outside. */
function shownSignature({ outside }: AgreementRecord, signature: Signature): ShownSignature {
  const { organisation, signedAt, kind, kid } = signature;
  const record = signature.kind === "electronic" ? undefined : outside.find(({ id }) => id === signature.external);
  return { organisation, signedAt, kind, kid, outside: record ?? null };
}

/** The language asked for, or the agreement's own where that is one of ours, or English. */
const paperLanguageOf = ({ body }: AgreementRecord, asked: Language | undefined): Language =>
  asked ?? languageOf(body.language);

/** In the reader's language, on the clocks of the reader's organisation. */
export function makingFor(
  agreement: AgreementRecord,
  directory: readonly Organisation[],
  reader: { principal: Principal; language: Language | undefined; at: Instant },
): Making {
  const own = directory.find(({ id }) => id === reader.principal.organisation);
  return { language: paperLanguageOf(agreement, reader.language), at: reader.at, timeZone: own?.timeZone ?? "UTC" };
}
