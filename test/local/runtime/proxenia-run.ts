import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, root } from "../../support/proxenia-process.ts";

/** A temporary folder, gone after the test, with the files named in it. */
export function folderWith(t: TestContext, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-runtime-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "data");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(data, name)), { recursive: true });
    writeFileSync(join(data, name), text);
  }
  return data;
}

export interface Run {
  readonly child: ChildProcess;
  readonly port: number;
  readonly baseUrl: string;
  /** Everything it wrote to standard error so far. */
  complaint(): string;
  /** Resolves once it is ready. @throws Error where it ended before */
  ready(): Promise<void>;
  /** Sends a signal, or waits where none is given. @returns its exit code, null where a signal ended it */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

interface Options {
  readonly port?: number;
  readonly env?: Record<string, string>;
  readonly command?: readonly string[];
  readonly uid?: number;
  readonly cwd?: string;
}

/** The variables that decide how it runs are a test's to set, and nobody else's. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PROXENIA|SMTP|OIDC|PORT$|HOST$|DYNAMODB)/.test(name)),
  );

/** Runs `proxenia` as its users do, in a process group of its own; killed after the test if it still runs. */
export async function runProxenia(t: TestContext, data: string, o: Options = {}): Promise<Run> {
  const port = o.port ?? (await freePort());
  const child = spawn(process.execPath, [join(root, "bin/proxenia.ts"), ...(o.command ?? ["serve"])], {
    cwd: o.cwd ?? root,
    env: { ...ownEnvironment(), PORT: String(port), PROXENIA_DATA: data, ...o.env },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    ...(o.uid === undefined ? {} : { uid: o.uid, gid: o.uid }),
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const closed = once(child, "close");
  t.after(async () => {
    child.kill("SIGKILL");
    await closed;
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    child,
    port,
    baseUrl,
    complaint: () => said,
    ready: () => untilReady(child, baseUrl, () => said),
    end: async (signal) => {
      if (signal) child.kill(signal);
      const [code] = await closed;
      return code as number | null;
    },
  };
}

/** A start takes two seconds; on a machine that does thirty things at once it may take thirty times as long. */
const patienceMillis = 120_000;

async function untilReady(child: ChildProcess, baseUrl: string, said: () => string): Promise<void> {
  for (const until = performance.now() + patienceMillis; performance.now() < until; await sleep(20)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${said()}`);
    const health = await fetch(`${baseUrl}/health`).catch(() => null);
    if (health?.status === 200) return;
  }
  throw new Error(`not ready within ${patienceMillis / 1_000} s: ${said()}`);
}
