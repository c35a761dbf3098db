import { fromMillis, type Instant } from "../../../core/instant.ts";
import type { Chance } from "./chance.ts";
import type { FaultKind, Faults } from "./faults.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What a world's parts share. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly faults: Faults;
}

export class Crash extends Error {
  override readonly name = "Crash";
}

/** A call that never comes back: whoever waits for it is dead. One for each, or they would all be kept for ever. */
const never = (): Promise<never> => new Promise(() => undefined);

/** How a call can go wrong besides by its process's end. */
export interface Mishap {
  /** Fails the call before it is done. */
  readonly before?: () => Error;
  /** Fails the call after it was done. */
  readonly after?: () => Error;
  readonly twice?: boolean;
  /** Milliseconds until it is done. */
  readonly delayMillis?: number;
}

/**
 * A process, or one invocation of a function: it has a clock of its own, and can end between any two calls it makes to
 * the world. What it had in memory is then gone, and nothing it began goes on.
 */
export class Life {
  readonly #world: Surroundings;
  readonly #death = Promise.withResolvers<never>();
  readonly #onDeath: (() => void)[] = [];
  /** By how much its clock is ahead. */
  skewMillis: number;
  /** What its clock said when it was last read. */
  lastReadAt: Instant | null = null;
  isAlive = true;
  /** Whether what it was there for is done. */
  isOver = false;

  constructor(world: Surroundings, skewMillis: number) {
    this.#world = world;
    this.skewMillis = skewMillis;
    this.#death.promise.catch(() => undefined);
  }

  now = (): Instant => {
    this.lastReadAt = fromMillis(this.#world.time.now + this.skewMillis);
    return this.lastReadAt;
  };

  onDeath(tell: () => void): void {
    this.#onDeath.push(tell);
  }

  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const tell of this.#onDeath) tell();
    this.#death.reject(new Crash("the process ended"));
  }

  /** Work of this process as others see it. @throws Crash when it dies over it */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.isAlive ? Promise.race([work(), this.#death.promise]) : Promise.reject(new Crash("not there"));
  }

  /** A call to the world outside, which takes time, may go wrong, and may be the last thing this process does. */
  async call<T>(act: () => T | Promise<T>, mishap: Mishap = {}, crashShare = 0.15): Promise<T> {
    const { time, chance } = this.#world;
    if (!this.isAlive) return never();
    await time.sleep(Math.ceil(chance.between(0, 12)) + (mishap.delayMillis ?? 0));
    if (!this.isAlive) return never();
    const crash = this.#world.faults.at("process", crashShare);
    if (crash === "crash-before-a-call") this.kill();
    if (!this.isAlive) return never();
    if (mishap.before) throw mishap.before();
    let done = await act();
    if (mishap.twice) done = await act();
    if (crash === "crash-after-a-call") this.kill();
    if (!this.isAlive) return never();
    if (mishap.after) throw mishap.after();
    await time.sleep(Math.ceil(chance.between(0, 5)));
    return this.isAlive ? done : never();
  }
}

export const named = (name: string, kind: FaultKind): Error => Object.assign(new Error(kind), { name });
