import { verify } from "node:crypto";
import { refusal } from "../refusals/refusal.ts";
import { decodeBase64url } from "./base64url.ts";
import { InvalidSignature } from "./invalid-signature.ts";
import { algorithmsFor, publicKeyOf, type SigningJwk } from "./signing-jwk.ts";
import { parseJsonObject } from "./strict-json.ts";

/** A compact JWS taken apart: nothing of it is verified yet. */
export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly protectedPart: string;
  readonly payloadPart: string;
  readonly signature: Buffer;
}

/** Extensions that are understood here, and so may be named in `crit`. */
const understood = new Set(["b64", "iat", "srAts"]);
/** Header parameters of RFC 7515 and 7518, which `crit` must not name. */
const registered = new Set(
  "alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c".split(" "),
);

/**
 * Takes a compact JWS apart, strictly.
 * @throws InvalidSignature naming what is not as RFC 7515 wants it
 */
export function parseCompactJws(jws: string): CompactJws {
  const parts = jws.split(".");
  const [protectedPart = "", payloadPart = "", signaturePart = ""] = parts;
  if (parts.length !== 3) throw new InvalidSignature(refusal("jws-not-compact"));
  const header = parseJsonObject(decodeBase64url(protectedPart, "protected header"), "protected header");
  refuseUnknownExtensions(header);
  const signature = decodeBase64url(signaturePart, "signature");
  if (signature.length === 0) throw new InvalidSignature("the signature is missing");
  return { header, protectedPart, payloadPart, signature };
}

/** Source: RFC 7515 section 4.1.11, RFC 7797 sections 3 and 6. */
function refuseUnknownExtensions(header: Readonly<Record<string, unknown>>): void {
  if ("b64" in header && header["b64"] !== true) {
    throw new InvalidSignature('"b64" is not true: unencoded payloads are not taken');
  }
  if (!("crit" in header)) return;
  const crit: unknown = header["crit"];
  if (!Array.isArray(crit) || crit.length === 0 || !crit.every((name) => typeof name === "string")) {
    throw new InvalidSignature('"crit" is not a list of names with at least one');
  }
  for (const [index, name] of (crit as string[]).entries()) {
    if (crit.indexOf(name) !== index) throw new InvalidSignature(`"crit" names "${name}" twice`);
    if (registered.has(name)) throw new InvalidSignature(`"crit" names "${name}", which is no extension`);
    if (!understood.has(name)) throw new InvalidSignature(`"crit" names "${name}", which is not understood here`);
    if (!Object.hasOwn(header, name)) throw new InvalidSignature(`"crit" names "${name}", which the header lacks`);
  }
}

/**
 * Verifies the signature of a JWS over a payload in its base64url form. The key decides the algorithm, not the header.
 * @throws InvalidSignature
 */
export function verifySignature(jws: CompactJws, payloadPart: string, jwk: SigningJwk): void {
  const { alg } = jws.header;
  const algorithms = algorithmsFor(jwk);
  if (typeof alg !== "string") throw new InvalidSignature('the header lacks "alg"');
  if (!algorithms.includes(alg)) {
    throw new InvalidSignature(`"alg" does not suit the key: ${algorithms.join(" or ")} for ${jwk.crv}`);
  }
  if (jws.signature.length !== 64) throw new InvalidSignature("the signature is not 64 bytes long");
  const signed = Buffer.from(`${jws.protectedPart}.${payloadPart}`, "ascii");
  if (!signatureHolds(jwk, signed, jws.signature)) {
    throw new InvalidSignature(refusal("jws-not-holding"));
  }
}

/** Whether 64 bytes of signature (r and s, or R and S) hold for a message. Source: RFC 7518 section 3.4, RFC 8032. */
export function signatureHolds(jwk: SigningJwk, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const key = publicKeyOf(jwk);
  return jwk.kty === "EC"
    ? verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature)
    : verify(null, message, key, signature);
}
