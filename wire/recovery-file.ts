import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, errors } from "jose";

/** A private JSON Web Key, in the open: it is held in memory only, and for no longer than it takes to close it again. */
export type OpenJwk = Readonly<Record<string, unknown>>;

export const recoveryFormat = "proxenia-signing-key/1";

/**
 * A signatory's key as it is kept outside the browser in which it was made: an Encrypted JWK, with what it is beside it
 * in the open. Source: RFC 7517 section 7; docs/signing-keys.md.
 */
export interface RecoveryFile {
  readonly format: typeof recoveryFormat;
  readonly organisation: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly madeAt: string;
  /** Compact JWE: PBES2-HS512+A256KW over the passphrase, A256GCM over the private JWK. */
  readonly encryptedKey: string;
}

/** PBKDF2 with HMAC-SHA-512; nearly three times what OWASP asks of it (210,000), half a second on a telephone. */
export const passphraseIterations = 600_000;
/** A file that asks for more than this would only keep the machine busy. */
const mostIterations = 5_000_000;

/** Four words that belong to nobody's life, or as many signs. Source: NIST SP 800-63B-4 section 3.1.1.2. */
export const shortestPassphrase = 15;

/** Why a recovery file was not opened. */
export class RecoveryProblem extends Error {
  override readonly name = "RecoveryProblem";
  readonly reason: "wrong-passphrase" | "broken";
  constructor(reason: RecoveryProblem["reason"], options?: ErrorOptions) {
    super(reason === "broken" ? "the recovery file is damaged" : "the passphrase is not that of the file", options);
    this.reason = reason;
  }
}

/** The same characters whatever keyboard they were typed on. Source: RFC 8265 section 4.2.2. */
const bytesOf = (passphrase: string): Uint8Array => new TextEncoder().encode(passphrase.normalize("NFC"));

/** Closes a key under a passphrase. */
export async function sealKey(
  jwk: OpenJwk,
  about: Pick<RecoveryFile, "organisation" | "kid" | "madeAt">,
  passphrase: string,
): Promise<RecoveryFile> {
  const encryptedKey = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: "PBES2-HS512+A256KW", enc: "A256GCM", cty: "jwk+json", kid: about.kid })
    .setKeyManagementParameters({ p2c: passphraseIterations })
    .encrypt(bytesOf(passphrase));
  return { format: recoveryFormat, ...about, encryptedKey };
}

/** The recovery file that a text is; null where it is something else. */
export function readRecoveryFile(text: string): RecoveryFile | null {
  try {
    const file = JSON.parse(text) as RecoveryFile | null;
    return file?.format === recoveryFormat && typeof file.encryptedKey === "string" ? file : null;
  } catch {
    return null;
  }
}

/** Opens a recovery file. @throws RecoveryProblem */
export async function openKey({ encryptedKey, kid }: RecoveryFile, passphrase: string): Promise<OpenJwk> {
  const jwk = await decrypt(encryptedKey, passphrase);
  if ((await calculateJwkThumbprint(jwk as never).catch(() => null)) !== kid) throw new RecoveryProblem("broken");
  return jwk;
}

async function decrypt(encryptedKey: string, passphrase: string): Promise<OpenJwk> {
  try {
    const { plaintext } = await compactDecrypt(encryptedKey, bytesOf(passphrase), {
      keyManagementAlgorithms: ["PBES2-HS512+A256KW"],
      contentEncryptionAlgorithms: ["A256GCM"],
      maxPBES2Count: mostIterations,
    });
    return JSON.parse(new TextDecoder().decode(plaintext)) as OpenJwk;
  } catch (cause) {
    // Only the key's integrity check tells a wrong passphrase; everything else is the file's fault.
    const reason = cause instanceof errors.JWEDecryptionFailed ? "wrong-passphrase" : "broken";
    throw new RecoveryProblem(reason, { cause });
  }
}
