import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A free loopback port, free again when this resolves: below those that the system hands to connections, any of which
 * could take it in the moment before it is listened on.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    const probe = createServer().listen(port, "127.0.0.1");
    try {
      await once(probe, "listening");
    } catch {
      continue;
    }
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** Ends a process that this test started; one that has ended by itself meanwhile is gone as it should be. */
function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Children, and theirs, of a process; none where the system does not tell. */
function descendantsOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

export interface DemoFile {
  readonly baseUrl: string;
  readonly tokenEndpoint: string;
  readonly mailbox: string;
  readonly principals: readonly {
    name: string;
    organisation: string;
    roles: string[];
    email: string;
    password: string;
    clientId: string;
    clientSecret: string;
  }[];
  readonly signingKeys: readonly { organisation: string; kid: string; privateJwk: Record<string, unknown> }[];
  readonly agreement: string;
}

/** A start takes two seconds; on a machine that does thirty things at once it may take thirty times as long. */
const patienceMillis = 120_000;

const mostAttempts = 3;

/** The product as its users start it: a process of its own, on a data folder of its own. */
export class ProxeniaProcess {
  readonly dataDirectory: string;
  readonly port: number;
  readonly env: Record<string, string>;
  output = "";
  #child: ChildProcess | null = null;

  private constructor(dataDirectory: string, port: number, env: Record<string, string>) {
    this.dataDirectory = dataDirectory;
    this.port = port;
    this.env = env;
  }

  /**
   * Where another process takes the free port first, another one is tried.
   * @param parent where its folder is made; the system's place for temporary files unless told
   */
  static async start(env: Record<string, string> = {}, parent = tmpdir()): Promise<ProxeniaProcess> {
    for (let attempt = 1; ; attempt += 1) {
      const started = await ProxeniaProcess.planned(env, parent);
      try {
        await started.start();
        return started;
      } catch (error) {
        await started.kill({ whole: true });
        if (attempt === mostAttempts || !/is in use/.test(String(error))) throw error;
        await started.dispose();
      }
    }
  }

  /** A process that is not started yet, with its folder and its port, for those who have to prepare something first. */
  static async planned(env: Record<string, string> = {}, parent = tmpdir()): Promise<ProxeniaProcess> {
    const folder = await mkdtemp(join(parent, "proxenia-scenario-"));
    return new ProxeniaProcess(join(folder, "data"), await freePort(), env);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  get hasEnded(): boolean {
    return this.#child === null || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Starts it, and waits until it says that it is ready. */
  async start(): Promise<void> {
    const env = { ...process.env, ...this.env, PORT: String(this.port), PROXENIA_DATA: this.dataDirectory };
    const child = spawn(process.execPath, ["bin/proxenia.ts", "serve"], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    child.stdout.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    const until = performance.now() + patienceMillis;
    while (performance.now() < until) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended: ${this.output.slice(-2000)}`);
      const health = await fetch(`${this.baseUrl}/health`).catch(() => null);
      if (health?.status === 200) return;
      await sleep(20);
    }
    throw new Error(`not ready within ${patienceMillis / 1000} s: ${this.output.slice(-2000)}`);
  }

  /** `kill -9` of its own process alone, or of everything it has started too. */
  async kill(o: { whole?: boolean } = {}): Promise<void> {
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    for (const pid of o.whole ? [child.pid, ...descendantsOf(child.pid)] : [child.pid]) killHard(pid);
    await gone;
  }

  /** Ends it as a supervisor would. @returns its exit code */
  async terminate(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    const [code] = await gone;
    return code as number | null;
  }

  async demo(): Promise<DemoFile> {
    return JSON.parse(await readFile(join(this.dataDirectory, "demo.json"), "utf8")) as DemoFile;
  }

  /** Stops it and removes its folder. */
  async dispose(): Promise<void> {
    await this.terminate();
    await rm(join(this.dataDirectory, ".."), { recursive: true, force: true });
  }
}
