import { isDeepStrictEqual } from "node:util";
import { decodeBase64url } from "../signing/base64url.ts";
import { InvalidSignature } from "../signing/invalid-signature.ts";
import { readSigningJwk, type SigningJwk, thumbprintOf } from "../signing/signing-jwk.ts";
import { parseJsonObject } from "../signing/strict-json.ts";
import { parseCompactJws, verifySignature } from "../signing/verify-jws.ts";
import { type Finding, fails } from "./finding.ts";

/** The installation's keys by thumbprint, those alone that the verifier trusts. */
export type InstallationKeys = ReadonlyMap<string, SigningJwk>;

/** Reads published keys; what is no key is left out. */
export function readInstallationKeys(keys: readonly Readonly<Record<string, unknown>>[]): Map<string, SigningJwk> {
  const found = new Map<string, SigningJwk>();
  for (const key of keys) {
    try {
      const jwk = readSigningJwk(key);
      found.set(thumbprintOf(jwk), jwk);
    } catch (error) {
      if (!(error instanceof InvalidSignature)) throw error;
    }
  }
  return found;
}

/**
 * The payload of a statement that the installation signed.
 * @throws InvalidSignature where it is of another kind, by no trusted key, or altered
 */
export function statementOf(jws: string, typ: string, keys: InstallationKeys): Record<string, unknown> {
  const parsed = parseCompactJws(jws);
  if (parsed.header["typ"] !== typ) throw new InvalidSignature(`it is not a statement of the kind ${typ}`);
  const jwk = keys.get(String(parsed.header["kid"]));
  if (!jwk) throw new InvalidSignature("it is signed by a key that is not among the installation's trusted keys");
  verifySignature(parsed, parsed.payloadPart, jwk);
  return parseJsonObject(decodeBase64url(parsed.payloadPart, "payload"), "payload");
}

/** Compares what a statement says with what it should say, member by member; empty when all agree. */
export function checkStatement(
  about: string,
  { jws, typ, keys }: { jws: string; typ: string; keys: InstallationKeys },
  expected: Readonly<Record<string, unknown>>,
): Finding[] {
  try {
    const said = statementOf(jws, typ, keys);
    return Object.entries(expected).flatMap(([name, value]) =>
      isDeepStrictEqual(said[name], value) ? [] : fails(about, `it says another "${name}" than what lies here`),
    );
  } catch (error) {
    if (error instanceof InvalidSignature) return [fails(about, error.message)];
    throw error;
  }
}
