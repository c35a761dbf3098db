import type { AgreementStatus } from "../codes.ts";
import { Conflict, Defect } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import { refusal } from "../refusals/refusal.ts";
import { type Agreement, type AgreementState, type Frozen, type FrozenAgreement, statusOn } from "./agreement.ts";

/** A version that another took the place of: reopened before it was in force, or amended after. */
export interface FormerVersion {
  readonly version: number;
  readonly digest: Digest;
  readonly proposedAt: Instant;
  readonly activatedAt: Instant | null;
  readonly endedAt: Instant;
}

/** How and from which day an agreement was ended as a whole. */
export interface Termination {
  /** The organisation that gave notice. */
  readonly organisation: string;
  readonly reason: string;
  readonly announcedAt: Instant;
  /** The first day on which it is over. */
  readonly from: string;
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
  readonly termination: Termination | null;
  /** The agreement that took the place of this one. */
  readonly replacedBy: string | null;
  /** The agreement whose place this one has taken, once that is recorded there. */
  readonly replaced: string | null;
}

/** What an agreement has of its own before anything has happened to it. */
export const untouched = {
  former: [],
  formerParties: {},
  termination: null,
  replacedBy: null,
  replaced: null,
} as const satisfies Partial<LifeState>;

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

/** Whether an agreement's notice of termination has run out. */
const isTerminated = ({ termination }: AgreementLife, at: Instant): boolean =>
  termination !== null && termination.from <= utcDate(at);

/** Whether an amendment, signed by enough, has reached its first day, before the agreement's end. */
export function hasBegun({ next, termination, replacedBy }: AgreementLife, at: Instant): boolean {
  if (replacedBy !== null || next?.status !== "active" || next.body.validFrom > utcDate(at)) return false;
  return termination === null || next.body.validFrom < termination.from;
}

/**
 * The version that governs at an instant: the present one, until the next has begun. Null while nothing ever entered
 * into force. It may be over.
 */
export const governing = (life: AgreementLife, at: Instant): Frozen | null =>
  life.present !== null && hasBegun(life, at) ? (life.next as Frozen) : life.present;

/** A version's status as it reads at an instant, whatever the ledger has recorded so far. */
export function statusIn(life: AgreementLife, version: Agreement, at: Instant): AgreementStatus {
  if (version.version === life.present?.version && hasBegun(life, at)) return "superseded";
  if (version.status !== "active") return version.status;
  if (life.replacedBy !== null) return "superseded";
  const status = statusOn(version.status, version.body, at);
  return status === "active" && isTerminated(life, at) ? "terminated" : status;
}

/** The version under which referrals may be made at an instant; null where there is none. */
export function inForce(life: AgreementLife, at: Instant): Frozen | null {
  const version = governing(life, at);
  if (version === null || version.body.validFrom > utcDate(at)) return null;
  return statusIn(life, version, at) === "active" ? version : null;
}

/** Organisations that are party to a living version, or are to join one. */
export const partiesOf = ({ present, next }: AgreementLife): string[] => [
  ...new Set([
    ...[present, next].flatMap((version) => version?.body.parties.map((party) => party.organisation) ?? []),
    ...(present?.accessions.map(({ party }) => party.organisation) ?? []),
  ]),
];

/** The number of the newest version, whatever became of it. */
export const newestVersion = ({ present, next, former }: LifeState): number =>
  Math.max(present?.version ?? 0, next?.version ?? 0, ...former.map(({ version }) => version));

/** @throws Conflict where notice was given that the agreement ends, or another took its place */
export function mustGoOn({ termination, replacedBy }: AgreementLife): void {
  if (termination) throw new Conflict(refusal("ending-announced", { on: termination.from }));
  if (replacedBy) throw new Conflict(refusal("agreement-replaced", { agreement: replacedBy }));
}
