import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { mendedPath } from "../../console/pages/link-token.ts";

/**
 * A page held in memory and served at exactly `path`; `headers` (lower-case names) win over the front's own, and
 * `compressed` is the same body in Brotli.
 */
export type Page = {
  path: string;
  contentType: string;
  body: string | Buffer;
  compressed?: Buffer;
  headers?: Record<string, string>;
};

/** One page for every address of an application that finds its own way, by their first segments; `/` is its too. */
export type Application = { index: Page; paths: readonly string[] };

/** Finds the page that is served at a path, with the tag that lets a browser keep it. */
export function pageFinder(pages: readonly Page[], application?: Application) {
  const exact = new Map(pages.map((page) => [page.path, tagged(page)]));
  const find = (path: string) => exact.get(path) ?? exact.get(mendedPath(path));
  if (!application) return find;
  const index = tagged(application.index);
  const own = new Set(application.paths);
  return (path: string) => find(path) ?? (path === "/" || own.has(path.split("/")[1] ?? "") ? index : undefined);
}

function tagged(page: Page): Page & { etag: string } {
  // Weak, since the bytes sent differ with their encoding.
  const hash = createHash("sha256").update(page.body).digest("base64url").slice(0, 22);
  return { ...page, etag: page.compressed ? `W/"${hash}"` : `"${hash}"` };
}

/** Answers GET and HEAD: the page, or 304 to a browser that has it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page & { etag: string }): FastifyReply {
  reply.headers({ "cache-control": "no-cache", etag: page.etag, ...page.headers });
  if (page.compressed) reply.header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === page.etag) return reply.code(304).send();
  reply.code(200).header("content-type", page.contentType);
  const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (!page.compressed || !takesBrotli) return reply.send(Buffer.from(page.body));
  return reply.header("content-encoding", "br").send(page.compressed);
}
