import type { Instant } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import type { EventBody } from "../ledger/ledger.ts";
import type { FileForm, OutsideKind } from "../signing/signing-codes.ts";

/** What is recorded of a signature made elsewhere, over a print of the document that carries its digest. */
export interface OutsideFacts {
  /** The signing party. */
  readonly organisation: string;
  readonly kind: OutsideKind;
  /** Digest of the signed file, or of the paper's scan. */
  readonly file: Digest;
  /** What the file looks like; null where only its digest was given, and the file is kept elsewhere. */
  readonly form: FileForm | null;
  /** Under which number the party's registry has it. */
  readonly protocolNumber: string;
  /** The date it bears, `YYYY-MM-DD`. */
  readonly signedOn: string;
  /** In which capacity it was signed: an office, not a person. */
  readonly capacity: string;
  /** Commitment to the signatory's name, which is kept beside the ledger: `hmac-sha256:<hex>`. */
  readonly signatory: string;
}

interface OfVersion {
  readonly version: number;
  /** The document's digest, as whoever acts has read it from the print. */
  readonly digest: Digest;
  /** Random id of the signature. */
  readonly id: string;
}

/** Somebody of the party recorded a signature made elsewhere. It does not count yet. */
export type OutsideRecorded = EventBody<"external-signature-recorded", OfVersion & OutsideFacts>;
/** Another person has compared the digest printed on it: it counts from here on. */
export type OutsideAttested = EventBody<
  "external-signature-attested",
  OfVersion & Pick<OutsideFacts, "organisation" | "kind" | "file">
>;
/** It was found not to be what was said, or was taken back. */
export type OutsideRefused = EventBody<
  "external-signature-refused",
  Pick<OfVersion, "version" | "id"> & { readonly organisation: string; readonly reason: string }
>;
export type OutsideEvent = OutsideRecorded | OutsideAttested | OutsideRefused;

/** Who attested, as the ledger says it. */
export interface Attester {
  readonly organisation: string;
  readonly role: string;
  readonly member: string;
  readonly at: Instant;
}

/** A signature made elsewhere, with its two attestations: whoever recorded it, and a second person. */
export type OutsideSignature = OutsideFacts & {
  readonly id: string;
  readonly recorded: Attester;
} & (
    | { readonly standing: "awaits-attestation" }
    | { readonly standing: "counts"; readonly attested: Attester }
    | { readonly standing: "refused"; readonly refusedAt: Instant; readonly reason: string }
  );

/** More than a party needs, mistakes included; it bounds the version's state. */
export const mostOutsideSignatures = 100;
