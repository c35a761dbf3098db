import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { PrivateJwk } from "../../../core/signing/make-jws.ts";

export const edKey = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as PrivateJwk;
export const ecKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  format: "jwk",
}) as PrivateJwk;
export const privateKeys = [edKey, ecKey];

/** A JWS by an Ed25519 key whose header is whatever the test says, and whose payload part is written as given. */
export function signWithHeader(key: PrivateJwk, header: object | string, payload: Uint8Array, part: string): string {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  const head = Buffer.from(text).toString("base64url");
  const signed = Buffer.from(`${head}.${Buffer.from(payload).toString("base64url")}`);
  const signature = sign(null, signed, createPrivateKey({ key: { ...key }, format: "jwk" }));
  return `${head}.${part}.${signature.toString("base64url")}`;
}

const folder = process.env["PROXENIA_VECTORS"] ?? join(import.meta.dirname, "../../../../shared/vectors");

/** Whether the public test vectors are at hand; tests that need them skip with this reason where they are not. */
export const vectorsMissing = existsSync(folder) ? false : `no test vectors at ${folder}: set PROXENIA_VECTORS`;

export const readVectors = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), "utf8")) as T;
