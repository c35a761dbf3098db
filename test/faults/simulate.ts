import { checkWorld } from "./invariants/check-world.ts";
import type { FaultCounts } from "./world/faults.ts";
import { Story } from "./world/story.ts";
import { makeWeather, sweepRegularly } from "./world/weather.ts";
import { createWorld, type World } from "./world/world.ts";

const minute = 60_000;
const day = 86_400_000;
/** However it goes, the people's part ends. */
const longestMillis = 3 * day;
/** For a deferred return, the sweeper, and every retry that was under way. */
const healMillis = 45 * minute;

export interface Simulated {
  readonly seed: number;
  readonly moves: number;
  readonly events: number;
  readonly faults: FaultCounts;
}

/**
 * Plays one world: people and faults, then healing, then more than a week of peace in which every clock that runs must be
 * served; and holds it to the invariants. Where nothing fails, nobody has to sweep.
 * @param rate the share of calls that go wrong; 0 for a calm world
 * @throws Error naming the invariant and the seed
 */
export async function simulate(seed: number, rate: number): Promise<Simulated> {
  const world = await createWorld(seed, rate);
  let sweeping = rate > 0;
  const stopSweeping = (): void => {
    sweeping = false;
  };
  try {
    sweepRegularly(world, () => sweeping);
    if (rate > 0) void makeWeather(world);
    const moves = await playStories(world);
    const healedAt = rate > 0 ? await heal(world) : null;
    const events = await checkWorld(world, healedAt, stopSweeping);
    return { seed, moves, events, faults: world.faults.counts };
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`seed ${seed}, rate ${rate}: ${message}`, { cause: error });
  } finally {
    world.close();
  }
}

async function playStories(world: World): Promise<number> {
  const { chance, time } = world;
  const movesEach = chance.pick([10, 12]);
  const stories = chance.whole(2, 3);
  let left = stories;
  const failures: unknown[] = [];
  const tell = async (number: number): Promise<void> => {
    await time.sleep(chance.between(0, world.targetMillis));
    await new Story(world, number).tell(movesEach);
  };
  for (let number = 1; number <= stories; number += 1) {
    void tell(number)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        left -= 1;
      });
  }
  await time.runUntil(time.now + longestMillis, () => left === 0);
  for (const failure of failures) throw failure;
  if (left > 0) throw new Error(`liveness: ${left} stories did not end`);
  return stories * movesEach;
}

/** @returns the instant at which the last fault was over */
async function heal(world: World): Promise<number> {
  const { time, faults, hosts } = world;
  faults.heal();
  hosts.setClocksRight();
  const healedAt = time.now;
  await time.runUntil(healedAt + healMillis);
  return healedAt;
}
