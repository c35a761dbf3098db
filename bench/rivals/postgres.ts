import { execFileSync, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { freePort } from "../../test/support/proxenia-process.ts";
import { until } from "../abreast.ts";

const debianFolder = "/usr/lib/postgresql";

export interface Postgres {
  /** Of its database `postgres`, as its only user. */
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** Where the newest PostgreSQL's programs are, or why there is none. */
function findPrograms(): { folder: string } | { missing: string } {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(debianFolder, version, "bin"))
    .find((at) => existsSync(join(at, "initdb")));
  return folder ? { folder } : { missing: "PostgreSQL is not installed (apt-get install postgresql)" };
}

/** It refuses to run as root: then as the user that Debian's package makes. */
function asWhom(): SpawnOptions & { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * Starts PostgreSQL on a data folder of its own and a free loopback port, fully durable as it comes:
 * `fsync=on`, `synchronous_commit=on`.
 * @returns why it cannot, where it cannot be had
 */
export async function startPostgres(): Promise<Postgres | { missing: string }> {
  const programs = findPrograms();
  if ("missing" in programs) return programs;
  const { folder } = programs;
  const who = asWhom();
  const data = mkdtempSync(join(tmpdir(), "bench-postgres-"));
  if (who.uid !== undefined && who.gid !== undefined) chownSync(data, who.uid, who.gid);
  const made = spawnSync(join(folder, "initdb"), ["-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8"], {
    ...who,
    cwd: data,
    encoding: "utf8",
  });
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    return { missing: `initdb: ${made.stderr || made.error?.message}` };
  }
  const port = await freePort();
  const settings = [
    "fsync=on",
    "synchronous_commit=on",
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${data}`,
  ];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(folder, "postgres"), args, { ...who, cwd: data, stdio: "ignore" });
  const gone = once(server, "exit");
  const isReady = (): boolean =>
    spawnSync(join(folder, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]).status === 0;
  await until("PostgreSQL", 20_000, isReady);
  return {
    url: `postgresql://bench@127.0.0.1:${port}/postgres`,
    version: `PostgreSQL ${/[\d.]+/.exec(execFileSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" }))?.[0]}`,
    close: async () => {
      server.kill("SIGINT");
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
