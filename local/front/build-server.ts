import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { readBody } from "../read-body.ts";
import { type Api, callApi, sendResult } from "./call-api.ts";
import { clientAddress } from "./client-address.ts";
import { indexPages, type Page, sendPage } from "./pages.ts";
import { type Answer, FrontProblem, type Problem, problemAnswer } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";
import { createThrottle } from "./throttle.ts";
import { toApiEvent } from "./to-api-event.ts";

const mostBodyBytes = 10_000_000;
/** Twice what is promised not to be throttled, so that a client's own bursts never come near. */
const throttle = { perSecond: 2_000, burst: 4_000 };

/** A handler that takes over a request whole, body unread and URL untouched. */
export type Mount = { prefix: string; handler: (request: IncomingMessage, response: ServerResponse) => void };

/** What the front stands before. */
export type FrontParts = {
  baseUrl: string;
  api: Api;
  mount: readonly Mount[];
  pages: readonly Page[];
  health: () => { ready: boolean; detail?: unknown };
  log: (line: Record<string, unknown>) => void;
};

/**
 * Builds the front's server, not listening yet. `isAllowedHost` may change its mind once the port is known.
 *
 * Slow clients are cut off: headers have 10 s, a whole request 60 s, a silent connection 2 minutes.
 */
export function buildServer(parts: FrontParts, isAllowedHost: (host: string | undefined) => boolean): FastifyInstance {
  const server = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    return503OnClosing: false,
    forceCloseConnections: "idle",
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (_error, request, reply) => {
      void sendProblem(request, reply, { status: 400, detail: "The address of this request cannot be read." });
    },
    clientErrorHandler: refuseMalformed,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request: FastifyRequest, payload: IncomingMessage) => readText(payload));
  guard(server, parts, isAllowedHost);
  route(server, parts);
  server.setErrorHandler((error, request, reply) => {
    const problem = describeError(error);
    if (problem.status >= 500) logError(parts, request, error);
    return sendProblem(request, reply, problem);
  });
  return server;
}

/** What happens to every request before its body is read. */
function guard(server: FastifyInstance, parts: FrontParts, isAllowedHost: (host: string | undefined) => boolean): void {
  const standing = securityHeaders(parts.baseUrl);
  const mayPass = createThrottle(throttle);
  server.addHook("onRequest", async (request, reply) => {
    for (const [name, value] of standing) reply.raw.setHeader(name, value);
    reply.raw.setHeader("x-request-id", request.id);
    if (!isAllowedHost(request.headers.host)) {
      throw new FrontProblem({ status: 421, detail: "This server does not answer for the host name in the request." });
    }
    if (!mayPass(sourceIp(parts, request), performance.now())) {
      const detail = "Too many requests at once. Wait a second and try again.";
      throw new FrontProblem({ status: 429, detail, headers: { "retry-after": "1" } });
    }
    const mounted = parts.mount.find(({ prefix }) => isUnder(pathOf(request), prefix));
    if (!mounted) return;
    reply.hijack();
    mounted.handler(request.raw, reply.raw);
  });
  server.addHook("onResponse", async (request, reply) => {
    const prefix = routePrefix(parts, request.originalUrl.split("?")[0] ?? "", reply.raw.statusCode);
    if (prefix === "/health") return;
    const millis = Math.round(reply.elapsedTime * 10) / 10;
    const { method, id: requestId } = request;
    parts.log({ event: "request", method, route: prefix, status: reply.raw.statusCode, millis, requestId });
  });
}

function route(server: FastifyInstance, parts: FrontParts): void {
  const pages = indexPages(parts.pages);
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    if (isUnder(path, "/v1")) return sendResult(reply, await callApi(parts.api, apiEvent(parts, request)));
    const page = pages.get(path);
    if (!page && path !== "/health") {
      throw new FrontProblem({ status: 404, detail: "There is nothing at this address." });
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new FrontProblem({
        status: 405,
        detail: "This address can only be read.",
        headers: { allow: "GET, HEAD" },
      });
    }
    return page ? sendPage(request, reply, page) : sendHealth(reply, parts);
  };
  server.all("*", handle);
  server.setNotFoundHandler(handle);
}

function sendHealth(reply: FastifyReply, parts: FrontParts): FastifyReply {
  const { ready, detail } = parts.health();
  reply.code(ready ? 200 : 503).header("cache-control", "no-store");
  return reply.send({ status: ready ? "ready" : "starting", ...(detail !== undefined && { detail }) });
}

function apiEvent(parts: FrontParts, request: FastifyRequest) {
  return toApiEvent({
    method: request.method,
    target: request.originalUrl,
    protocol: `HTTP/${request.raw.httpVersion}`,
    headers: request.headers,
    body: typeof request.body === "string" && request.body !== "" ? request.body : undefined,
    sourceIp: sourceIp(parts, request),
    requestId: request.id,
    at: new Date(),
  });
}

async function readText(payload: IncomingMessage): Promise<string> {
  const body = await readBody(payload, mostBodyBytes);
  if (!body)
    throw new FrontProblem({ status: 413, detail: "The request is larger than 10 MB, which is never needed." });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new FrontProblem({ status: 400, detail: "The request's body is not UTF-8 text." });
  }
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const forBrowser = !isUnder(pathOf(request), "/v1") && (request.headers.accept ?? "").includes("text/html");
  const answer: Answer = problemAnswer(problem, forBrowser);
  return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body));
}

function describeError(error: unknown): Problem {
  if (error instanceof FrontProblem) return error.problem;
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 415) return { status, detail: "The request's Content-Type cannot be read." };
  if (status !== undefined && status >= 400 && status < 500) return { status, detail: "The request cannot be read." };
  return { status: 500, detail: "Something failed on our side. It has been recorded; please try again." };
}

/** The error's name and where it came from; its message may quote what somebody sent. */
function logError(parts: FrontParts, request: FastifyRequest, error: unknown): void {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: "" };
  const firstFrame = stack
    ?.split("\n")
    .find((line) => line.trim().startsWith("at "))
    ?.trim();
  parts.log({ level: "error", event: "request-failed", errorType: name, firstFrame, requestId: request.id });
}

/** Answers what is not HTTP, or came too slowly, while the socket still listens. */
function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ""] ?? 400;
  const { headers, body } = problemAnswer({ status, detail: "The request cannot be read, or came too slowly." });
  const lines = Object.entries({ ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  socket.end(`HTTP/1.1 ${status} Refused\r\n${head}\r\n\r\n${body}`);
}

function sourceIp(parts: FrontParts, request: FastifyRequest): string {
  return clientAddress(request.raw, parts.baseUrl.startsWith("https:"));
}

function pathOf(request: FastifyRequest): string {
  return request.originalUrl.split("?")[0] ?? "";
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** As much of a path as can hold nothing of a person: a mount, a page, or the API's first segment when it exists. */
function routePrefix(parts: FrontParts, path: string, status: number): string {
  const [first, second] = path.split("/").slice(1);
  if (first === "v1") return status !== 404 && /^[a-z]{1,20}$/.test(second ?? "") ? `/v1/${second}` : "/v1";
  const known = [...parts.mount.map(({ prefix }) => prefix), ...parts.pages.map((page) => page.path), "/health"];
  return known.find((prefix) => isUnder(path, prefix)) ?? "other";
}
