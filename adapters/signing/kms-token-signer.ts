import { createPublicKey } from "node:crypto";
import { GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { Defect, Unavailable } from "../../core/errors.ts";
import { decodeBase64url, encodeBase64url } from "../../core/signing/base64url.ts";
import { InvalidSignature } from "../../core/signing/invalid-signature.ts";
import { readSigningJwk, type SigningJwk, thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { parseJsonObject } from "../../core/signing/strict-json.ts";
import { parseCompactJws, verifySignature } from "../../core/signing/verify-jws.ts";
import type { TokenSigner, TokenType } from "./token-signer.ts";

/** KMS signs a RAW message of at most this many bytes; a receipt has about 350, a cursor under 1,000. */
const longestMessage = 4096;

interface PublicKey {
  readonly jwk: SigningJwk;
  readonly kid: string;
}

/**
 * Signs with an Ed25519 key that never leaves KMS: compact JWS, `alg` EdDSA, `kid` the key's thumbprint. Verification
 * needs no call: the public key is fetched once.
 * Source: RFC 8037; AWS KMS `ECC_NIST_EDWARDS25519`, `ED25519_SHA_512` over the RAW message.
 */
export function kmsTokenSigner(client: KMSClient, keyId: string): TokenSigner {
  const key = once(() => fetchPublicKey(client, keyId));
  return {
    sign: async (payload, typ) => {
      const { kid } = await key();
      const header = { alg: "EdDSA", kid, ...(typ === undefined ? {} : { typ }) };
      const signed = `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url(JSON.stringify(payload))}`;
      return `${signed}.${encodeBase64url(await signatureOf(client, keyId, signed))}`;
    },
    verify: async (token, typ) => verified(token, typ, await key()),
    publicJwk: async () => {
      const { jwk, kid } = await key();
      return { ...jwk, kid };
    },
  };
}

async function signatureOf(client: KMSClient, keyId: string, signed: string): Promise<Uint8Array> {
  const message = Buffer.from(signed, "ascii");
  if (message.length > longestMessage) throw new Defect(`a statement of ${message.length} bytes is too long to sign`);
  const { Signature } = await asked(() =>
    client.send(
      new SignCommand({ KeyId: keyId, Message: message, MessageType: "RAW", SigningAlgorithm: "ED25519_SHA_512" }),
    ),
  );
  if (Signature?.length !== 64) throw new Defect("KMS answered without an Ed25519 signature");
  return Signature;
}

function verified(token: string, typ: TokenType, { jwk, kid }: PublicKey): Record<string, unknown> | null {
  try {
    const jws = parseCompactJws(token);
    if (jws.header["typ"] !== typ || jws.header["kid"] !== kid) return null;
    verifySignature(jws, jws.payloadPart, jwk);
    return parseJsonObject(decodeBase64url(jws.payloadPart, "payload"), "payload");
  } catch (error) {
    if (error instanceof InvalidSignature) return null;
    throw error;
  }
}

async function fetchPublicKey(client: KMSClient, keyId: string): Promise<PublicKey> {
  const { PublicKey: spki } = await asked(() => client.send(new GetPublicKeyCommand({ KeyId: keyId })));
  if (!spki) throw new Defect("KMS answered without a public key");
  const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  const jwk = readSigningJwk(key.export({ format: "jwk" }) as Record<string, unknown>);
  return { jwk, kid: thumbprintOf(jwk) };
}

/** Keeps what worked; what failed is asked for again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new Unavailable("the keeper of keys did not answer", { cause });
  }
}
