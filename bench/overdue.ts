import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnEngine } from "../test/local/engine/engine-process.ts";
import { temporaryFolder } from "../test/local/engine/test-engine.ts";
import { eachAbreast } from "./abreast.ts";
import { endOf, makeMachine, startWait, waitMachine } from "./engine/machines.ts";
import { perSecond, printTable } from "./print-table.ts";

const timers = 10_000;
const clients = 64;
/** Later than this counts as a backlog, which fires at a bounded rate. */
const outageMillis = 8_000;
const aheadMillis = 25_000;

interface Fired {
  readonly perSecond: number;
  readonly missing: number;
  readonly early: number;
  /** How long a call waited while the backlog fired: the loop must not starve it. */
  readonly worstCallMillis: number;
}

async function fireBacklog(folder: string): Promise<Fired> {
  const options = { data: join(folder, "engine"), lambdaEndpoint: "http://127.0.0.1:9" };
  const before = await spawnEngine(options);
  const stateMachineArn = await makeMachine(before.endpoint, "wait", waitMachine);
  const dueAt = Date.now() + aheadMillis;
  const names = Array.from({ length: timers }, (_, at) => `w-${at}`);
  await eachAbreast(names, clients, (name) => startWait(before.endpoint, stateMachineArn, name, dueAt));
  if (Date.now() > dueAt) throw new Error("the timers were not set in time: the machine is too busy to measure them");
  await before.end("SIGKILL");
  await sleep(dueAt + outageMillis - Date.now());
  const { endpoint, end } = await spawnEngine(options);
  try {
    const worstCallMillis = await worstCallUntilFired(endpoint, stateMachineArn, names);
    const ends: number[] = [];
    await eachAbreast(names, clients, async (name) => {
      const at = await endOf(endpoint, stateMachineArn, name);
      if (at !== null) ends.push(at);
    });
    ends.sort((a, b) => a - b);
    const seconds = ((ends.at(-1) ?? 0) - (ends[0] ?? 0)) / 1000;
    const early = ends.filter((at) => at < dueAt).length;
    return { perSecond: ends.length / seconds, missing: timers - ends.length, early, worstCallMillis };
  } finally {
    await end("SIGTERM");
  }
}

/** Asks for the timer that fires last, again and again, until it has. @returns the longest an answer took */
async function worstCallUntilFired(endpoint: string, arn: string, names: readonly string[]): Promise<number> {
  let worst = 0;
  for (let looks = 0; looks < 3_000; looks += 1) {
    const begun = performance.now();
    const last = await endOf(endpoint, arn, names.at(-1) ?? "");
    worst = Math.max(worst, performance.now() - begun);
    if (last !== null) break;
    await sleep(20);
  }
  await sleep(500);
  return worst;
}

/** How fast an engine fires what fell due while it was down, and whether it answers meanwhile. */
export async function benchOverdue(): Promise<void> {
  const folder = temporaryFolder();
  try {
    const fired = await fireBacklog(folder.path);
    const title = `Overdue engine timers: ${timers}, fired after kill -9 and a restart (wanted: 1,000 a second)`;
    printTable(title, [
      ["", "per second", "missing", "early", "slowest call meanwhile"],
      [
        "fired",
        perSecond(fired.perSecond),
        String(fired.missing),
        String(fired.early),
        `${fired.worstCallMillis.toFixed(0)} ms`,
      ],
    ]);
  } finally {
    folder.remove();
  }
}
