import type { AgreementEvent } from "../agreements/events.ts";
import type { Group, SlaFigures } from "../audit/sla-figures.ts";
import type { Instant } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import type { ReferralEvent } from "../referrals/events.ts";
import type { SigningJwk } from "../signing/signing-jwk.ts";
import type { KeyEnd } from "../signing/signing-key-record.ts";

export const bundleFormat = "proxenia-evidence/1";
/** Of a file with a period's bundles one after the other. */
export const partsFormat = "proxenia-evidence-parts/1";

/** A key that may sign, with the interval in which it does. */
export interface EvidenceKey {
  readonly organisation: string;
  readonly kid: string;
  readonly jwk: SigningJwk;
  readonly confirmedAt: Instant;
  readonly ended: Pick<KeyEnd, "kind" | "from" | "reason" | "suspectedSince"> | null;
}

/** The ledger's end of one agreement or referral when the bundle was made. */
export interface Leaf {
  readonly ledger: string;
  readonly seq: number;
  readonly hash: Digest;
}

/** The figures of the period, of the clocks of the bundle's referrals, by receiver, priority and milestone. */
export interface EvidenceFigures {
  readonly rows: readonly (Group & SlaFigures)[];
  readonly totals: SlaFigures;
}

/** Everything a bundle holds but its checkpoint. */
export interface EvidenceContents {
  readonly format: typeof bundleFormat;
  /** Address of the installation that made it. */
  readonly installation: string;
  readonly madeAt: Instant;
  /** UTC days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  /** Which of the period's referrals: those whose id follows `after`; where `next` is not null, there are more behind it. */
  readonly part: { readonly after: string | null; readonly next: string | null };
  readonly agreement: {
    readonly id: string;
    /** The exact text of each proposed version. */
    readonly documents: readonly { readonly version: number; readonly text: string }[];
    readonly events: readonly AgreementEvent[];
    readonly receipts: readonly { readonly version: number; readonly organisation: string; readonly receipt: string }[];
  };
  /** Every key that stands in one of the documents, or in an accession to one. */
  readonly keys: readonly EvidenceKey[];
  /** The key of receipts and of the checkpoint. */
  readonly installationKeys: readonly Readonly<Record<string, string>>[];
  /** Ledgers of the agreement's referrals of which a clock fell due in the period, whole, as hashed: no content. */
  readonly referrals: readonly { readonly id: string; readonly events: readonly ReferralEvent[] }[];
  readonly sla: EvidenceFigures;
}

/** The evidence about an agreement and the referrals under it, which anybody can verify without us. */
export interface EvidenceBundle extends EvidenceContents {
  readonly checkpoint: {
    readonly leaves: readonly Leaf[];
    /** Compact JWS over {@link CheckpointStatement}. */
    readonly statement: string;
  };
}

/** What the installation signs of a bundle. */
export interface CheckpointStatement {
  readonly agreement: string;
  readonly at: Instant;
  /** Source: RFC 6962 section 2.1; the leaves are the RFC 8785 forms of {@link Leaf}. */
  readonly tree: { readonly size: number; readonly root: string };
  /** Digest of the RFC 8785 form of the contents. */
  readonly contents: Digest;
}
