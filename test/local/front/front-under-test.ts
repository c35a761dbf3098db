import assert from "node:assert/strict";
import { type IncomingHttpHeaders, request } from "node:http";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startFront } from "../../../local/front/start-front.ts";

type Options = Parameters<typeof startFront>[0];

/** A front on a free port with an API that answers 200 `{}`, stopped when the test ends, and the lines it logged. */
export async function front(t: TestContext, o: Partial<Options> = {}) {
  const lines: Record<string, unknown>[] = [];
  const server = await startFront({
    port: 0,
    host: "127.0.0.1",
    baseUrl: "http://127.0.0.1:8080",
    api: async () => ({ statusCode: 200, body: "{}" }),
    mount: [],
    pages: [],
    health: () => ({ ready: true }),
    log: (line) => lines.push(line),
    ...o,
  });
  t.after(() => server.close());
  return { ...server, port: Number(new URL(server.url).port), lines };
}

/** Waits until a line was logged that a test lets through: an answer is there before its line. */
export async function isLogged(
  lines: readonly Record<string, unknown>[],
  is: (line: Record<string, unknown>) => boolean,
): Promise<void> {
  for (const until = performance.now() + 10_000; !lines.some(is); await sleep(5)) {
    assert(performance.now() < until, JSON.stringify(lines));
  }
}

/** A request with any `Host` and any body, which `fetch` would not send. */
export function send(
  url: string,
  o: { method?: string; headers?: Record<string, string>; body?: Buffer | string } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: o.method ?? "GET", headers: o.headers, agent: false }, async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
    });
    outgoing.on("error", reject);
    outgoing.end(o.body);
  });
}
