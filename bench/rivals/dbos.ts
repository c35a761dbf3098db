import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { installRivals } from "./install-rivals.ts";
import { startPostgres } from "./postgres.ts";

export interface Rival {
  /** What it is, with versions. */
  readonly name: string;
  /** Starts workflows, as many abreast as there are clients. @returns per second, until the last had parked */
  startsPerSecond(count: number, clients: number): Promise<number>;
  close(): Promise<void>;
}

const folder = import.meta.dirname;
const manifest = join(folder, "node_modules/@dbos-inc/dbos-sdk/package.json");

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const died = once(child, "exit").then(([code]) => Promise.reject(new Error(`the rival ended with ${code}`)));
  const [answer] = (await Promise.race([once(child, "message"), died])) as [T];
  return answer;
}

/** DBOS in a process of its own on a PostgreSQL of its own; or why it cannot be measured here. */
export async function startDbos(): Promise<Rival | { missing: string }> {
  const fault = installRivals("@dbos-inc/dbos-sdk");
  if (fault !== null) return { missing: fault };
  const postgres = await startPostgres();
  if ("missing" in postgres) return postgres;
  const child = fork(join(folder, "dbos-process.ts"), [postgres.url], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    }
    await postgres.close();
  };
  try {
    await answerOf(child);
  } catch (error) {
    await close();
    throw error;
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return {
    name: `DBOS ${version} on ${postgres.version}`,
    startsPerSecond: async (count, clients) => {
      child.send({ count, clients });
      const { millis } = await answerOf<{ millis: number }>(child);
      return (count * 1_000) / millis;
    },
    close,
  };
}
