import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Outbox, OutboxMessage } from "./outbox.ts";
import { listPage, messagePage, missingPage } from "./outbox-html.ts";
import { type ReturnKind, returnKinds, sampleReturn } from "./sample-returns.ts";

const pageLength = 100;

/** Mail may style itself, and nothing else: no scripts, no images, nothing fetched. A frame from `srcdoc` inherits this. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Takes a mail as it would come back. */
export type TakeReturned = (raw: Uint8Array) => Promise<void>;

/**
 * The outbox for people, mounted at `/mail`: `GET /mail` lists, `GET /mail/{id}` shows one message, and
 * `GET /mail/messages` gives all as JSON, the oldest first. `POST /mail/{id}/bounced` lets a message come back as
 * undeliverable, `…/answered` lets its mailbox answer that its owner is away. Messages carry action links, so this is for the demo only.
 */
export function createOutboxPages(
  outbox: Outbox,
  takeReturned?: TakeReturned,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const url = new URL(request.url ?? "/", "http://outbox");
    const path = url.pathname.replace(/^\/mail(?=\/|$)/, "").replace(/\/$/, "");
    const asked = takeReturned && request.method === "POST" ? returnAsked(path) : null;
    if (asked && takeReturned) return void giveBack(outbox, asked, takeReturned, request, response);
    if (request.method !== "GET" && request.method !== "HEAD") return refuseMethod(response);
    if (path === "/messages") return sendJson(request, response, outbox);
    if (path === "") return sendPage(request, response, 200, list(outbox, url.searchParams.get("before")));
    const message = outbox.message(path.slice(1));
    if (message === undefined) return sendPage(request, response, 404, missingPage());
    sendPage(request, response, 200, messagePage(message));
  };
}

interface ReturnAsked {
  readonly id: string;
  readonly kind: ReturnKind;
}

function returnAsked(path: string): ReturnAsked | null {
  const [, id = "", last = ""] = path.split("/");
  const kind = returnKinds.find((candidate) => candidate === last);
  return kind ? { id, kind } : null;
}

/** JSON is asked for so that no other site's page can send it. */
async function giveBack(
  outbox: Outbox,
  { id, kind }: ReturnAsked,
  take: TakeReturned,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const [message, token] = [outbox.message(id), outbox.tokenOf(id)];
  if (request.headers["content-type"] !== "application/json") return void response.writeHead(415).end();
  if (!message || token === null) return void response.writeHead(404).end();
  try {
    await take(sampleReturn(kind, message, token));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ [kind]: id }));
  } catch {
    response.writeHead(503).end();
  }
}

function list(outbox: Outbox, before: string | null): string {
  const messages = outbox.newest({ most: pageLength + 1, before: before ?? undefined });
  const shown = messages.slice(0, pageLength);
  return listPage(shown, messages.length > pageLength ? shown.at(-1)?.id : undefined);
}

/** One message at a time, so that a full outbox is never held in memory. */
function sendJson(request: IncomingMessage, response: ServerResponse, outbox: Outbox): void {
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(200, { ...headers, "x-content-type-options": "nosniff" });
  if (request.method === "HEAD") return void response.end();
  Readable.from(jsonParts(outbox.each())).pipe(response);
}

function* jsonParts(messages: Iterable<OutboxMessage>): Iterable<string> {
  let separator = "[";
  for (const message of messages) {
    yield `${separator}${JSON.stringify(message)}`;
    separator = ",\n";
  }
  yield separator === "[" ? "[]" : "]";
}

function sendPage(request: IncomingMessage, response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : html);
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { allow: "GET, HEAD" }).end();
}
