import type { Digest } from "../ledger/digest.ts";
import type { EventBody, LedgerEvent } from "../ledger/ledger.ts";
import type { SigningKeys } from "./document.ts";
import type { OutsideEvent } from "./outside-signature.ts";
import type { Party } from "./terms.ts";

/** A text was written, or written anew; `body` is the digest of its RFC 8785 form. */
export type Drafted = EventBody<"drafted", { readonly version: number; readonly body: Digest }>;
export type Changed = EventBody<"changed", { readonly revision: number; readonly body: Digest }>;
/** The next version was begun beside the one that goes on. */
export type Amended = EventBody<
  "amended",
  { readonly version: number; readonly revision: number; readonly body: Digest; readonly amends: number }
>;
/** The text is frozen: `digest` is the document's that parties sign. */
export type Proposed = EventBody<
  "proposed",
  { readonly version: number; readonly digest: Digest; readonly signingKeys: SigningKeys }
>;
/** A signature was accepted. It proves itself: the JWS over the document of this digest. */
export type Signed = EventBody<
  "signed",
  {
    readonly version: number;
    readonly digest: Digest;
    readonly organisation: string;
    readonly kid: string;
    readonly jws: string;
  }
>;
export type Refused = EventBody<
  "refused",
  { readonly version: number; readonly organisation: string; readonly reason: string }
>;
/** Back to a draft, under the next version; the signatures of the former are void. */
export type Reopened = EventBody<"reopened", { readonly version: number }>;
/** Enough have signed: in force among those who signed, from its first day or, where a version goes before, from that one's end. */
export type Activated = EventBody<
  "activated",
  { readonly version: number; readonly digest: Digest; readonly signed: readonly string[] }
>;
/** A version gave way to the next one of this agreement, to which `without` are party no more. */
export type Superseded = EventBody<
  "superseded",
  { readonly version: number; readonly by: number; readonly without: readonly string[] }
>;

/** Parties were reminded of the signature that is wanted, by somebody or after a week by nobody. */
export type SignatureReminded = EventBody<
  "signature-reminded",
  { readonly version: number; readonly organisations: readonly string[] }
>;

/** A party is to join: `digest` is the document's that it signs. */
export type AccessionProposed = EventBody<
  "accession-proposed",
  {
    readonly version: number;
    readonly digest: Digest;
    readonly party: Party;
    readonly effectiveFrom: string | null;
    readonly signingKeys: readonly string[];
  }
>;
/** It signed, and is a party from a day. */
export type AccessionSigned = EventBody<
  "accession-signed",
  {
    readonly version: number;
    readonly digest: Digest;
    readonly organisation: string;
    readonly kid: string;
    readonly jws: string;
    readonly from: string;
  }
>;
export type AccessionRefused = EventBody<
  "accession-refused",
  { readonly version: number; readonly organisation: string; readonly reason: string }
>;
/** A party gave notice: it is one no more from a day. */
export type LeavingAnnounced = EventBody<
  "leaving-announced",
  { readonly version: number; readonly organisation: string; readonly from: string; readonly reason: string | null }
>;

/** Notice was given that the agreement ends: it is over from a day. */
export type TerminationAnnounced = EventBody<
  "termination-announced",
  { readonly version: number; readonly organisation: string; readonly from: string; readonly reason: string }
>;
/** That day has come. */
export type Terminated = EventBody<"terminated", { readonly version: number }>;
/** People were told that its last day is near: `days` before the end of it. */
export type ExpiryReminded = EventBody<
  "expiry-reminded",
  { readonly version: number; readonly validUntil: string; readonly days: number }
>;
/** Its last day is over. */
export type Expired = EventBody<"expired", { readonly version: number; readonly validUntil: string }>;
/** Another agreement, which says so in its text, took the place of this one. */
export type Replaced = EventBody<"replaced", { readonly version: number; readonly by: string }>;
/** The other side of it: this agreement took the place of another, or found that one over. */
export type Replacing = EventBody<"replacing", { readonly version: number; readonly agreement: string }>;

/** Something was said on a clause; what, is kept beside the ledger. */
export type Commented = EventBody<
  "commented",
  { readonly version: number; readonly revision: number; readonly clause: string; readonly replyTo: number | null }
>;
/** A comment, by the place of its event, is settled. */
export type CommentResolved = EventBody<"comment-resolved", { readonly comment: number }>;

export type AgreementEventBody =
  | Drafted
  | Changed
  | Amended
  | Proposed
  | Signed
  | Refused
  | Reopened
  | Activated
  | Superseded
  | SignatureReminded
  | AccessionProposed
  | AccessionSigned
  | AccessionRefused
  | LeavingAnnounced
  | TerminationAnnounced
  | Terminated
  | ExpiryReminded
  | Expired
  | Commented
  | CommentResolved
  | Replaced
  | Replacing
  | OutsideEvent;
export type AgreementEvent = LedgerEvent & AgreementEventBody;
