import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Records } from "../adapters/dynamodb/records.ts";
import { Network } from "../test/support/network.ts";
import { ProxeniaProcess } from "../test/support/proxenia-process.ts";
import { eachAbreast, mean, rateFor, until } from "./abreast.ts";
import { openFloor } from "./floor.ts";
import { perSecond, printTable } from "./print-table.ts";
import { openHead, sameStepWrites } from "./same-step-writes.ts";

const mostReferrals = 400;
const rounds = 3;
const clients = 16;
/** Referrals are submitted, as many as the machine manages, and the process killed, before the first step falls due. */
const targetSeconds = 25;
const submitMillis = 18_000;
/** Half before a recovery, half after it, so that what else the machine does weighs on both alike. */
const floorMillis = 4_000;
const reader = "questura-livorno-caseworker";

const clock = { target: `PT${targetSeconds}S`, clock: "always" };
/** One step falls due while the process is down; the next is a good three minutes away. */
const terms = {
  priorities: { urgent: { response: clock, "first-contact": clock, outcome: clock } },
  ladder: [
    { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
    { at: "1000%", kind: "escalation", notify: ["supervisor"] },
  ],
};

interface Recovered {
  readonly steps: number;
  readonly perSecond: number;
  readonly millisToFirst: number;
}

async function breachesOf(network: Network, ids: readonly string[]): Promise<{ id: string; at: number }[]> {
  const found: { id: string; at: number }[] = [];
  await eachAbreast(ids, clients, async (id) => {
    for (const { type, at } of await network.events(reader, id))
      if (type === "breached") found.push({ id, at: Date.parse(at) });
  });
  return found;
}

/** Submits referrals, kills the process, lets every clock run out, restarts it, and sees how fast the steps are committed. */
async function recover(product: ProxeniaProcess, agreement: string): Promise<Recovered> {
  const network = new Network(await product.demo());
  const ids: string[] = [];
  const begun = Date.now();
  await eachAbreast(Array.from({ length: mostReferrals }), clients, async () => {
    if (Date.now() < begun + submitMillis) ids.push((await network.submit(reader, agreement, "livorno")).id);
  });
  await sleep(1_500); // the executions of the last are started
  if (Date.now() > begun + targetSeconds * 1_000) throw new Error("a clock ran out before the process was killed");
  await product.kill({ whole: true });
  await sleep(targetSeconds * 1_000);
  const restartedAt = Date.now();
  await product.start();
  const again = new Network(await product.demo());
  const instants: number[] = [];
  let missing = ids;
  await until("every referral's breach", 60_000, async () => {
    await sleep(500);
    // The last to fall due is asked for alone until it is there, so that asking costs little; others may come after it.
    const last = missing.slice(-1);
    const asked = instants.length === 0 && !(await breachesOf(again, last)).length ? [] : missing;
    const found = await breachesOf(again, asked);
    instants.push(...found.map(({ at }) => at));
    missing = missing.filter((id) => !found.some((breach) => breach.id === id));
    return missing.length === 0;
  });
  instants.sort((a, b) => a - b);
  const [first = 0, end = 0] = [instants[0], instants.at(-1)];
  const perSecond = (instants.length * 1_000) / (end - first);
  return { steps: instants.length, perSecond, millisToFirst: first - restartedAt };
}

/** Gives the rate, in transactions a second, of the same writes on heads that stand there already. */
async function floorOn(records: Records): Promise<() => Promise<number>> {
  const ids: string[] = Array.from({ length: 200 }, () => randomUUID());
  await eachAbreast(ids, clients, (id) => records.transact([openHead(id)]));
  const versions = new Map(ids.map((id) => [id, 1]));
  return () =>
    rateFor(floorMillis / 2, clients, async () => {
      const id = ids.shift() as string;
      const version = versions.get(id) ?? 1;
      await records.transact(sameStepWrites(id, version));
      versions.set(id, version + 1);
      ids.push(id);
    });
}

/** Ladder steps committed per second after a restart, beside the store's own rate for the same writes just before and after. */
export async function benchLadderRecovery(): Promise<void> {
  const [product, floor] = [await ProxeniaProcess.start(), await openFloor()];
  try {
    const agreement = await new Network(await product.demo()).agree(terms);
    const floorRate = await floorOn(floor.records);
    const measured: (Recovered & { floor: number })[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = await floorRate();
      const recovered = await recover(product, agreement);
      measured.push({ ...recovered, floor: mean([before, await floorRate()]) });
    }
    const rows = measured.map((each) => [
      `${each.steps} referrals overdue, kill -9, restart`,
      perSecond(each.perSecond),
      perSecond(each.floor),
      (each.perSecond / each.floor).toFixed(2),
      `${(each.millisToFirst / 1_000).toFixed(1)} s`,
    ]);
    printTable("Ladder steps after an outage, and the same writes in one transaction on dynoxide (wanted: 0.3)", [
      ["", "steps a second", "floor", "ratio", "first after start"],
      ...rows,
    ]);
  } finally {
    await product.dispose();
    await floor.close();
  }
}
