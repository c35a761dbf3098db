import { type Instant, toMillis } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import { encodeBase64url } from "./base64url.ts";
import { InvalidSignature } from "./invalid-signature.ts";
import { type SigningJwk, thumbprintOf } from "./signing-jwk.ts";
import { parseCompactJws, verifySignature } from "./verify-jws.ts";

/** A clock may run this far ahead of ours. */
export const clockSkewSeconds = 300;

/** What a valid signature says beside its document. */
export interface SignatureClaims {
  readonly kid: string;
  /** When the signer says it was made, in seconds since 1970; the server's receipt is what counts. */
  readonly iat: number;
  /** The signer's capacity, as the signer states it. */
  readonly srAts: readonly Readonly<Record<string, unknown>>[] | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws InvalidSignature where `iat` is no instant, or lies in the future */
export function readIssuedAt(value: unknown, now: Instant): number {
  if (value === undefined) throw new InvalidSignature('"iat" is missing: when the signature was made');
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw new InvalidSignature('"iat" is not a number of seconds since 1970');
  }
  if (value * 1000 > toMillis(now) + clockSkewSeconds * 1000) {
    throw new InvalidSignature(refusal("jws-ahead"));
  }
  return value;
}

function readCapacity(header: Readonly<Record<string, unknown>>): SignatureClaims["srAts"] {
  if (!("srAts" in header)) return null;
  const value = header["srAts"];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) {
    throw new InvalidSignature('"srAts" is not a list of objects with at least one');
  }
  return value;
}

/** The public key that a `kid` names among those that may sign; undefined for any other. */
export type KeyByKid = (kid: string) => SigningJwk | undefined;

/**
 * Verifies a detached compact JWS over a document's exact bytes.
 * @param keyOf knows the keys that may sign this document, and no others
 * @throws InvalidSignature, each refusal in words of its own
 * Source: RFC 7515 appendix F, RFC 7518 section 3.4, RFC 8037 section 3.1; DESIGN section 5, "Signing".
 */
export function verifyDetachedJws(jws: string, document: Uint8Array, keyOf: KeyByKid, now: Instant): SignatureClaims {
  const parsed = parseCompactJws(jws);
  if (parsed.payloadPart !== "") {
    throw new InvalidSignature(refusal("jws-not-detached"));
  }
  const { kid } = parsed.header;
  if (typeof kid !== "string") throw new InvalidSignature('the header lacks "kid", the thumbprint of the key');
  const jwk = keyOf(kid);
  if (!jwk || thumbprintOf(jwk) !== kid) {
    throw new InvalidSignature(refusal("jws-key-others"));
  }
  const iat = readIssuedAt(parsed.header["iat"], now);
  const srAts = readCapacity(parsed.header);
  verifySignature(parsed, encodeBase64url(document), jwk);
  return { kid, iat, srAts };
}
