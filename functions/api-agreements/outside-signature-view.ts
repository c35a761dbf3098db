import type { Attester, OutsideSignature } from "../../core/agreements/outside-signature.ts";

const attesterView = ({ organisation, role, at }: Attester) => ({ organisation, role, at });

/** A signature made outside as parties see it: no name of a person in it. */
export function outsideView(signature: OutsideSignature) {
  const { id, organisation, kind, file, form, protocolNumber, signedOn, capacity, standing } = signature;
  const attestations = [signature.recorded, ...(signature.standing === "counts" ? [signature.attested] : [])];
  const refused = signature.standing === "refused" ? { at: signature.refusedAt, reason: signature.reason } : null;
  return {
    id,
    organisation,
    kind,
    file,
    form,
    protocolNumber,
    signedOn,
    capacity,
    standing,
    attestations: attestations.map(attesterView),
    refused,
  };
}
