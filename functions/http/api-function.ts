import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { z } from "zod";
import { Defect, MalformedRequest, NotFound, ProxeniaError } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Operation } from "../../wire/operation.ts";
import type { Authenticate } from "./authenticate.ts";
import { type Problem, problem, problemOf } from "./problem.ts";
import { readJson, UnsupportedMediaType, validate } from "./read-body.ts";

/** A request as an operation's handler sees it: role and path first, then `body()`, which is parsed when it is asked for. */
export interface ApiRequest<Op extends Operation = Operation> {
  /** Who asks. @throws Defect on a call without a bearer token */
  readonly principal: Principal;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Op["query"] extends z.ZodType ? z.infer<Op["query"]> : Record<string, never>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed and validated. @throws MalformedRequest, UnsupportedMediaType, TooLarge, InvalidInput */
  body(options?: { largestBytes?: number }): Op["body"] extends z.ZodType ? z.infer<Op["body"]> : undefined;
  /** The body's text as sent. */
  readonly rawBody: string;
}

export interface ApiResponse {
  readonly status: number;
  /** JSON to be; or `text` of another media type. */
  readonly json?: unknown;
  readonly text?: { readonly mediaType: string; readonly body: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Endpoint<Op extends Operation = Operation> {
  readonly operation: Op;
  handle(request: ApiRequest<Op>): Promise<ApiResponse>;
}

/** Binds an operation of the contract to what answers it. */
export const endpoint = <Op extends Operation>(
  operation: Op,
  handle: (request: ApiRequest<Op>) => Promise<ApiResponse>,
): Endpoint => ({ operation, handle }) as unknown as Endpoint;

export type Log = (line: Record<string, unknown>) => void;
export type ApiHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

interface Match {
  readonly endpoint: Endpoint;
  readonly path: Record<string, string>;
}

const segmentsOf = (path: string): string[] => path.split("/").slice(1);

/** Longer than any id there is, and well within what a key of a table takes. */
const longestParameter = 128;
const isParameter = (given: string): boolean => given !== "" && given.length <= longestParameter;

function matchPath(template: readonly string[], path: readonly string[]): Record<string, string> | null {
  if (template.length !== path.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const given = path[index] ?? "";
    if (part.startsWith("{") && isParameter(given)) parameters[part.slice(1, -1)] = given;
    else if (part !== given) return null;
  }
  return parameters;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new NotFound("no such path");
  }
}

class MethodNotAllowed extends ProxeniaError {
  override readonly name = "MethodNotAllowed";
  readonly kind = "malformed";
  readonly allow: string;
  constructor(allow: string) {
    super(`this path takes ${allow}`);
    this.allow = allow;
  }
}

/** A literal segment beats a parameter, since endpoints are tried with their literals first. @throws NotFound, MethodNotAllowed */
function route(
  endpoints: readonly { endpoint: Endpoint; template: string[] }[],
  method: string,
  rawPath: string,
): Match {
  const path = segmentsOf(rawPath).map(decoded);
  const matches = endpoints.flatMap(({ endpoint, template }) => {
    const parameters = matchPath(template, path);
    return parameters ? [{ endpoint, path: parameters }] : [];
  });
  const match = matches.find(({ endpoint }) => endpoint.operation.method === method);
  if (match) return match;
  if (matches.length === 0) throw new NotFound("no such path");
  throw new MethodNotAllowed([...new Set(matches.map(({ endpoint }) => endpoint.operation.method))].join(", "));
}

function bodyOf(event: APIGatewayProxyEventV2): string {
  if (!event.body) return "";
  if (!event.isBase64Encoded) return event.body;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(event.body, "base64"));
  } catch {
    throw new MalformedRequest("the body is not UTF-8");
  }
}

function requestOf(match: Match, event: APIGatewayProxyEventV2, principal: Principal | null): ApiRequest {
  const { operation } = match.endpoint;
  const query = operation.query ? validate(operation.query, event.queryStringParameters ?? {}) : {};
  return {
    get principal(): Principal {
      if (principal === null) throw new Defect(`${operation.id} has no caller`);
      return principal;
    },
    path: match.path,
    query: query as never,
    headers: event.headers,
    get rawBody() {
      return bodyOf(event);
    },
    body: (options) => {
      if (!operation.body) return undefined as never;
      const text = bodyOf(event);
      if (operation.bodyOptional && text === "") return validate(operation.body, {}) as never;
      return validate(operation.body, readJson(text, event.headers["content-type"], options?.largestBytes)) as never;
    },
  };
}

const securityHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

function resultOf(response: ApiResponse): APIGatewayProxyStructuredResultV2 {
  const { mediaType, body } = response.text ?? { mediaType: "application/json", body: JSON.stringify(response.json) };
  return {
    statusCode: response.status,
    headers: { ...securityHeaders, "content-type": mediaType, ...response.headers },
    body,
  };
}

function problemResult(error: unknown): APIGatewayProxyStructuredResultV2 {
  const told: Problem = specialProblem(error) ?? problemOf(error);
  const headers: Record<string, string> = { ...securityHeaders, "content-type": "application/problem+json" };
  if (told.status === 401) headers["www-authenticate"] = "Bearer";
  if (error instanceof MethodNotAllowed) headers["allow"] = error.allow;
  return { statusCode: told.status, headers, body: JSON.stringify(told) };
}

function specialProblem(error: unknown): Problem | null {
  if (error instanceof MethodNotAllowed) return problem(405, "Method not allowed", error.refusal);
  if (error instanceof UnsupportedMediaType) return problem(415, "Unsupported media type", error.refusal);
  return null;
}

const literalsFirst = (a: { template: string[] }, b: { template: string[] }): number =>
  a.template.filter((part) => part.startsWith("{")).length - b.template.filter((part) => part.startsWith("{")).length;

export interface ApiFunctionOptions {
  readonly endpoints: readonly Endpoint[];
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/**
 * A Lambda handler for a set of operations, for the HTTP API's payload 2.0. Order of checks: path and method, token,
 * query, then whatever the endpoint asks, with the body last.
 */
export function apiFunction({ endpoints, authenticate, log }: ApiFunctionOptions): ApiHandler {
  const table = endpoints
    .map((endpoint) => ({ endpoint, template: segmentsOf(endpoint.operation.path) }))
    .sort(literalsFirst);
  const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const match = route(table, event.requestContext.http.method, event.rawPath);
    const principal = match.endpoint.operation.secured ? await authenticate(event.headers["authorization"]) : null;
    return resultOf(await match.endpoint.handle(requestOf(match, event, principal)));
  };
  const bound = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        const result = problemResult(request.error);
        if ((result.statusCode ?? 500) >= 500) log(failureLine(request.error));
        request.response = result;
      },
    })
    .handler(handler);
  return bound as unknown as ApiHandler;
}

/** The log says what broke and where, never what was sent. */
const failureLine = (error: unknown): Record<string, unknown> => {
  const { name, message, stack, cause } = error as Error;
  return {
    level: "error",
    event: "request-failed",
    name,
    message,
    stack,
    cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined,
  };
};
