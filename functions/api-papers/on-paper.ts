import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { statusIn } from "../../core/agreements/agreement-life.ts";
import type { Instant } from "../../core/instant.ts";
import type { AgreementOnPaper, Making } from "../../core/papers/paper-model.ts";
import type { PaperLanguage } from "../../core/papers/words/words.ts";
import type { Organisation, Principal } from "../../core/people/member.ts";
import type { VersionRead } from "../api-agreements/access.ts";
import type { PaperPorts } from "./ports.ts";

/** The directory entries of an agreement's parties, in its order; one that is gone is left out. */
export async function partiesInDirectory(
  { organisations }: PaperPorts,
  { body }: AgreementRecord,
): Promise<Organisation[]> {
  const found = await Promise.all(body.parties.map(({ organisation }) => organisations.organisation(organisation)));
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
    signatures,
    refusals,
    names: Object.fromEntries(directory.map((organisation) => [organisation.id, organisation.name])),
  };
}

/** The language asked for, or the agreement's own where papers are written in it, or English. */
const languageOf = ({ body }: AgreementRecord, asked: PaperLanguage | undefined): PaperLanguage =>
  asked ?? (body.language?.toLowerCase().startsWith("it") ? "it" : "en");

/** In the reader's language, on the clocks of the reader's organisation. */
export function makingFor(
  agreement: AgreementRecord,
  directory: readonly Organisation[],
  reader: { principal: Principal; language: PaperLanguage | undefined; at: Instant },
): Making {
  const own = directory.find(({ id }) => id === reader.principal.organisation);
  return { language: languageOf(agreement, reader.language), at: reader.at, timeZone: own?.timeZone ?? "UTC" };
}
