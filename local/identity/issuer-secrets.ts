import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from "jose";

export interface IssuerSecrets {
  /** Private signing keys, the newest first. */
  jwks: { keys: JWK[] };
  /** Secrets that sign cookies, the newest first. */
  cookieKeys: string[];
  /** Tells the cookies of one installation from those of another on the same host: cookies ignore ports. */
  cookieSuffix: string;
}

/** Reads the issuer's secrets from its folder, or makes them afresh there, readable by their owner only. */
export async function loadIssuerSecrets(folder: string): Promise<IssuerSecrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "secrets.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as IssuerSecrets;
  const secrets = await makeSecrets();
  await writeDurably(path, JSON.stringify(secrets));
  return secrets;
}

/** What the world may see of the signing keys. */
export function publicKeys({ jwks }: IssuerSecrets): JSONWebKeySet {
  return { keys: jwks.keys.map(({ d: _private, ...publicPart }) => publicPart as JWK & { kty: string }) };
}

async function makeSecrets(): Promise<IssuerSecrets> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: JWK = { ...jwk, use: "sig", alg: "ES256", kid: await calculateJwkThumbprint(jwk) };
  return {
    jwks: { keys: [key] },
    cookieKeys: [randomBytes(32).toString("base64url")],
    cookieSuffix: randomBytes(4).toString("hex"),
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, "w", 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
}
