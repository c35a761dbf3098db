import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { type PrivateJwk, publicHalfOf } from "../../core/signing/make-jws.ts";
import { thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { openKey, readRecoveryFile } from "../../wire/recovery-file.ts";
import { askPassphrase } from "./ask-passphrase.ts";

/** A signatory's key as read from its file. */
export interface SigningKey {
  readonly privateJwk: PrivateJwk;
  readonly kid: string;
}

/** Makes a P-256 key in a new file that only its owner reads; never over a file that is there. @returns its kid */
export async function writeNewKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" }) as PrivateJwk;
  const kid = thumbprintOf(publicHalfOf(jwk));
  try {
    await writeFile(file, `${JSON.stringify({ ...jwk, kid }, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new Error(exists ? `${file} is there already: choose another name` : `${file} cannot be written`);
  }
  return kid;
}

/**
 * Reads a private JSON Web Key, or opens a recovery file that a browser saved.
 * @throws Error in one line, when the file is no private key of a kind that signs
 */
export async function readKey(file: string): Promise<SigningKey> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`${file} cannot be read`);
  });
  try {
    const privateJwk = await privateJwkIn(file, text);
    return { privateJwk, kid: thumbprintOf(publicHalfOf(privateJwk)) };
  } catch (error) {
    throw error instanceof SyntaxError
      ? new Error(`${file} is not a JSON Web Key`)
      : new Error(`${file}: ${(error as Error).message}`);
  }
}

async function privateJwkIn(file: string, text: string): Promise<PrivateJwk> {
  const recovery = readRecoveryFile(text);
  return recovery ? openKey(recovery, await askPassphrase(file)) : (JSON.parse(text) as PrivateJwk);
}
