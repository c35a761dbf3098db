import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";
import { NodeSha256 } from "./node-sha256.ts";
import { type Authorization, parseAuthorization } from "./parse-authorization.ts";

const mostSkewMillis = 5 * 60_000;
const services = new Set(["lambda", "ses", "states"]);

/** The one pair of keys that a start of the runtime makes for its own loopback endpoints. */
export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** An HTTP request as it came: `path` with its query, undecoded; header names in lower case, as Node gives them. */
export type SignedRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };

/**
 * True when the request was signed with these credentials (Signature Version 4, in the `Authorization` header) for one
 * of the services lambda, ses or states, at most five minutes from now.
 *
 * The signature is computed anew over what arrived and compared in constant time. `host`, `x-amz-date` and every
 * other `x-amz-*` header must be among those signed, and a payload hash that is sent must be the body's: unsigned
 * payloads are refused. Never throws; anything malformed is false.
 *
 * Source: AWS Identity and Access Management, "AWS Signature Version 4 for API requests".
 */
export async function verifySignature(
  request: SignedRequest,
  credentials: Credentials,
  now: Date = new Date(),
): Promise<boolean> {
  const authorization = parseAuthorization(request.headers.authorization ?? "");
  const signingDate = parseAmzDate(request.headers["x-amz-date"]);
  if (!authorization || !signingDate || authorization.accessKeyId !== credentials.accessKeyId) return false;
  if (!services.has(authorization.service) || !signsEnough(authorization, request.headers)) return false;
  if (Math.abs(now.getTime() - signingDate.getTime()) > mostSkewMillis) return false;
  if (authorization.date !== String(request.headers["x-amz-date"]).slice(0, 8)) return false;
  if (!payloadHashHolds(request)) return false;
  const expected = await recompute(request, authorization, credentials, signingDate);
  return (
    expected !== undefined &&
    timingSafeEqual(Buffer.from(expected.signature, "hex"), Buffer.from(authorization.signature, "hex"))
  );
}

/** `20260102T030405Z` as an instant. */
function parseAmzDate(value: string | string[] | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(value));
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function signsEnough(authorization: Authorization, headers: IncomingHttpHeaders): boolean {
  const signed = new Set(authorization.signedHeaders);
  const required = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  return required.every((name) => signed.has(name)) && authorization.signedHeaders.every((name) => name in headers);
}

/** The signer takes a payload hash from this header when there is one, so it has to be the body's own. */
function payloadHashHolds(request: SignedRequest): boolean {
  const stated = request.headers["x-amz-content-sha256"];
  return stated === undefined || stated === createHash("sha256").update(request.body).digest("hex");
}

async function recompute(
  request: SignedRequest,
  authorization: Authorization,
  credentials: Credentials,
  signingDate: Date,
): Promise<Authorization | undefined> {
  const { region, service, signedHeaders } = authorization;
  const signer = new SignatureV4({ credentials, region, service, sha256: NodeSha256, applyChecksum: false });
  const headers = Object.fromEntries(signedHeaders.map((name) => [name, String(request.headers[name])]));
  try {
    const url = new URL(request.path, "http://host.invalid");
    const signed = await signer.sign(
      {
        method: request.method,
        protocol: "http:",
        hostname: "host.invalid",
        path: pathOf(request.path),
        query: queryOf(url.searchParams),
        headers,
        body: request.body,
      },
      { signingDate, signableHeaders: new Set(signedHeaders) },
    );
    return parseAuthorization(signed.headers["authorization"] ?? "");
  } catch {
    return undefined;
  }
}

/** The path as sent: parsing it as a URL would normalise what the client signed. */
function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length === 1 ? String(values[0]) : values;
  }
  return query;
}
