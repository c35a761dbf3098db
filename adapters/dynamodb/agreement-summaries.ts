import type { AgreementState } from "../../core/agreements/agreement.ts";
import type { AgreementBody, Party } from "../../core/agreements/terms.ts";
import type { AgreementRecord, LifeRecord } from "./agreement-record.ts";

/** What a list shows of a version, without its text. */
type VersionSummary = Pick<AgreementBody, "kind" | "title" | "validFrom" | "validUntil"> & {
  readonly id: string;
  readonly parties: readonly Pick<Party, "organisation" | "role" | "signs">[];
  /** Organisations whose signature was accepted. */
  readonly signed: readonly string[];
} & Pick<AgreementState, "version" | "status" | "digest">;

/** What a list shows of an agreement: the version in force, beside which another may be in negotiation. */
export type AgreementSummary = VersionSummary & { readonly negotiation: VersionSummary | null };

export interface Summaries {
  readonly present: VersionSummary | null;
  readonly next: VersionSummary | null;
}

function summaryOf({ id, body, version, status, digest, signatures }: AgreementRecord): VersionSummary {
  const { kind, title, validFrom, validUntil } = body;
  const parties = body.parties.map(({ organisation, role, signs }) => ({ organisation, role, signs }));
  const signed = signatures.map((signature) => signature.organisation);
  return { id, version, status, digest, kind, title, validFrom, validUntil, parties, signed };
}

export const summariesOf = ({ present, next }: LifeRecord): Summaries => ({
  present: present && summaryOf(present),
  next: next && summaryOf(next),
});

/** What an organisation's list shows: of an agreement that it is only to join, the version it would join by. */
export function summaryFor(organisation: string, { present, next }: Summaries): AgreementSummary | null {
  const isParty = (summary: VersionSummary | null): boolean =>
    summary?.parties.some((party) => party.organisation === organisation) ?? false;
  if (present && isParty(present)) return { ...present, negotiation: next };
  return next && isParty(next) ? { ...next, negotiation: present ? next : null } : null;
}
