import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { readBody } from "../read-body.ts";
import { type Api, callApi, sendResult } from "./call-api.ts";
import { clientAddress } from "./client-address.ts";
import { describeError, refuseMalformed, traceOf } from "./describe-error.ts";
import { type Application, type Page, pageFinder, sendPage } from "./pages.ts";
import { type Answer, FrontProblem, type Problem, problemAnswer } from "./problem.ts";
import { isUnder, routePrefix } from "./route-prefix.ts";
import { securityHeaders } from "./security-headers.ts";
import { createThrottle } from "./throttle.ts";
import { toApiEvent } from "./to-api-event.ts";

const mostBodyBytes = 10_000_000;
/** Twice what is promised not to be throttled, so that a client's own bursts never come near. */
const throttle = { perSecond: 2_000, burst: 4_000 };

/** A handler that takes over a request whole, body unread and URL untouched. */
export type Mount = { prefix: string; handler: (request: IncomingMessage, response: ServerResponse) => unknown };

/** What the front stands before. */
export type FrontParts = {
  baseUrl: string;
  api: Api;
  mount: readonly Mount[];
  pages: readonly Page[];
  /** What answers at `/` and below the paths it names, where nothing else does. */
  application?: Application;
  health: () => { ready: boolean; detail?: unknown };
  log: (line: Record<string, unknown>) => void;
};

/**
 * Builds the front's server, not listening yet. `isAllowedHost` may change its mind once the port is known.
 *
 * Slow clients are cut off: headers have 10 s, a whole request 60 s, a silent connection 2 minutes.
 */
export function buildServer(parts: FrontParts, isAllowedHost: (host: string | undefined) => boolean): FastifyInstance {
  const standing = securityHeaders(parts.baseUrl);
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
      for (const [name, value] of standing) reply.raw.setHeader(name, value);
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
    if (problem.status >= 500) {
      parts.log({ level: "error", event: "request-failed", ...traceOf(error), requestId: request.id });
    }
    return sendProblem(request, reply, problem);
  });
  return server;
}

/** What happens to every request before its body is read. */
function guard(server: FastifyInstance, parts: FrontParts, isAllowedHost: (host: string | undefined) => boolean): void {
  const standing = securityHeaders(parts.baseUrl);
  const mayPass = createThrottle(throttle);
  const known = [
    ...parts.mount.map(({ prefix }) => prefix),
    ...parts.pages.map(({ path }) => path),
    ...(parts.application?.paths ?? []).map((path) => `/${path}`),
    "/health",
  ];
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
    void handOver(mounted, parts, request, reply);
  });
  server.addHook("onResponse", async (request, reply) => {
    const status = reply.raw.statusCode;
    const prefix = routePrefix(pathOf(request), status, known);
    if (prefix === "/health") return;
    const millis = Math.round(reply.elapsedTime * 10) / 10;
    parts.log({ event: "request", method: request.method, route: prefix, status, millis, requestId: request.id });
  });
}

/** A mounted handler that fails must neither leave its client waiting nor end the process. */
async function handOver(mount: Mount, parts: FrontParts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    await mount.handler(request.raw, reply.raw);
  } catch (error) {
    parts.log({ level: "error", event: "request-failed", ...traceOf(error), requestId: request.id });
    if (reply.raw.headersSent) return void reply.raw.destroy();
    const { status, headers, body } = problemAnswer(describeError(error));
    reply.raw.writeHead(status, headers).end(body);
  }
}

function route(server: FastifyInstance, parts: FrontParts): void {
  const pageAt = pageFinder(parts.pages, parts.application);
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    if (isUnder(path, "/v1")) return sendResult(reply, await callApi(parts.api, apiEvent(parts, request)));
    const page = pageAt(path);
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
  const body = await readBody(payload, mostBodyBytes).catch(() => {
    throw new FrontProblem({ status: 400, detail: "The request ended before it was whole." });
  });
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

function sourceIp(parts: FrontParts, request: FastifyRequest): string {
  return clientAddress(request.raw, parts.baseUrl.startsWith("https:"));
}

function pathOf(request: FastifyRequest): string {
  return request.originalUrl.split("?")[0] ?? "";
}
