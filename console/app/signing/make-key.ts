import { calculateJwkThumbprint } from "jose";
import { type OpenJwk, type RecoveryFile, sealKey } from "../../../wire/recovery-file.ts";
import { algorithmOf, p256, publicHalf } from "./key-algorithms.ts";
import type { KeptKey } from "./key-store.ts";
import { SigningProblem } from "./signing-problem.ts";
import { canHoldKeys } from "./support.ts";

/** For whom a key is kept. */
export interface KeyOwner {
  readonly owner: string;
  readonly organisation: string;
}

export interface MadeKey {
  readonly key: KeptKey;
  /** To be saved now or never; null where none was wanted. */
  readonly recovery: RecoveryFile | null;
}

/**
 * A private key as this browser may keep it: no longer exportable.
 * @throws SigningProblem where it is of another kind, or this browser cannot sign with its kind
 */
export async function lockKey(jwk: OpenJwk, of: KeyOwner, hasCopy: boolean): Promise<KeptKey> {
  if (!canHoldKeys()) throw new SigningProblem("insecure");
  if (typeof jwk["d"] !== "string") throw new SigningProblem(jwk["x"] === undefined ? "not-a-key" : "public-only");
  const { web } = algorithmOf(jwk);
  const publicJwk = publicHalf(jwk);
  const privateKey = await importPrivate({ ...publicJwk, d: jwk["d"] } as JsonWebKey, web);
  const kid = await calculateJwkThumbprint(publicJwk as never);
  return { ...of, kid, publicJwk, privateKey, keptAt: new Date().toISOString(), hasCopy };
}

async function importPrivate(jwk: JsonWebKey, web: AlgorithmIdentifier | EcKeyImportParams): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("jwk", jwk, web, false, ["sign"]);
  } catch (cause) {
    const isUnknown = cause instanceof DOMException && cause.name === "NotSupportedError";
    throw new SigningProblem(isUnknown ? "unsupported" : "not-a-key", { cause });
  }
}

/**
 * Makes a P-256 key. Its private half is readable in memory for as long as it takes to close it under a passphrase, and
 * never again. Source: docs/decisions/0029-keys-in-the-browser.md
 * @param passphrase of the recovery file; null to make none
 * @throws SigningProblem
 */
export async function makeKey(of: KeyOwner, passphrase: string | null): Promise<MadeKey> {
  if (!canHoldKeys()) throw new SigningProblem("insecure");
  const pair = (await crypto.subtle.generateKey(p256.web, true, ["sign", "verify"])) as CryptoKeyPair;
  const jwk = (await crypto.subtle.exportKey("jwk", pair.privateKey)) as OpenJwk;
  const key = await lockKey(jwk, of, passphrase !== null);
  if (passphrase === null) return { key, recovery: null };
  const { kid, keptAt: madeAt, publicJwk } = key;
  const { organisation } = of;
  return {
    key,
    recovery: await sealKey({ ...publicJwk, d: jwk["d"] }, { organisation, kid, madeAt }, passphrase),
  };
}
