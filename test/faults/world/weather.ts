import { wakePartition, wakeShards } from "../../../adapters/dynamodb/wake-index.ts";
import { recordsTableName } from "./faulty-dynamo.ts";
import { OneProcess } from "./hosts.ts";
import type { World } from "./world.ts";

const shortOutage = [2_000, 40_000] as const;
const longOutage = [400_000, 2_400_000] as const;

const kinds = ["clock", "clock", "abort", "store", "engine", "mail", "all", "disk", "nothing"] as const;

/** What befalls a world as a whole while it is faulty: outages, jumping clocks, executions that are lost. */
export async function makeWeather(world: World): Promise<void> {
  const { time, chance, faults } = world;
  while (!faults.healed) {
    await time.sleep(chance.between(0.1, 2) * Math.max(world.targetMillis, 60_000));
    if (faults.healed) return;
    const kind = chance.pick(kinds);
    if (kind === "clock") {
      faults.count("clock-jump");
      world.hosts.jump(chance.is(0.3) ? 15_000 : 2_500);
    }
    if (kind === "abort") await abortOne(world);
    if (kind === "disk") await fillDisk(world);
    if (kind === "store" || kind === "engine" || kind === "mail" || kind === "all") await outage(world, kind);
  }
}

async function outage({ time, chance, faults }: World, of: "store" | "engine" | "mail" | "all"): Promise<void> {
  const millis = chance.is(0.2) ? chance.between(...longOutage) : chance.between(...shortOutage);
  const parts = of === "all" ? (["store", "engine", "mail"] as const) : ([of] as const);
  for (const part of parts) faults.takeDown(part, time.now + millis);
  faults.count(of === "all" ? "outage-of-everything" : of === "mail" ? "outage-of-mail" : `outage-of-the-${of}`);
}

/** One machine has one disk: nothing on it can be written until somebody makes room. Functions have none. */
async function fillDisk({ time, chance, faults, hosts }: World): Promise<void> {
  if (!(hosts instanceof OneProcess)) return;
  faults.takeDown("disk", time.now + (chance.is(0.2) ? chance.between(...longOutage) : chance.between(...shortOutage)));
  faults.count("full-disk");
}

async function abortOne({ engine, faults, chance }: World): Promise<void> {
  const running = await engine.running();
  if (running.length === 0) return;
  faults.count("execution-aborted");
  await engine.abort(chance.pick(running)).catch(() => undefined);
}

/** The earliest instant at which a sweep would find something; null while there is nothing to wait for. */
function nextSweepable({ dynamo }: World): number {
  const table = dynamo.table(recordsTableName);
  let earliest = Number.POSITIVE_INFINITY;
  for (let shard = 0; shard < wakeShards; shard += 1) {
    for (const [kind, after] of [
      ["referral", 60_000],
      ["notice", 30_000],
    ] as const) {
      const [first] = table.partition(wakePartition(kind, shard), "wake").items;
      if (first) earliest = Math.min(earliest, Date.parse(String(first["wakeSk"])) + after);
    }
  }
  return earliest;
}

/** Sweeps regularly; a sweep that would find nothing is left out, as it would do nothing. */
export function sweepRegularly(world: World, isOn: () => boolean): void {
  const { time, hosts } = world;
  let isSweeping = false;
  const tick = (): boolean => {
    time.at(time.now + hosts.sweepMillis, tick);
    if (isSweeping || !isOn() || nextSweepable(world) > time.now + 5_000) return false;
    isSweeping = true;
    void hosts
      .sweep()
      .catch(() => undefined)
      .finally(() => {
        isSweeping = false;
      });
    return true;
  };
  time.at(time.now + hosts.sweepMillis, tick);
}
