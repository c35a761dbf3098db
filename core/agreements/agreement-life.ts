import type { AgreementStatus } from "../codes.ts";
import { Defect } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import { type Agreement, type AgreementState, type Frozen, type FrozenAgreement, statusOn } from "./agreement.ts";

/** A version that another took the place of: reopened before it was in force, or amended after. */
export interface FormerVersion {
  readonly version: number;
  readonly digest: Digest;
  readonly proposedAt: Instant;
  readonly activatedAt: Instant | null;
  readonly endedAt: Instant;
}

/**
 * Where an agreement stands with all its versions, as a fold over its ledger gives it. `present` has entered into force,
 * and may have ended; `next` is in negotiation, or signed and waiting for its first day. One of the two is always there.
 */
export interface LifeState<Present = FrozenAgreement, Next = AgreementState> {
  readonly present: Present | null;
  readonly next: Next | null;
  readonly former: readonly FormerVersion[];
  /** Organisations that were party to a version in force and are no more, with the last such version. */
  readonly formerParties: Readonly<Record<string, number>>;
}

/** The versions of an agreement that live, with their texts. */
export interface AgreementLife extends LifeState<Frozen, Agreement> {
  readonly id: string;
}

/** The version that drafting, proposing, signing and reading the document are about: the one in negotiation, if any. */
export function underNegotiation<P, N>({ present, next }: Pick<LifeState<P, N>, "present" | "next">): P | N {
  const version = next ?? present;
  if (version === null) throw new Defect("an agreement without a version");
  return version;
}

/** Whether a version, signed by enough, has reached its first day. */
export const hasBegun = (version: Agreement | null, at: Instant): version is Frozen =>
  version?.status === "active" && version.body.validFrom <= utcDate(at);

/**
 * The version that governs at an instant: the present one, until the next has begun. Null while nothing ever entered
 * into force. It may be over.
 */
export const governing = ({ present, next }: AgreementLife, at: Instant): Frozen | null =>
  present !== null && hasBegun(next, at) ? next : present;

/** A version's status as it reads at an instant, whatever the ledger has recorded so far. */
export function statusIn(life: AgreementLife, version: Agreement, at: Instant): AgreementStatus {
  if (version.version === life.present?.version && hasBegun(life.next, at)) return "superseded";
  return statusOn(version.status, version.body, at);
}

/** Organisations that are party to a living version. */
export const partiesOf = ({ present, next }: AgreementLife): string[] => [
  ...new Set([present, next].flatMap((version) => version?.body.parties.map((party) => party.organisation) ?? [])),
];

/** The number of the newest version, whatever became of it. */
export const newestVersion = ({ present, next, former }: LifeState): number =>
  Math.max(present?.version ?? 0, next?.version ?? 0, ...former.map(({ version }) => version));
