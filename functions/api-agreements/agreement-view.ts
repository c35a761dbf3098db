import type { AgreementRecord, AgreementSummary, LifeRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { isInForce, missingSignatures, statusOn } from "../../core/agreements/agreement.ts";
import { governing, statusIn } from "../../core/agreements/agreement-life.ts";
import type { Instant } from "../../core/instant.ts";

/** `{ id, version, digest, status }`. */
export const outlineOf = ({ id, version, digest, status }: AgreementRecord) => ({ id, version, digest, status });

/** Whether referrals may be submitted under this very version. */
const governs = (life: LifeRecord, version: AgreementRecord, at: Instant): boolean =>
  governing(life, at)?.version === version.version && isInForce(version, at);

/** Every version of an agreement, oldest first. */
function versionsOf(life: LifeRecord, at: Instant) {
  const former = life.former.map((one) => ({ ...one, status: "superseded" as const }));
  const living = [life.present, life.next].flatMap((one) =>
    one === null ? [] : [{ ...outlineOf(one), status: statusIn(life, one, at), ...datesOf(one), endedAt: null }],
  );
  return [...former, ...living]
    .sort((a, b) => a.version - b.version)
    .map(({ version, status, digest, proposedAt, activatedAt, endedAt }) => ({
      version,
      status,
      digest,
      proposedAt,
      activatedAt,
      endedAt,
    }));
}

const datesOf = ({ proposedAt, activatedAt }: AgreementRecord) => ({ proposedAt, activatedAt });

/** A version of an agreement as the API shows it: its body's members beside its state, and all versions beside it. */
export function agreementView(life: LifeRecord, agreement: AgreementRecord, at: Instant) {
  const { body, receipts } = agreement;
  return {
    ...body,
    id: agreement.id,
    version: agreement.version,
    revision: agreement.revision,
    status: statusIn(life, agreement, at),
    digest: agreement.digest,
    inForce: governs(life, agreement, at),
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
    versions: versionsOf(life, at),
  };
}

/** An agreement as lists show it. */
export function listedAgreement(summary: AgreementSummary, at: Instant) {
  const { id, version, status, digest, kind, title, validFrom, validUntil, parties, signed, negotiation } = summary;
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
    negotiation: negotiation && { version: negotiation.version, status: negotiation.status },
  };
}
