import type { AgreementStatus } from "../codes.ts";
import { type Instant, utcDate } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import type { OutsideKind } from "../signing/signing-codes.ts";
import type { SigningKeys } from "./document.ts";
import type { OutsideSignature } from "./outside-signature.ts";
import type { AgreementBody, Party } from "./terms.ts";

/** A party's accepted signature: by a key, or made outside and attested, under the id of its record. */
export type Signature = { readonly organisation: string; readonly signedAt: Instant } & (
  | { readonly kind: "electronic"; readonly kid: string; readonly jws: string }
  | { readonly kind: OutsideKind; readonly external: string; readonly kid: null; readonly jws: null }
);

/** A party's refusal, with its reason for the others to read. */
export interface Refusal {
  readonly organisation: string;
  readonly reason: string;
  readonly refusedAt: Instant;
}

/** A party that joins a version in force, over a document of its own. */
export interface Accession {
  readonly party: Party;
  /** Digest of the accession's document. */
  readonly digest: Digest;
  readonly signingKeys: readonly string[];
  /** The earliest day on which it takes effect, as proposed; null for the day of the signature. */
  readonly effectiveFrom: string | null;
  readonly proposedAt: Instant;
  readonly signature: Signature | null;
  readonly refusal: Refusal | null;
  /** The day from which it is a party, once it has signed. */
  readonly from: string | null;
}

/** A party's leaving: told at an instant, party no more from a day. */
export interface Leaving {
  readonly organisation: string;
  readonly announcedAt: Instant;
  readonly from: string;
}

interface Common {
  readonly version: number;
  /** Counts the changes of a draft, from 1. */
  readonly revision: number;
  /** The organisation that drafted it. */
  readonly draftedBy: string;
  readonly createdAt: Instant;
}

export interface DraftAgreement extends Common {
  readonly status: "draft";
  readonly digest: null;
  readonly signingKeys: null;
  readonly proposedAt: null;
  readonly activatedAt: null;
  readonly signatures: readonly [];
  readonly refusals: readonly [];
  readonly accessions: readonly [];
  readonly leavings: readonly [];
  readonly outside: readonly [];
}

export interface FrozenAgreement extends Common {
  readonly status: Exclude<AgreementStatus, "draft">;
  readonly digest: Digest;
  readonly signingKeys: SigningKeys;
  readonly proposedAt: Instant;
  readonly activatedAt: Instant | null;
  readonly signatures: readonly Signature[];
  readonly refusals: readonly Refusal[];
  readonly accessions: readonly Accession[];
  readonly leavings: readonly Leaving[];
  /** When each organisation was last reminded of the signature that is wanted. */
  readonly remindedAt: Readonly<Record<string, Instant>>;
  /** The nearest reminder of its end that was given, in days before it. */
  readonly expiryTold: number | null;
  /** Signatures made outside, whether or not they count yet. */
  readonly outside: readonly OutsideSignature[];
}

/** Where one version of an agreement stands, as a fold over the ledger gives it; its text is kept beside it. */
export type AgreementState = DraftAgreement | FrozenAgreement;

interface Text {
  readonly id: string;
  readonly body: AgreementBody;
}

/** One version of an agreement: its state with the text it is about. */
export type Agreement = Text & AgreementState;

/** A version whose text is frozen. */
export type Frozen = Text & FrozenAgreement;

/** What the validity of an agreement hangs on. */
export type Validity = Pick<AgreementBody, "validFrom" | "validUntil">;

/** Its status as it reads on a day: an active agreement past its last day is expired. */
export const statusOn = (status: AgreementStatus, { validUntil }: Validity, at: Instant): AgreementStatus =>
  status === "active" && validUntil !== null && utcDate(at) > validUntil ? "expired" : status;

export const signingParties = (body: AgreementBody): string[] =>
  body.parties.filter((party) => party.signs).map((party) => party.organisation);

/** Signing parties whose signature is still wanted, refusals included. */
export const missingSignatures = (agreement: Agreement): string[] =>
  signingParties(agreement.body).filter(
    (party) => !agreement.signatures.some((signature) => signature.organisation === party),
  );

/** The parties named in its text among which it is in force: those who signed, and those who need not. */
export const partiesInForce = (agreement: Agreement): Party[] => {
  const missing = new Set(missingSignatures(agreement));
  return agreement.body.parties.filter((party) => !missing.has(party.organisation));
};

/** Whether enough have signed. */
export function isEntryIntoForceMet(body: AgreementBody, signed: readonly string[]): boolean {
  const { entryIntoForce } = body;
  if (entryIntoForce === "all") return signingParties(body).every((party) => signed.includes(party));
  return signed.length >= entryIntoForce.atLeast && entryIntoForce.required.every((party) => signed.includes(party));
}
