import { createPrivateKey, sign } from "node:crypto";
import { encodeBase64url } from "./base64url.ts";
import { InvalidSignature } from "./invalid-signature.ts";
import { algorithmsFor, readSigningJwk, type SigningJwk, thumbprintOf } from "./signing-jwk.ts";

/** A private JWK as its owner keeps it: P-256 or Ed25519 with `d`. It never leaves the owner's machine. */
export type PrivateJwk = Readonly<Record<string, unknown>>;

/** The public half of a private JWK. @throws InvalidSignature when it is no private key we sign with */
export function publicHalfOf(privateJwk: PrivateJwk): SigningJwk {
  const { d, key_ops: _, ...rest } = privateJwk;
  if (typeof d !== "string") throw new InvalidSignature('the key is not private: "d" is missing');
  return readSigningJwk(rest);
}

/** A compact JWS: `alg` and `kid` follow from the key, other header parameters are the caller's. */
export function makeCompactJws(
  privateJwk: PrivateJwk,
  payload: Uint8Array | string,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const jwk = publicHalfOf(privateJwk);
  const full = { alg: algorithmsFor(jwk)[0], kid: thumbprintOf(jwk), ...header };
  const signed = `${encodeBase64url(JSON.stringify(full))}.${encodeBase64url(payload)}`;
  const key = createPrivateKey({ key: { ...jwk, d: privateJwk["d"] as string }, format: "jwk" });
  const bytes = Buffer.from(signed, "ascii");
  const signature =
    jwk.kty === "EC" ? sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }) : sign(null, bytes, key);
  return `${signed}.${signature.toString("base64url")}`;
}

export interface DetachedOptions {
  /** When it is signed, in seconds since 1970. */
  readonly iat: number;
  /** The signer's capacity. */
  readonly srAts?: readonly object[] | undefined;
}

/**
 * A detached compact JWS over a document's exact bytes: what a signatory sends.
 * Source: RFC 7515 appendix F.
 * @example makeDetachedJws(privateJwk, bytes, { iat: Math.floor(Date.now() / 1000), srAts: [{ claimed: "President" }] })
 */
export function makeDetachedJws(privateJwk: PrivateJwk, document: Uint8Array, { iat, srAts }: DetachedOptions): string {
  const [header, , signature] = makeCompactJws(privateJwk, document, { iat, ...(srAts ? { srAts } : {}) }).split(".");
  return `${header}..${signature}`;
}
