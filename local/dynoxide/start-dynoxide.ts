import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinary } from "./find-binary.ts";
import { spawnGuarded } from "./guard-child.ts";
import { indexStreams, trimStreams } from "./tune-streams.ts";
import { waitUntilFileIsFree } from "./wait-until-file-is-free.ts";

const attempts = 5;
const readyMillis = 10_000;
const stopMillis = 3_000;
const predecessorMillis = 10_000;

/** A DynamoDB to talk to, ours or somebody else's. */
export type RunningDynoxide = { endpoint: string; close(): Promise<void> };

/**
 * Starts the DynamoDB-compatible server on `<data>/records.db` and a free loopback port, and answers when it listens.
 *
 * The server dies with this process, also on `kill -9`, and one left by a predecessor is waited for before the file is
 * opened again. `onExit` hears, once, that the server ended without being asked. With `endpoint` (a DynamoDB Local that
 * is already running) nothing is spawned and nothing is stopped.
 *
 * @throws Error with one line: no binary, the file held or damaged, or the server would not start.
 */
export async function startDynoxide(o: {
  dataDirectory: string;
  endpoint?: string | undefined;
  onExit: (reason: string) => void;
}): Promise<RunningDynoxide> {
  if (o.endpoint) return { endpoint: o.endpoint.replace(/\/$/, ""), async close() {} };
  const binary = findBinary();
  const file = resolve(o.dataDirectory, "records.db");
  await waitUntilFileIsFree(file, predecessorMillis);
  trimStreams({ file, checkpointFile: join(o.dataDirectory, "streams.sqlite"), now: new Date() });
  let complaint = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = await freePort();
    const child = spawnGuarded(binary, ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", file]);
    const outcome = await listening(child);
    if (outcome.ready) {
      indexStreams(file);
      return supervise(child, `http://127.0.0.1:${port}`, o.onExit);
    }
    complaint = outcome.complaint;
    if (!complaint.includes("in use")) break;
  }
  throw new Error(`The database server did not start: ${complaint || "it gave no reason"}.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free loopback port could be found.");
  return address.port;
}

/** Listens to what the server says until it announces itself or ends; it announces itself only once it has its port. */
async function listening(child: ChildProcess): Promise<{ ready: boolean; complaint: string }> {
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  const outcome = await new Promise<"ready" | "ended" | "late">((resolve) => {
    timer = setTimeout(() => resolve("late"), readyMillis);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = `${said}${text}`.slice(-2_000);
      if (said.includes("listening on")) resolve("ready");
    });
    child.once("error", () => resolve("ended"));
    child.once("close", () => resolve("ended"));
    child.stdin?.on("error", () => undefined);
  });
  clearTimeout(timer);
  if (outcome === "ready") return { ready: true, complaint: "" };
  child.stdin?.destroy();
  const reason = outcome === "late" ? `it was silent for ${readyMillis / 1_000} s` : said;
  return {
    ready: false,
    complaint: reason
      .replace(/^error:\s*/, "")
      .replace(/\s+/g, " ")
      .trim(),
  };
}

function supervise(child: ChildProcess, endpoint: string, onExit: (reason: string) => void): RunningDynoxide {
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      resolve();
      if (!stopping) onExit(`the database server ended unexpectedly (${describe(code, signal)})`);
    });
  });
  return {
    endpoint,
    async close() {
      stopping = true;
      child.kill("SIGTERM");
      await Promise.race([ended, sleep(stopMillis, undefined, { ref: false })]);
      child.stdin?.destroy();
      await ended;
    },
  };
}

function describe(code: number | null, signal: string | null): string {
  if (signal) return `signal ${signal}`;
  return code !== null && code > 128 ? `signal ${code - 128}` : `code ${code}`;
}
