import type { LedgerEvent } from "../ledger/ledger.ts";
import type { FrozenAgreement } from "./agreement.ts";
import type {
  Attester,
  OutsideAttested,
  OutsideEvent,
  OutsideRecorded,
  OutsideSignature,
} from "./outside-signature.ts";

const attesterOf = ({ actor, at }: LedgerEvent): Attester => ({
  organisation: actor.organisation ?? "",
  role: actor.role,
  member: actor.member ?? "",
  at,
});

function recorded(event: LedgerEvent & OutsideRecorded): OutsideSignature {
  const { version: _version, digest: _digest, ...facts } = event.data;
  return { ...facts, recorded: attesterOf(event), standing: "awaits-attestation" };
}

/** An attested signature counts as any other, and takes a refusal back. */
function attested(version: FrozenAgreement, event: LedgerEvent & OutsideAttested): FrozenAgreement {
  const { organisation, kind, id } = event.data;
  const signature = { organisation, kind, external: id, kid: null, jws: null, signedAt: event.at } as const;
  return {
    ...version,
    signatures: [...version.signatures, signature],
    refusals: version.refusals.filter((refusal) => refusal.organisation !== organisation),
  };
}

const change = (
  version: FrozenAgreement,
  id: string,
  to: (signature: OutsideSignature) => OutsideSignature,
): FrozenAgreement => ({
  ...version,
  outside: version.outside.map((one) => (one.id === id ? to(one) : one)),
});

/** A version after an event about a signature made outside. */
export function applyOutside(version: FrozenAgreement, event: LedgerEvent & OutsideEvent): FrozenAgreement {
  if (event.type === "external-signature-recorded") {
    return { ...version, outside: [...version.outside, recorded(event)] };
  }
  if (event.type === "external-signature-attested") {
    const to = (one: OutsideSignature) => ({ ...one, standing: "counts" as const, attested: attesterOf(event) });
    return attested(change(version, event.data.id, to), event);
  }
  const { id, reason } = event.data;
  return change(version, id, (one) => ({ ...one, standing: "refused", refusedAt: event.at, reason }));
}
