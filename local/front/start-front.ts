import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { allowedHosts } from "./allowed-hosts.ts";
import { buildServer, type FrontParts } from "./build-server.ts";
import { portHolder } from "./port-holder.ts";

const retryMillis = 100;
/** With the two seconds that all else takes at most, the whole ends within five. */
const closeMillis = 3_000;
const sweepMillis = 20;

/**
 * Opens the one public port: the API under `/v1` as API Gateway would call it, the mounted handlers, the pages, and
 * `GET /health` (200 when ready, 503 before).
 *
 * Every answer carries security headers and a request id; errors are problem details (RFC 9457). Requests for other
 * host names are 421, bodies over 10 MB 413, a client beyond 2,000 requests a second 429. The log has method, route
 * prefix, status and duration, never a path, query, body or address. A port that a predecessor still holds is waited
 * for (`waitMillis`, 10 s by default). `close` stops accepting and gives what runs three seconds.
 *
 * @throws Error whose one line names the port, and the process that holds it where that can be told.
 */
export async function startFront(
  o: FrontParts & { port: number; host: string; waitMillis?: number | undefined },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await listen(o, performance.now() + (o.waitMillis ?? 10_000));
  const { port } = server.server.address() as AddressInfo;
  const name = o.host === "0.0.0.0" || o.host === "::" ? "127.0.0.1" : o.host;
  return { url: `http://${name.includes(":") ? `[${name}]` : name}:${port}`, close: () => close(server) };
}

/** Each attempt has a server of its own, since one that failed to listen cannot be asked again. */
async function listen(o: FrontParts & { port: number; host: string }, deadline: number): Promise<FastifyInstance> {
  for (;;) {
    let isAllowed = (_host: string | undefined) => false;
    const server = buildServer(o, (host) => isAllowed(host));
    try {
      server.server.once("listening", () => {
        isAllowed = allowedHosts(o.baseUrl, (server.server.address() as AddressInfo).port);
      });
      await server.listen({ port: o.port, host: o.host });
      return server;
    } catch (error) {
      await server.close().catch(() => undefined);
      if ((error as { code?: string }).code !== "EADDRINUSE" || performance.now() >= deadline) throw refusal(o, error);
    }
    await sleep(retryMillis);
  }
}

function refusal(o: { port: number; host: string }, cause: unknown): Error {
  const { code, message } = cause as { code?: string; message: string };
  if (code !== "EADDRINUSE") return new Error(`Port ${o.port} of ${o.host} cannot be opened: ${message}.`, { cause });
  const pid = portHolder(o.port);
  const holder = pid === undefined ? "another process" : `the process with id ${pid}`;
  return new Error(`Port ${o.port} is in use by ${holder}: stop it first, or name another port in PORT.`, { cause });
}

async function close(server: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), closeMillis);
  // A connection that was busy when the closing began is kept alive by its client: close it once it is idle.
  const sweep = setInterval(() => server.server.closeIdleConnections(), sweepMillis);
  await server.close();
  clearTimeout(timer);
  clearInterval(sweep);
}
