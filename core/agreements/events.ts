import type { Digest } from "../ledger/digest.ts";
import type { EventBody, LedgerEvent } from "../ledger/ledger.ts";
import type { SigningKeys } from "./document.ts";

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

export type AgreementEventBody =
  | Drafted
  | Changed
  | Amended
  | Proposed
  | Signed
  | Refused
  | Reopened
  | Activated
  | Superseded;
export type AgreementEvent = LedgerEvent & AgreementEventBody;
