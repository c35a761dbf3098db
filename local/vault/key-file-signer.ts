import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from "jose";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";

/** Signs with an Ed25519 key made for this folder, kept in `keys/receipts.jwk.json`. */
export async function keyFileSigner(dataDirectory: string): Promise<TokenSigner> {
  const jwk = readOrMake(join(dataDirectory, "keys"));
  const { d: _secret, ...publicJwk } = jwk;
  const privateKey = createPrivateKey({ key: jwk as JsonWebKey, format: "jwk" });
  const publicKey = await importJWK(publicJwk, "EdDSA");
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    sign: (payload, typ = "receipt+jws") =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "EdDSA", kid, typ })
        .sign(privateKey),
    verify: async (token, typ) => {
      try {
        const { payload, protectedHeader } = await compactVerify(token, publicKey, { algorithms: ["EdDSA"] });
        return protectedHeader.typ === typ
          ? (JSON.parse(Buffer.from(payload).toString("utf8")) as Record<string, unknown>)
          : null;
      } catch {
        return null;
      }
    },
    publicJwk: async () => ({ ...publicJwk, kid }),
  };
}

function readOrMake(folder: string): JWK {
  const file = join(folder, "receipts.jwk.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as JWK;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as JWK;
  writeFileSync(`${file}.new`, JSON.stringify(jwk), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return jwk;
}
