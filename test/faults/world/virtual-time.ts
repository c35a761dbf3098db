import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";

type Callback = () => boolean | undefined;

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: Callback;
}

const real = {
  setTimeout: globalThis.setTimeout,
  sleep: timersPromises.setTimeout,
  random: Math.random,
  performanceNow: performance.now,
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The one clock of a simulated world. Time stands still while anything can run, and then jumps to the next instant that
 * somebody waits for: hours pass in milliseconds, and in the same order for the same seed.
 */
export class VirtualTime {
  now: number;
  #entries: Entry[] = [];
  #orders = 0;
  #busy = 0;

  constructor(now: number) {
    this.now = now;
  }

  sleep(millis: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(this.now + millis, () => {
        resolve();
        return true;
      });
    });
  }

  /** Runs a callback at an instant; one that gives false has set nothing in motion. */
  at(at: number, run: Callback): void {
    this.#push({ at: Math.max(at, this.now), order: this.#orders++, run });
  }

  /** Real work, such as a commit of the engine's: it takes no virtual time. */
  async instantly<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /** Lets time pass until an instant, or until something is so. */
  async runUntil(at: number, isSo: () => boolean = () => false): Promise<void> {
    await this.#settle();
    while (!isSo()) {
      const next = this.#entries[0];
      if (!next || next.at > at) {
        this.now = Math.max(this.now, at);
        return;
      }
      this.#pop();
      this.now = next.at;
      if (next.run() !== false) await this.#settle();
    }
  }

  async #settle(): Promise<void> {
    do await turn();
    while (this.#busy > 0);
  }

  #push(entry: Entry): void {
    const heap = this.#entries;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(entry, heap[parent] as Entry)) break;
      heap[index] = heap[parent] as Entry;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#entries;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
      if (!isBefore(heap[child] as Entry, last)) break;
      heap[index] = heap[child] as Entry;
      index = child;
    }
    heap[index] = last;
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/**
 * Puts this process under a world's time and chance: whatever sleeps or draws lots, the product's own code included,
 * does so by the world. @returns what puts the process back
 */
export function putUnder(time: VirtualTime, random: () => number): () => void {
  globalThis.setTimeout = ((run: (...args: unknown[]) => void, millis = 0, ...args: unknown[]) => {
    time.at(time.now + millis, () => {
      run(...args);
      return true;
    });
    return { unref: () => undefined, ref: () => undefined };
  }) as unknown as typeof setTimeout;
  timersPromises.setTimeout = (async (millis = 0, value?: unknown, options?: { signal?: AbortSignal }) => {
    await time.sleep(millis);
    options?.signal?.throwIfAborted();
    return value;
  }) as typeof timersPromises.setTimeout;
  Math.random = random;
  // Work takes no virtual time, so whoever measures it finds none; a pause that is measured passes with the world's time.
  performance.now = () => time.now;
  syncBuiltinESMExports();
  return () => {
    globalThis.setTimeout = real.setTimeout;
    timersPromises.setTimeout = real.sleep;
    Math.random = real.random;
    performance.now = real.performanceNow;
    syncBuiltinESMExports();
  };
}
