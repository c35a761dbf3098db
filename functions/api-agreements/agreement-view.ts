import type { AgreementRecord, AgreementSummary } from "../../adapters/dynamodb/agreement-store.ts";
import { isInForce, missingSignatures, statusOn } from "../../core/agreements/agreement.ts";
import type { Instant } from "../../core/instant.ts";

/** `{ id, version, digest, status }`. */
export const outlineOf = ({ id, version, digest, status }: AgreementRecord) => ({ id, version, digest, status });

/** An agreement as the API shows it: its body's members beside its state. */
export function agreementView(agreement: AgreementRecord, at: Instant) {
  const { body, receipts } = agreement;
  return {
    ...body,
    id: agreement.id,
    version: agreement.version,
    revision: agreement.revision,
    status: statusOn(agreement.status, body, at),
    digest: agreement.digest,
    inForce: isInForce(agreement, at),
    draftedBy: agreement.draftedBy,
    createdAt: agreement.createdAt,
    proposedAt: agreement.proposedAt,
    activatedAt: agreement.activatedAt,
    signingKeys: agreement.signingKeys,
    signatures: agreement.signatures.map((signature) => ({
      ...signature,
      receipt: receipts[signature.organisation] ?? "",
    })),
    refusals: agreement.refusals,
    missing: missingSignatures(agreement),
  };
}

/** An agreement as lists show it. */
export function listedAgreement(summary: AgreementSummary, at: Instant) {
  const { id, version, status, digest, kind, title, validFrom, validUntil, parties, signed } = summary;
  return {
    id,
    version,
    digest,
    status: statusOn(status, summary, at),
    kind,
    title,
    validFrom,
    validUntil,
    inForce: isInForce({ status, body: summary }, at),
    parties: parties.map((party) => party.organisation),
    missing: parties.flatMap(({ organisation, signs }) =>
      signs && !signed.includes(organisation) ? [organisation] : [],
    ),
  };
}
