import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { readBody } from "../read-body.ts";
import { type Credentials, verifySignature } from "../signature/verify-signature.ts";
import { functionNameFrom } from "./function-name.ts";
import { invokeFunction, type LocalFunction, mostPayloadBytes, type Outcome } from "./invoke-function.ts";
import { invokeLater } from "./invoke-later.ts";

export type { LocalFunction } from "./invoke-function.ts";

const closeMillis = 5_000;

/** What an endpoint is made of; see `startLambdaEndpoint`. */
export type LambdaEndpointOptions = {
  functions: ReadonlyMap<string, LocalFunction>;
  /** Who may call; null checks nothing, for tests of what lies behind. */
  credentials: Credentials | null;
  /** How long a function may take. Default 30 s. */
  timeoutMillis?: number | undefined;
  /** Waits before the retries of an asynchronous invocation that fails. Default 1 s and 2 s (AWS: one and two minutes). */
  retryDelaysMillis?: readonly number[] | undefined;
  log?: ((line: Record<string, unknown>) => void) | undefined;
};

type Endpoint = {
  functions: ReadonlyMap<string, LocalFunction>;
  credentials: Credentials | null;
  timeoutMillis: number;
  retryDelaysMillis: readonly number[];
  log: (line: Record<string, unknown>) => void;
  stopping: AbortSignal;
  running: Set<Promise<unknown>>;
};
type Answer = { status: number; body: string; headers?: Record<string, string> };

/**
 * Serves AWS Lambda's Invoke (`POST /2015-03-31/functions/{name}/invocations`) over functions of this process, on a
 * free loopback port.
 *
 * `RequestResponse` answers 200 with the function's JSON, or with Lambda's error object and `X-Amz-Function-Error`;
 * `Event` answers 202 and is retried twice; `DryRun` answers 204. Unknown functions are 404, unsigned calls 403,
 * payloads over 6 MB 413. `close` lets what runs finish, five seconds at most. Logs names and error types, never payloads.
 *
 * Source: AWS Lambda API Reference, Invoke.
 */
export async function startLambdaEndpoint(
  o: LambdaEndpointOptions,
): Promise<{ endpoint: string; close(): Promise<void> }> {
  const stop = new AbortController();
  const running = new Set<Promise<unknown>>();
  const {
    functions,
    credentials,
    timeoutMillis = 30_000,
    retryDelaysMillis = [1_000, 2_000],
    log = () => undefined,
  } = o;
  const endpoint: Endpoint = {
    functions,
    credentials,
    timeoutMillis,
    retryDelaysMillis,
    log,
    stopping: stop.signal,
    running,
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(endpoint, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      stop.abort();
      server.close();
      server.closeIdleConnections();
      await Promise.race([Promise.allSettled(running), sleep(closeMillis, undefined, { ref: false })]);
      server.closeAllConnections();
    },
  };
}

async function respond(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const awsRequestId = randomUUID();
  const work = decide(endpoint, request, awsRequestId).catch(() => failure(500, "ServiceException", "Internal error."));
  endpoint.running.add(work);
  const { status, body, headers } = await work;
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-amzn-requestid": awsRequestId,
    ...headers,
  });
  response.end(body, () => endpoint.running.delete(work));
  response.once("close", () => endpoint.running.delete(work));
}

async function decide(endpoint: Endpoint, request: IncomingMessage, awsRequestId: string): Promise<Answer> {
  const { method = "", url = "", headers } = request;
  const body = await readBody(request, mostPayloadBytes);
  if (!body) return tooLarge();
  if (endpoint.credentials && !(await verifySignature({ method, path: url, headers, body }, endpoint.credentials))) {
    return failure(403, "InvalidSignatureException", "The request's signature does not match.");
  }
  const functionName = functionNameFrom(url);
  if (method !== "POST" || functionName === undefined) return failure(404, "UnknownOperationException", "Not found.");
  const handler = endpoint.functions.get(functionName);
  if (!handler) return failure(404, "ResourceNotFoundException", `Function not found: ${functionName}`);
  const payload = body.toString("utf8");
  if (!isJson(payload)) {
    return failure(400, "InvalidRequestContentException", "Could not parse request body into json.");
  }
  const invoke = () => invocation(endpoint, handler, { payload, functionName, awsRequestId });
  return answerAs(String(headers["x-amz-invocation-type"] ?? "RequestResponse"), { endpoint, functionName, invoke });
}

async function answerAs(
  invocationType: string,
  o: { endpoint: Endpoint; functionName: string; invoke: () => Promise<Outcome> },
): Promise<Answer> {
  switch (invocationType) {
    case "RequestResponse":
      return synchronousAnswer(await o.invoke());
    case "Event":
      runLater(o.endpoint, o.functionName, o.invoke);
      return { status: 202, body: "" };
    case "DryRun":
      return { status: 204, body: "" };
    default:
      return failure(400, "InvalidParameterValueException", "The invocation type is not one of Lambda's.");
  }
}

function synchronousAnswer(outcome: Outcome): Answer {
  const headers = { "x-amz-executed-version": "$LATEST" };
  if (outcome.ok) return { status: 200, body: outcome.payload, headers };
  return {
    status: 200,
    body: JSON.stringify(outcome.error),
    headers: { ...headers, "x-amz-function-error": "Unhandled" },
  };
}

function runLater(endpoint: Endpoint, functionName: string, invoke: () => Promise<Outcome>): void {
  const { retryDelaysMillis, stopping, log } = endpoint;
  const abandoned = () => log({ level: "error", event: "invocation-abandoned", function: functionName });
  const work = invokeLater({ invoke, retryDelaysMillis, stopping, abandoned });
  endpoint.running.add(work);
  void work.finally(() => endpoint.running.delete(work));
}

async function invocation(
  endpoint: Endpoint,
  handler: LocalFunction,
  call: { payload: string; functionName: string; awsRequestId: string },
): Promise<Outcome> {
  const outcome = await invokeFunction(handler, { ...call, timeoutMillis: endpoint.timeoutMillis });
  if (!outcome.ok) {
    const frames = outcome.error.trace.map((line) => line.trim()).filter((line) => line.startsWith("at "));
    const { errorType } = outcome.error;
    const { functionName, awsRequestId } = call;
    endpoint.log({
      level: "warn",
      event: "invocation-failed",
      function: functionName,
      awsRequestId,
      errorType,
      firstFrame: frames[0],
    });
  }
  return outcome;
}

function isJson(text: string): boolean {
  try {
    if (text !== "") JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function tooLarge(): Answer {
  const message = `Request must be smaller than ${mostPayloadBytes} bytes for the InvokeFunction operation`;
  return failure(413, "RequestTooLargeException", message);
}

function failure(status: number, type: string, message: string): Answer {
  const body = JSON.stringify({ Type: "User", message, Message: message });
  return { status, body, headers: { "x-amzn-errortype": type } };
}
