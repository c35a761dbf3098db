import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A page held in memory and served at exactly `path`; `headers` (lower-case names) win over the front's own. */
export type Page = { path: string; contentType: string; body: string | Buffer; headers?: Record<string, string> };

/** The pages by path, each with the tag that lets a browser keep it. */
export function indexPages(pages: readonly Page[]): ReadonlyMap<string, Page & { etag: string }> {
  const tag = (page: Page) => `"${createHash("sha256").update(page.body).digest("base64url").slice(0, 22)}"`;
  return new Map(pages.map((page) => [page.path, { ...page, etag: tag(page) }]));
}

/** Answers GET and HEAD: the page, or 304 to a browser that has it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page & { etag: string }): FastifyReply {
  reply.headers({ "cache-control": "no-cache", etag: page.etag, ...page.headers });
  if (request.headers["if-none-match"] === page.etag) return reply.code(304).send();
  return reply.code(200).header("content-type", page.contentType).send(Buffer.from(page.body));
}
