import type { AgreementRecord, AgreementSummary, LifeRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { type Accession, missingSignatures, statusOn } from "../../core/agreements/agreement.ts";
import { inForce, statusIn } from "../../core/agreements/agreement-life.ts";
import { turnsOf } from "../../core/agreements/signing-order.ts";
import type { AgreementStatus } from "../../core/codes.ts";
import { type Instant, utcDate } from "../../core/instant.ts";
import { outsideView } from "./outside-signature-view.ts";

/** `{ id, version, digest, status }`. */
export const outlineOf = ({ id, version, digest, status }: AgreementRecord) => ({ id, version, digest, status });

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
    inForce: inForce(life, at)?.version === agreement.version,
    draftedBy: agreement.draftedBy,
    createdAt: agreement.createdAt,
    proposedAt: agreement.proposedAt,
    activatedAt: agreement.activatedAt,
    signingKeys: agreement.signingKeys,
    signatures: agreement.signatures.map((signature) => ({
      ...signature,
      receipt: receipts[signature.organisation] ?? "",
    })),
    externalSignatures: agreement.outside.map(outsideView),
    refusals: agreement.refusals,
    missing: missingSignatures(agreement),
    turn: agreement.status === "proposed" ? turnsOf(agreement).map(({ organisation }) => organisation) : [],
    accessions: agreement.accessions.map((accession) => accessionView(accession, receipts)),
    leavings: agreement.leavings,
    termination: life.termination,
    replacedBy: life.replacedBy,
    versions: versionsOf(life, at),
  };
}

/** An accession as the API shows it; `from` is null until it is signed. */
function accessionView({ signature, ...accession }: Accession, receipts: AgreementRecord["receipts"]) {
  const receipt = receipts[accession.party.organisation] ?? "";
  return { ...accession, signature: signature && { ...signature, receipt } };
}

/** An agreement's status in a list, where its text is not read. */
export function listedStatus(summary: AgreementSummary, at: Instant): AgreementStatus {
  const status = statusOn(summary.status, summary, at);
  const { terminatedFrom } = summary;
  return status === "active" && terminatedFrom !== null && terminatedFrom <= utcDate(at) ? "terminated" : status;
}

/** An agreement as lists show it. */
export function listedAgreement(summary: AgreementSummary, at: Instant) {
  const { id, version, digest, kind, title, validFrom, validUntil, parties, signed, negotiation } = summary;
  const status = listedStatus(summary, at);
  return {
    id,
    version,
    digest,
    status,
    kind,
    title,
    validFrom,
    validUntil,
    inForce: status === "active" && validFrom <= utcDate(at),
    parties: parties.map((party) => party.organisation),
    missing: parties.flatMap(({ organisation, signs }) =>
      signs && !signed.includes(organisation) ? [organisation] : [],
    ),
    negotiation: negotiation && { version: negotiation.version, status: negotiation.status },
  };
}
