import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { RequestRefused, StoreUnavailable } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { OPERATIONS } from "./operations.ts";
import type { Service } from "./service.ts";

/** A definition of 1 MB, escaped, with room to spare. */
const LONGEST_BODY_BYTES = 4 * 1024 * 1024;
const TARGET = "AWSStepFunctions.";

export interface SignedRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface FrontOptions {
  service: Service;
  /** Hosts a request may name; others are refused, so that no web page can rebind a name to this endpoint. */
  hosts: ReadonlySet<string>;
  verifySignature: ((request: SignedRequest) => Promise<boolean>) | undefined;
  log(line: Record<string, unknown>): void;
  /** Hears of each call that the store did not take. */
  troubled(error: StoreUnavailable): void;
}

/** The AWS JSON 1.0 endpoint. */
export function createFront(options: FrontOptions): Server {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(options, request, response);
  });
}

async function respond(options: FrontOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, 200, await answer(options, request));
  } catch (error) {
    if (error instanceof RequestRefused) {
      send(response, error.status, { __type: error.code, message: error.message });
      return;
    }
    if (error instanceof StoreUnavailable) {
      options.troubled(error);
      send(response, 503, { __type: "ServiceUnavailable", message: `${error.message}; try again` });
      return;
    }
    options.log({
      level: "error",
      event: "engine-defect",
      message: (error as Error).message,
      stack: (error as Error).stack,
    });
    send(response, 500, { __type: "InternalFailure", message: "The engine could not answer" });
  }
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(text),
    "x-amzn-requestid": randomUUID(),
  });
  response.end(text);
}

async function answer(options: FrontOptions, request: IncomingMessage): Promise<JsonObject> {
  const body = await readBody(request);
  const hostname = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (!options.hosts.has(hostname)) throw new RequestRefused("AccessDeniedException", "unexpected Host header", 403);
  await checkSignature(options, request, body);
  const target = String(request.headers["x-amz-target"] ?? "");
  const operation = target.startsWith(TARGET) ? OPERATIONS.get(target.slice(TARGET.length)) : undefined;
  if (request.method !== "POST" || !operation) {
    throw new RequestRefused("UnknownOperationException", `The operation ${target || "(none)"} is not supported`);
  }
  return operation(options.service, parseBody(body));
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LONGEST_BODY_BYTES) chunks.push(chunk);
    });
    // Whoever hung up hears nothing of it, and nobody is to look into it.
    request.on("error", ({ message }) => reject(new RequestRefused("RequestAborted", message)));
    request.on("end", () => {
      if (size <= LONGEST_BODY_BYTES) resolve(Buffer.concat(chunks));
      else reject(new RequestRefused("RequestEntityTooLarge", "The request is too long", 413));
    });
  });
}

async function checkSignature(options: FrontOptions, request: IncomingMessage, body: Buffer): Promise<void> {
  if (!options.verifySignature) return;
  if (!request.headers.authorization) {
    throw new RequestRefused("IncompleteSignature", "The request carries no Authorization header", 403);
  }
  const { method = "", url: path = "", headers } = request;
  if (await options.verifySignature({ method, path, headers, body })) return;
  throw new RequestRefused("InvalidSignatureException", "The request signature does not match", 403);
}

function parseBody(body: Buffer): JsonObject {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, as any other body that is no JSON object.
  }
  throw new RequestRefused("SerializationException", "The body is not a JSON object");
}
