import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { REGION } from "../arn.ts";
import { DEEPEST_NESTING, isNestedTooDeep, type Json, type JsonObject, PAYLOAD_LIMIT_BYTES } from "../json.ts";
import type { Invocation, InvocationOutcome } from "../run/run-types.ts";
import { type Credentials, RequestSigner } from "./sign-request.ts";

/** Lambda's own limit on a synchronous answer; what is longer is read no further. */
const LONGEST_ANSWER_BYTES = 6 * 1024 * 1024;
const CONNECT_DELAYS_MILLIS = [50, 150, 450];

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: string;
  truncated: boolean;
}

/** A call that is out, so that it can be broken off. */
export interface InvocationCall {
  request: ClientRequest | undefined;
  abandoned: boolean;
}

/** Calls functions through the Lambda API of one endpoint. */
export class LambdaClient {
  readonly #endpoint: URL;
  readonly #agent: Agent;
  readonly #signer: RequestSigner;

  constructor(endpoint: string, credentials: Credentials, mostSockets: number) {
    this.#endpoint = new URL(endpoint);
    const options = { keepAlive: true, maxSockets: mostSockets, scheduling: "lifo" as const };
    this.#agent = this.#endpoint.protocol === "https:" ? new SecureAgent(options) : new Agent(options);
    this.#signer = new RequestSigner(credentials, REGION);
  }

  /** Never throws: whatever goes wrong is an outcome with the error name the service gives it. */
  async invoke(invocation: Invocation, call: InvocationCall): Promise<InvocationOutcome> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return readAnswer(invocation, await this.#send(invocation, call));
      } catch (error) {
        const { message } = error as Error;
        const delay = CONNECT_DELAYS_MILLIS[attempt];
        if (delay === undefined || call.abandoned || !neverArrived(error, call.request)) {
          return { ok: false, error: "Lambda.SdkClientException", cause: `Unable to execute HTTP request: ${message}` };
        }
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  #send(invocation: Invocation, call: InvocationCall): Promise<Answer> {
    const path = `/2015-03-31/functions/${encodeURIComponent(invocation.functionName)}/invocations`;
    const query = invocation.qualifier ? `Qualifier=${encodeURIComponent(invocation.qualifier)}` : "";
    const { host, hostname, port, protocol } = this.#endpoint;
    const body = invocation.payload;
    const invocationType = invocation.invocationType ?? "RequestResponse";
    const headers = {
      ...this.#signer.sign({ method: "POST", host, path, query, body, invocationType }, new Date()),
      host,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const whole = query ? `${path}?${query}` : path;
    const options = { agent: this.#agent, method: "POST", hostname, port, path: whole, headers };
    const send = protocol === "https:" ? secureRequest : request;
    return new Promise((resolve, reject) => {
      const sent = send(options, (response) => readBody(response, resolve, reject));
      call.request = sent;
      sent.on("error", reject).end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** True when the function cannot have been called: trying again cannot call it twice. */
function neverArrived(error: unknown, sent: ClientRequest | undefined): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ECONNREFUSED" || (code === "ECONNRESET" && sent?.reusedSocket === true);
}

function readBody(response: IncomingMessage, resolve: (answer: Answer) => void, reject: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LONGEST_ANSWER_BYTES) chunks.push(chunk);
  });
  response.on("error", reject);
  response.on("end", () => {
    const { statusCode: status = 500, headers } = response;
    const body = Buffer.concat(chunks).toString("utf8");
    resolve({ status, headers, body, truncated: size > LONGEST_ANSWER_BYTES });
  });
}

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function readAnswer(invocation: Invocation, answer: Answer): InvocationOutcome {
  if (answer.status >= 300) return serviceError(invocation, answer);
  const body = parseBody(answer.body);
  if (header(answer, "x-amz-function-error") !== undefined) return functionError(answer.body, body);
  if (isNestedTooDeep(answer.body)) {
    return { ok: false, error: "Lambda.Unknown", cause: `The answer nests deeper than ${DEEPEST_NESTING}` };
  }
  const oversized = answer.truncated || Buffer.byteLength(answer.body) > PAYLOAD_LIMIT_BYTES;
  const headers: JsonObject = {};
  for (const name of ["content-type", "content-length", "x-amz-executed-version"]) {
    const value = header(answer, name);
    if (value !== undefined) headers[name] = value;
  }
  return {
    ok: true,
    payload: oversized ? null : body === undefined ? answer.body : body,
    status: answer.status,
    version: header(answer, "x-amz-executed-version") ?? "$LATEST",
    headers,
    requestId: header(answer, "x-amzn-requestid") ?? "",
    oversized,
  };
}

/** The JSON of a body, undefined where it is none. */
function parseBody(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The function's own failure: its type names the error, its whole answer is the cause. */
function functionError(text: string, body: Json | undefined): InvocationOutcome {
  const type = (body as { errorType?: unknown } | null | undefined)?.errorType;
  if (typeof type === "string" && type !== "") return { ok: false, error: type, cause: text };
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`;
  return { ok: false, error: "Lambda.Unknown", cause };
}

/** The Lambda service's refusal, as the SDK inside Step Functions words it. */
function serviceError(invocation: Invocation, answer: Answer): InvocationOutcome {
  const body = parseBody(answer.body) as { Message?: string; message?: string; __type?: string } | undefined;
  const named = header(answer, "x-amzn-errortype") ?? body?.__type;
  const fallback =
    answer.status >= 500
      ? "ServiceException"
      : answer.status === 404
        ? "ResourceNotFoundException"
        : "AWSLambdaException";
  const type = named?.split(":")[0]?.split("#").at(-1) || fallback;
  const message = body?.Message ?? body?.message ?? `Function not available: ${invocation.functionName}`;
  const requestId = header(answer, "x-amzn-requestid") ?? "";
  const cause = `${message} (Service: Lambda, Status Code: ${answer.status}, Request ID: ${requestId})`;
  return { ok: false, error: `Lambda.${type}`, cause };
}
