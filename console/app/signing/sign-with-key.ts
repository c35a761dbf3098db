import { CompactSign } from "jose";
import { algorithmOf } from "./key-algorithms.ts";
import type { KeptKey } from "./key-store.ts";

const seconds = (): number => Math.floor(Date.now() / 1_000);

const headerOf = ({ publicJwk, kid }: KeptKey) => ({ alg: algorithmOf(publicJwk).alg, kid });

/** Shows the server that this browser holds the key, for this organisation and installation, now. */
export function proofOfPossession(key: KeptKey, audience: string): Promise<string> {
  const claim = JSON.stringify({ organisation: key.organisation, audience, iat: seconds() });
  return new CompactSign(new TextEncoder().encode(claim)).setProtectedHeader(headerOf(key)).sign(key.privateKey);
}

/**
 * A detached compact JWS over a document's exact bytes. Source: RFC 7515 appendix F; DESIGN section 5, "Signing".
 * @param capacity in which the person says to sign; empty to say none
 */
export async function signDetached(key: KeptKey, document: Uint8Array, capacity: string): Promise<string> {
  const header = {
    ...headerOf(key),
    iat: seconds(),
    ...(capacity === "" ? {} : { srAts: [{ claimed: capacity }] }),
  };
  const jws = await new CompactSign(document).setProtectedHeader(header).sign(key.privateKey);
  const [head, , signature] = jws.split(".");
  return `${head}..${signature}`;
}
