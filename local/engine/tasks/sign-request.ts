import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The parts of a request that Signature Version 4 covers. The path is as sent, encoded once. */
export interface SignableRequest {
  method: string;
  host: string;
  path: string;
  query: string;
  body: string;
  /** `x-amz-invocation-type`, which is signed as every header of that family is. */
  invocationType: string;
}

/** Signs a request for the Lambda API. Source: AWS General Reference, Signature Version 4 signing process. */
export class RequestSigner {
  readonly #credentials: Credentials;
  readonly #region: string;
  #keyDay = "";
  #key: KeyObject | undefined;

  constructor(credentials: Credentials, region: string) {
    this.#credentials = credentials;
    this.#region = region;
  }

  /** The headers to add to the request, `host` left out. */
  sign(request: SignableRequest, at: Date): Record<string, string> {
    const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = stamp.slice(0, 8);
    const scope = `${day}/${this.#region}/lambda/aws4_request`;
    const bodyHash = sha256(request.body);
    // Everywhere but on S3, the canonical path is the sent one encoded once more.
    const path = request.path.split("/").map(encodeURIComponent).join("/");
    const headers = `host:${request.host}\nx-amz-date:${stamp}\nx-amz-invocation-type:${request.invocationType}\n`;
    const names = "host;x-amz-date;x-amz-invocation-type";
    const canonical = [request.method, path, request.query, headers, names, bodyHash].join("\n");
    const toSign = ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n");
    const signature = createHmac("sha256", this.#signingKey(day)).update(toSign).digest("hex");
    const credential = `Credential=${this.#credentials.accessKeyId}/${scope}`;
    return {
      "x-amz-date": stamp,
      "x-amz-invocation-type": request.invocationType,
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
    };
  }

  #signingKey(day: string): KeyObject {
    if (this.#keyDay !== day || !this.#key) {
      const chain = [day, this.#region, "lambda", "aws4_request"];
      const start: Buffer = Buffer.from(`AWS4${this.#credentials.secretAccessKey}`);
      const derived = chain.reduce((key, part) => createHmac("sha256", key).update(part).digest(), start);
      this.#key = createSecretKey(derived);
      this.#keyDay = day;
    }
    return this.#key;
  }
}

function sha256(text: string): string {
  return hash("sha256", text);
}
