import { type Instant, toMillis } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import { decodeBase64url } from "./base64url.ts";
import { InvalidSignature } from "./invalid-signature.ts";
import { makeCompactJws, type PrivateJwk } from "./make-jws.ts";
import { type SigningJwk, thumbprintOf } from "./signing-jwk.ts";
import { parseJsonObject } from "./strict-json.ts";
import { readIssuedAt } from "./verify-detached-jws.ts";
import { parseCompactJws, verifySignature } from "./verify-jws.ts";

/** For whom, and where, a key is to be registered. `audience` is the installation's base URL. */
export interface PossessionClaim {
  readonly organisation: string;
  readonly audience: string;
}

/** A proof is made on the spot; one that lay about for longer may have been copied. */
export const oldestProofSeconds = 900;

const withoutSlash = (url: unknown): string => String(url).replace(/\/$/, "");

/** A compact JWS by a key over `{ organisation, audience, iat }`: whoever made it holds the private half. */
export const makeProof = (privateJwk: PrivateJwk, claim: PossessionClaim, iat: number): string =>
  makeCompactJws(privateJwk, JSON.stringify({ ...claim, iat }));

/**
 * Verifies that whoever registers a key holds it, for this organisation and this installation, now.
 * @throws InvalidSignature
 */
export function verifyProof(proof: string, jwk: SigningJwk, claim: PossessionClaim, now: Instant): void {
  const parsed = parseCompactJws(proof);
  const { kid } = parsed.header;
  if (kid !== undefined && kid !== thumbprintOf(jwk)) {
    throw new InvalidSignature('the proof\'s "kid" is not the thumbprint of the key');
  }
  const payload = parseJsonObject(decodeBase64url(parsed.payloadPart, "proof's payload"), "proof's payload");
  verifySignature(parsed, parsed.payloadPart, jwk);
  if (payload["organisation"] !== claim.organisation) {
    throw new InvalidSignature('the proof\'s "organisation" is another one');
  }
  if (withoutSlash(payload["audience"]) !== withoutSlash(claim.audience)) {
    throw new InvalidSignature(`the proof's "audience" is not ${claim.audience}`);
  }
  const iat = readIssuedAt(payload["iat"], now);
  if (iat * 1000 < toMillis(now) - oldestProofSeconds * 1000) {
    throw new InvalidSignature(refusal("proof-old"));
  }
}
