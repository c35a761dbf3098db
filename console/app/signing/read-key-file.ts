import { exportJWK, importPKCS8 } from "jose";
import {
  type OpenJwk,
  openKey,
  type RecoveryFile,
  RecoveryProblem,
  readRecoveryFile,
} from "../../../wire/recovery-file.ts";
import { SigningProblem } from "./signing-problem.ts";

/** What a file holds that somebody chose: a key in the open, or one under a passphrase. */
export type KeyFile =
  | { readonly kind: "recovery"; readonly file: RecoveryFile }
  | { readonly kind: "open"; readonly jwk: OpenJwk };

/** Larger than any key. */
export const largestKeyFileBytes = 20_000;

/**
 * Reads a recovery file, a JSON Web Key as `proxenia sign --new-key` writes it, or a PEM file (PKCS #8).
 * @throws SigningProblem saying what it is instead
 */
export async function readKeyFile(text: string): Promise<KeyFile> {
  const file = readRecoveryFile(text);
  if (file) return { kind: "recovery", file };
  const trimmed = text.trim();
  if (trimmed.startsWith("-----BEGIN")) return { kind: "open", jwk: await readPem(trimmed) };
  try {
    const jwk: unknown = JSON.parse(trimmed);
    if (typeof jwk === "object" && jwk !== null && "kty" in jwk) return { kind: "open", jwk: jwk as OpenJwk };
  } catch (cause) {
    throw new SigningProblem("not-a-key", { cause });
  }
  throw new SigningProblem("not-a-key");
}

async function readPem(pem: string): Promise<OpenJwk> {
  if (pem.includes("ENCRYPTED")) throw new SigningProblem("encrypted-pem");
  if (pem.includes("BEGIN EC PRIVATE KEY")) throw new SigningProblem("older-pem");
  if (pem.includes("PUBLIC KEY") || pem.includes("CERTIFICATE")) throw new SigningProblem("public-only");
  for (const alg of ["ES256", "Ed25519"]) {
    try {
      return (await exportJWK(await importPKCS8(pem, alg, { extractable: true }))) as OpenJwk;
    } catch {
      // Of the other kind, or none of ours: which is told below.
    }
  }
  throw new SigningProblem("other-kind");
}

/** Opens a recovery file. @throws SigningProblem */
export async function openRecovery(file: RecoveryFile, passphrase: string): Promise<OpenJwk> {
  try {
    return await openKey(file, passphrase);
  } catch (cause) {
    const isWrong = cause instanceof RecoveryProblem && cause.reason === "wrong-passphrase";
    throw new SigningProblem(isWrong ? "wrong-passphrase" : "broken-file", { cause });
  }
}
