import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Network } from "../test/support/network.ts";
import { ProxeniaProcess } from "../test/support/proxenia-process.ts";
import { eachAbreast, mean, rateFor, until } from "./abreast.ts";
import { openFloor } from "./floor.ts";
import { perSecond, printTable } from "./print-table.ts";
import { openHead, sameStepWrites } from "./same-step-writes.ts";

const referrals = 400;
const rounds = 2;
const clients = 16;
/** Every referral is submitted, and the process killed, before the first step falls due. */
const targetSeconds = 20;
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
  readonly perSecond: number;
  readonly millisToFirst: number;
}

/** Submits referrals, kills the process, lets every clock run out, restarts it, and sees how fast the steps are committed. */
async function recover(product: ProxeniaProcess, agreement: string): Promise<Recovered> {
  const network = new Network(await product.demo());
  const ids: string[] = [];
  const begun = Date.now();
  await eachAbreast(Array.from({ length: referrals }), clients, async () => {
    ids.push((await network.submit(reader, agreement, "livorno")).id);
  });
  await sleep(1_500); // the executions of the last are started
  if (Date.now() > begun + targetSeconds * 1_000) throw new Error("a clock ran out before the process was killed");
  await product.kill({ whole: true });
  await sleep(targetSeconds * 1_000);
  const restartedAt = Date.now();
  await product.start();
  const again = new Network(await product.demo());
  const last = ids.at(-1) ?? "";
  await until("the last referral's breach", 60_000, async () => {
    await sleep(200);
    return (await again.events(reader, last)).some(({ type }) => type === "breached");
  });
  await sleep(1_000);
  const instants: number[] = [];
  await eachAbreast(ids, clients, async (id) => {
    const events = await again.events(reader, id);
    instants.push(...events.filter(({ type }) => type === "breached").map(({ at }) => Date.parse(at)));
  });
  instants.sort((a, b) => a - b);
  if (instants.length !== referrals) throw new Error(`${instants.length} breaches of ${referrals} referrals`);
  const [first = 0, end = 0] = [instants[0], instants.at(-1)];
  return { perSecond: (instants.length * 1_000) / (end - first), millisToFirst: first - restartedAt };
}

/** Transactions a second of the same writes on heads that stand there already. */
async function floorRate(): Promise<number> {
  const { records, close } = await openFloor();
  try {
    const ids: string[] = Array.from({ length: 200 }, () => randomUUID());
    await eachAbreast(ids, clients, (id) => records.transact([openHead(id)]));
    const versions = new Map(ids.map((id) => [id, 1]));
    return await rateFor(floorMillis, clients, async () => {
      const id = ids.shift() as string;
      const version = versions.get(id) ?? 1;
      await records.transact(sameStepWrites(id, version));
      versions.set(id, version + 1);
      ids.push(id);
    });
  } finally {
    await close();
  }
}

/** Ladder steps committed per second after a restart, beside the store's own rate for the same writes. */
export async function benchLadderRecovery(): Promise<void> {
  const product = await ProxeniaProcess.start();
  try {
    const agreement = await new Network(await product.demo()).agree(terms);
    const measured: (Recovered & { floor: number })[] = [];
    for (let round = 0; round < rounds; round += 1)
      measured.push({ ...(await recover(product, agreement)), floor: await floorRate() });
    const steps = mean(measured.map((each) => each.perSecond));
    const floor = mean(measured.map((each) => each.floor));
    const ready = mean(measured.map((each) => each.millisToFirst)) / 1_000;
    const title = `Ladder steps after an outage: ${referrals} referrals overdue, kill -9, restart; ${rounds} rounds, interleaved (wanted: 0.3)`;
    printTable(title, [
      ["", "per second", "ratio", "first after start"],
      ["steps committed by the whole product", perSecond(steps), (steps / floor).toFixed(2), `${ready.toFixed(1)} s`],
      ["floor: the same writes in one transaction on dynoxide", perSecond(floor), "1.00", ""],
    ]);
  } finally {
    await product.dispose();
  }
}
