import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../core/audit/sla-figures.ts";
import { spawnEngine } from "../test/local/engine/engine-process.ts";
import { temporaryFolder } from "../test/local/engine/test-engine.ts";
import { eachAbreast } from "./abreast.ts";
import { endOf, makeMachine, startWait, waitMachine } from "./engine/machines.ts";
import { printTable } from "./print-table.ts";

const timers = 10_000;
const windowMillis = 3_000;
const clients = 64;
const rounds = 3;

/** The setting of 10,000 timers takes this long at 400 starts a second, a fifth of what an idle machine does. */
const aheadMillis = 25_000;

/** One round: when each timer fired beside when it was due, in milliseconds. */
async function latenessOfRound(endpoint: string, stateMachineArn: string, round: number): Promise<(number | null)[]> {
  const first = Date.now() + aheadMillis;
  const all = Array.from({ length: timers }, (_, at) => ({
    name: `w-${round}-${at}`,
    dueAt: first + Math.floor((at * windowMillis) / timers),
  }));
  await eachAbreast(all, clients, ({ name, dueAt }) => startWait(endpoint, stateMachineArn, name, dueAt));
  if (Date.now() > first) throw new Error("the timers were not set in time: the machine is too busy to measure them");
  await sleep(first + windowMillis + 2_000 - Date.now());
  const late: (number | null)[] = [];
  await eachAbreast(all, clients, async ({ name, dueAt }) => {
    const end = await endOf(endpoint, stateMachineArn, name);
    late.push(end === null ? null : end - dueAt);
  });
  return late;
}

/** How late 10,000 engine timers due within three seconds fire, several times over; none may be early or missing. */
export async function benchTimers(): Promise<void> {
  const folder = temporaryFolder();
  const engine = await spawnEngine({ data: join(folder.path, "engine"), lambdaEndpoint: "http://127.0.0.1:9" });
  try {
    const stateMachineArn = await makeMachine(engine.endpoint, "wait", waitMachine);
    const rows: string[][] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const found = await latenessOfRound(engine.endpoint, stateMachineArn, round);
      const late = found.filter((millis) => millis !== null).sort((a, b) => a - b);
      const show = (share: number): string => `${percentile(late, share)} ms`;
      const early = late.filter((millis) => millis < 0).length;
      rows.push([`round ${round}`, String(found.length - late.length), String(early), show(0.5), show(0.99), show(1)]);
    }
    const title = `Engine timers: ${timers} due within ${windowMillis / 1000} s (wanted: p99 50 ms, none early, none missed)`;
    printTable(title, [["", "missed", "early", "p50", "p99", "worst"], ...rows]);
  } finally {
    await engine.end("SIGTERM");
    folder.remove();
  }
}
