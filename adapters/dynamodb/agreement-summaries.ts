import type { AgreementState } from "../../core/agreements/agreement.ts";
import { everParties, signedAccessions } from "../../core/agreements/membership.ts";
import type { AgreementBody, Party } from "../../core/agreements/terms.ts";
import type { AgreementRecord, LifeRecord } from "./agreement-record.ts";

/** What a list shows of a version, without its text. */
type VersionSummary = Pick<AgreementBody, "kind" | "title" | "validFrom" | "validUntil"> & {
  readonly id: string;
  readonly parties: readonly Pick<Party, "organisation" | "role" | "signs">[];
  /** Organisations whose signature was accepted, of the agreement or of their accession to it. */
  readonly signed: readonly string[];
  /** Organisations whose accession was proposed and not signed yet. */
  readonly joining: readonly string[];
  /** The first day on which a notice of termination has run out. */
  readonly terminatedFrom: string | null;
} & Pick<AgreementState, "version" | "status" | "digest">;

/** What a list shows of an agreement: the version in force, beside which another may be in negotiation. */
export type AgreementSummary = VersionSummary & { readonly negotiation: VersionSummary | null };

export interface Summaries {
  readonly present: VersionSummary | null;
  readonly next: VersionSummary | null;
}

function summaryOf(record: AgreementRecord, termination: LifeRecord["termination"]): VersionSummary {
  const { id, body, version, status, digest, signatures } = record;
  const { kind, title, validFrom, validUntil } = body;
  const parties = everParties(record).map(({ organisation, role, signs }) => ({ organisation, role, signs }));
  const acceded = signedAccessions(record).map(({ party }) => party.organisation);
  const signed = [...signatures.map((signature) => signature.organisation), ...acceded];
  const joining = record.accessions.flatMap(({ party, from }) => (from === null ? [party.organisation] : []));
  const terminatedFrom = termination?.from ?? null;
  return { id, version, status, digest, kind, title, validFrom, validUntil, parties, signed, joining, terminatedFrom };
}

export const summariesOf = ({ present, next, termination }: LifeRecord): Summaries => ({
  present: present && summaryOf(present, termination),
  next: next && summaryOf(next, termination),
});

/** What an organisation's list shows: of an agreement that it is only to join, the version it would join by. */
export function summaryFor(organisation: string, { present, next }: Summaries): AgreementSummary | null {
  const isParty = (summary: VersionSummary | null): boolean =>
    summary !== null &&
    (summary.parties.some((party) => party.organisation === organisation) || summary.joining.includes(organisation));
  if (present && isParty(present)) return { ...present, negotiation: next };
  return next && isParty(next) ? { ...next, negotiation: present ? next : null } : null;
}
