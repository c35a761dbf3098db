import { createCipheriv, createDecipheriv, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { KMSClient } from "@aws-sdk/client-kms";

type Request = Readonly<Record<string, unknown>>;

/** A KMS of one symmetric and one Ed25519 key that speaks the AWS JSON protocol on loopback, and really encrypts and signs. */
export interface KmsEndpoint {
  readonly url: string;
  readonly client: KMSClient;
  readonly publicKey: KeyObject;
  /** Every request, in order: the operation and its members. */
  readonly requests: { readonly operation: string; readonly body: Request }[];
  /** Makes the next request fail by this error. */
  failNext(error: { status: number; type: string }): void;
  close(): Promise<void>;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytesOf = (text: unknown): Buffer => Buffer.from(String(text), "base64");
const contextOf = (body: Request): Buffer => Buffer.from(JSON.stringify(body["EncryptionContext"] ?? {}));

class Refused extends Error {
  readonly status: number;
  readonly type: string;
  constructor({ status, type }: { status: number; type: string }) {
    super(type);
    this.status = status;
    this.type = type;
  }
}

function encrypt(secret: Buffer, body: Request): object {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(contextOf(body));
  const sealed = Buffer.concat([cipher.update(bytesOf(body["Plaintext"])), cipher.final()]);
  return { KeyId: body["KeyId"], CiphertextBlob: base64(Buffer.concat([nonce, cipher.getAuthTag(), sealed])) };
}

function decrypt(secret: Buffer, body: Request): object {
  const blob = bytesOf(body["CiphertextBlob"]);
  const decipher = createDecipheriv("aes-256-gcm", secret, blob.subarray(0, 12)).setAAD(contextOf(body));
  decipher.setAuthTag(blob.subarray(12, 28));
  try {
    return { Plaintext: base64(Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()])) };
  } catch {
    throw new Refused({ status: 400, type: "InvalidCiphertextException" });
  }
}

function signRaw(privateKey: KeyObject, body: Request): object {
  if (body["MessageType"] !== "RAW" || body["SigningAlgorithm"] !== "ED25519_SHA_512") {
    throw new Refused({ status: 400, type: "ValidationException" });
  }
  return { Signature: base64(sign(null, bytesOf(body["Message"]), privateKey)) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Starts it on a free port. */
export async function startKms(): Promise<KmsEndpoint> {
  const secret = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  const operations: Readonly<Record<string, (body: Request) => object>> = {
    Encrypt: (body) => encrypt(secret, body),
    Decrypt: (body) => decrypt(secret, body),
    Sign: (body) => signRaw(privateKey, body),
    GetPublicKey: () => ({ PublicKey: base64(spki), KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" }),
  };
  const requests: { operation: string; body: Request }[] = [];
  let failure: { status: number; type: string } | null = null;
  const answer = (operation: string, body: Request): object => {
    requests.push({ operation, body });
    const planned = failure;
    failure = null;
    if (planned) throw new Refused(planned);
    return operations[operation]?.(body) ?? {};
  };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace("TrentService.", "");
    response.setHeader("content-type", "application/x-amz-json-1.1");
    try {
      response.end(JSON.stringify(answer(operation, JSON.parse(await textOf(request)))));
    } catch (error) {
      const { status = 500, type = "InternalFailure" } = error as Partial<Refused>;
      response.writeHead(status).end(JSON.stringify({ __type: type, message: type }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new KMSClient({
    endpoint: url,
    region: "eu-south-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  return {
    url,
    client,
    publicKey,
    requests,
    failNext: (error) => {
      failure = error;
    },
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
