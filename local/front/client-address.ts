import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The client's address. Behind a proxy (`trustProxy`, which is when the base URL is HTTPS) it is the last entry of
 * `X-Forwarded-For`, the one that the nearest proxy wrote, and only when that proxy is on this machine.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const remote = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const isLoopback = remote === "::1" || remote.startsWith("127.");
  if (!trustProxy || !isLoopback) return remote;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  const last = forwarded.split(",").at(-1)?.trim() ?? "";
  return isIP(last) ? last : remote;
}
