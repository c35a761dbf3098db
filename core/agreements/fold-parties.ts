import type { Accession, FrozenAgreement } from "./agreement.ts";
import type {
  AccessionProposed,
  AccessionRefused,
  AccessionSigned,
  AgreementEvent,
  LeavingAnnounced,
} from "./events.ts";

type Moving = AccessionProposed | AccessionSigned | AccessionRefused | LeavingAnnounced;
type MovingEvent = Extract<AgreementEvent, Pick<Moving, "type">>;

/** A version's parties after one of them was to join, joined, would not, or gave notice. */
export function moveParty(version: FrozenAgreement, event: MovingEvent): FrozenAgreement {
  switch (event.type) {
    case "accession-proposed":
      return { ...version, accessions: proposed(version.accessions, event) };
    case "accession-signed":
      return { ...version, accessions: signed(version.accessions, event) };
    case "accession-refused":
      return { ...version, accessions: refused(version.accessions, event) };
    case "leaving-announced": {
      const { organisation, from } = event.data;
      return { ...version, leavings: [...version.leavings, { organisation, from, announcedAt: event.at }] };
    }
  }
}

const isOpenFor =
  (organisation: string) =>
  ({ party, from }: Accession): boolean =>
    party.organisation === organisation && from === null;

/** Proposed anew, an accession that was not signed gives way. */
function proposed(
  accessions: readonly Accession[],
  { data, at }: Extract<MovingEvent, { type: "accession-proposed" }>,
): Accession[] {
  const { party, digest, signingKeys, effectiveFrom } = data;
  const others = accessions.filter((one) => !isOpenFor(party.organisation)(one));
  const accession = { party, digest, signingKeys, effectiveFrom, proposedAt: at };
  return [...others, { ...accession, signature: null, refusal: null, from: null }];
}

function signed(
  accessions: readonly Accession[],
  { data, at }: Extract<MovingEvent, { type: "accession-signed" }>,
): Accession[] {
  const { organisation, kid, jws, from } = data;
  const signature = { organisation, kind: "electronic", kid, jws, signedAt: at } as const;
  return accessions.map((one) => (isOpenFor(organisation)(one) ? { ...one, signature, refusal: null, from } : one));
}

function refused(
  accessions: readonly Accession[],
  { data, at }: Extract<MovingEvent, { type: "accession-refused" }>,
): Accession[] {
  const { organisation, reason } = data;
  const refusal = { organisation, reason, refusedAt: at };
  return accessions.map((one) => (isOpenFor(organisation)(one) ? { ...one, refusal } : one));
}
