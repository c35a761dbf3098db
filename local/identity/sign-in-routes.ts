import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type Provider from "oidc-provider";
import { errors } from "oidc-provider";
import { type AttemptLimit, createAttemptLimit } from "./attempt-limit.ts";
import type { IssuerOptions } from "./create-issuer.ts";
import { verifyPassword } from "./passwords.ts";
import { expiredPage, type PagePlace, signInPage } from "./sign-in-pages.ts";

const styleSheet = readFileSync(new URL("sign-in.css", import.meta.url), "utf8");
const largestFormBytes = 8_000;

interface SignInParts {
  options: IssuerOptions;
  provider: Provider;
  mountPath: string;
  placeOf(acceptLanguage: string | undefined): PagePlace;
}

/** The pages where people sign in; answers whether the request was theirs. `request.url` is below the mount path. */
export function signInRoutes(parts: SignInParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const limit = createAttemptLimit();
  return (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (path === "/sign-in.css") {
      send(response, 200, styleSheet, { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=300" });
      return true;
    }
    const uid = /^\/interaction\/([\w-]{1,64})$/.exec(path)?.[1];
    if (uid === undefined) return false;
    serveInteraction(parts, limit, uid, request, response).catch((error: unknown) => {
      const status = error instanceof errors.SessionNotFound ? 400 : 500;
      if (status === 500) parts.options.log?.({ level: "error", event: "sign-in-failed", error: String(error) });
      sendPage(response, status, expiredPage(parts.placeOf(request.headers["accept-language"])));
    });
    return true;
  };
}

async function serveInteraction(
  parts: SignInParts,
  limit: AttemptLimit,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const place = parts.placeOf(request.headers["accept-language"]);
  const action = `${parts.mountPath}/interaction/${uid}`;
  const interaction = await parts.provider.interactionDetails(request, response);
  if (interaction.uid !== uid) throw new errors.SessionNotFound("another sign-in has begun");
  const hint = typeof interaction.params["login_hint"] === "string" ? interaction.params["login_hint"] : "";
  if (request.method === "GET" || request.method === "HEAD") {
    return sendPage(response, 200, signInPage(place, { action, email: hint.slice(0, 254) }));
  }
  if (request.method !== "POST") return send(response, 405, "", { allow: "GET, HEAD, POST" });
  if (!isOurForm(request, parts.options.issuer)) return sendPage(response, 403, expiredPage(place));
  const form = await readForm(request);
  if (form === undefined) return send(response, 413, "", { connection: "close" });
  const attempt = { email: (form.get("email") ?? "").trim(), address: addressOf(request) };
  const waitSeconds = limit.take(attempt);
  if (waitSeconds > 0) {
    response.setHeader("retry-after", String(waitSeconds));
    return sendPage(response, 429, signInPage(place, { action, email: attempt.email, refusal: { waitSeconds } }));
  }
  const account = await parts.options.findAccountByEmail(attempt.email);
  if (!(await verifyPassword(form.get("password") ?? "", account?.passwordHash)) || account === undefined) {
    return sendPage(response, 401, signInPage(place, { action, email: attempt.email, refusal: "wrong" }));
  }
  limit.clear(attempt);
  await parts.provider.interactionFinished(request, response, { login: { accountId: account.subject, amr: ["pwd"] } });
}

/** Whether a form comes from our own page: the browser says so, where it says anything. */
function isOurForm(request: IncomingMessage, issuer: string): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || origin === new URL(issuer).origin;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const declared = Number(request.headers["content-length"] ?? Number.NaN);
  if (!(declared <= largestFormBytes)) return undefined;
  return new URLSearchParams(await text(request));
}

/** The person's address: what a proxy on this machine last added, otherwise the connection's. */
function addressOf(request: IncomingMessage): string {
  const remote = request.socket.remoteAddress ?? "";
  const loopback = remote === "::1" || remote.startsWith("127.") || remote.startsWith("::ffff:127.");
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return loopback && forwarded ? forwarded.slice(0, 64) : remote;
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  send(response, status, html, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string>): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
