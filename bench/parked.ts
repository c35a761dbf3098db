import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { spawnEngine } from "../test/local/engine/engine-process.ts";
import { startLambdaStub } from "../test/local/engine/lambda-stub.ts";
import { temporaryFolder } from "../test/local/engine/test-engine.ts";
import { eachAbreast, until } from "./abreast.ts";
import { makeMachine, startParked, tokenMachine } from "./engine/machines.ts";
import { printTable } from "./print-table.ts";

const clients = 64;
const usual = 100_000;
/** Memory is read ten times on the way, so that growth would show. */
const readings = 10;

function folderBytes(path: string): number {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

function residentMegabytes(pid: number | undefined): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) / 1024;
}

function askedFor(): number {
  const flag = process.argv.find((word) => word.startsWith("--parked="));
  const count = flag === undefined ? usual : Number(flag.slice("--parked=".length));
  if (!Number.isSafeInteger(count) || count < readings) throw new Error(`${flag}: write a number of executions`);
  return count;
}

/** Disk and memory of parked executions (`--parked=1000000` for a million), and how soon a killed engine is back. */
export async function benchParked(): Promise<void> {
  const count = askedFor();
  const folder = temporaryFolder();
  const stub = await startLambdaStub({ open: () => ({ value: null }) });
  const options = { data: folder.path, lambdaEndpoint: stub.endpoint };
  try {
    const engine = await spawnEngine(options);
    const arn = await makeMachine(engine.endpoint, "token", tokenMachine);
    const resident: number[] = [];
    for (let reading = 0; reading < readings; reading += 1) {
      const [from, to] = [0, 1].map((more) => Math.round(((reading + more) * count) / readings)) as [number, number];
      const names = Array.from({ length: to - from }, (_, at) => `r-${from + at}`);
      await eachAbreast(names, clients, (name) => startParked(engine.endpoint, arn, name));
      resident.push(residentMegabytes(engine.child.pid));
    }
    await until("every function's call", 60_000, () => (stub.calls.get("open") ?? 0) >= count);
    await engine.end("SIGKILL");
    const again = await spawnEngine(options);
    const title = `Parked executions: ${count.toLocaleString("en")} (wanted: 3 KB of disk each, restart within 5 s)`;
    printTable(title, [
      ["disk each", "memory at a tenth", "memory at the end", "memory after restart", "ready after kill -9"],
      [
        `${(folderBytes(folder.path) / count / 1_000).toFixed(2)} KB`,
        `${resident[0]?.toFixed(0)} MB`,
        `${resident.at(-1)?.toFixed(0)} MB`,
        `${residentMegabytes(again.child.pid).toFixed(0)} MB`,
        `${again.readyAfterMillis.toFixed(0)} ms`,
      ],
    ]);
    await again.end("SIGTERM");
  } finally {
    await stub.close();
    folder.remove();
  }
}
