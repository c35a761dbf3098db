import type { Instant } from "../instant.ts";
import type { SigningJwk } from "./signing-jwk.ts";

/** A signatory's public key, as an organisation has registered it. It may sign once its supervisor has confirmed it. */
export interface SigningKeyRecord {
  readonly organisation: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly jwk: SigningJwk;
  readonly status: "registered" | "confirmed";
  readonly registeredBy: string;
  readonly registeredAt: Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
}

/** Far more than an organisation has signatories; it bounds the document, which names every confirmed key. */
export const mostKeys = 10;
