import type { Chance } from "./chance.ts";

/** Everything that is done to a world, by where it strikes. */
export const faultKinds = {
  store: ["store-throttled", "store-timed-out-before", "store-done-but-timed-out", "store-asked-twice", "store-slow"],
  transaction: ["transaction-conflict"],
  index: ["index-behind"],
  engine: ["engine-throttled", "engine-timed-out-before", "engine-done-but-timed-out"],
  answer: ["answer-late", "answer-doubled"],
  disk: ["disk-full-at-a-write", "disk-full-at-commit"],
  opener: ["opener-refused", "opener-twice", "opener-done-but-answer-lost"],
  stream: ["stream-duplicated", "stream-reordered", "stream-cut-apart", "stream-delayed", "stream-poisoned"],
  mail: ["mail-throttled", "mail-timed-out-before", "mail-taken-but-answer-lost", "mail-slow"],
  keys: ["keys-away"],
  api: ["request-lost", "request-twice", "response-lost"],
  process: ["crash-before-a-call", "crash-after-a-call"],
  world: [
    "clock-jump",
    "function-timed-out",
    "execution-aborted",
    "full-disk",
    "outage-of-the-store",
    "outage-of-the-engine",
    "outage-of-mail",
    "outage-of-everything",
  ],
} as const;

export type Site = keyof typeof faultKinds;
export type FaultKind = (typeof faultKinds)[Site][number];
/** What can be away for a while; a disk that is away is full, and can be read. */
export type Part = "store" | "engine" | "mail" | "disk";

/** How often each fault was injected. */
export type FaultCounts = Map<FaultKind, number>;

const worse = 4;

/** Decides, by chance, what goes wrong where, and counts it. After {@link heal} nothing does. */
export class Faults {
  readonly counts: FaultCounts = new Map();
  readonly rate: number;
  readonly #chance: Chance;
  /** Where it goes wrong much oftener in this world, if anywhere. */
  readonly #worst: Site | null;
  readonly #downUntil = new Map<Part, number>();
  #healed = false;

  constructor(chance: Chance, rate: number) {
    this.#chance = chance;
    this.rate = rate;
    this.#worst = chance.is(0.5) ? chance.pick(Object.keys(faultKinds) as Site[]) : null;
  }

  get healed(): boolean {
    return this.#healed;
  }

  heal(): void {
    this.#healed = true;
    this.#downUntil.clear();
  }

  /** The fault that strikes one call at a site, or null; `share` of the world's rate falls to it. */
  at<S extends Site>(site: S, share = 1): (typeof faultKinds)[S][number] | null {
    const kind = this.strikesAt(site, share);
    if (kind !== null) this.count(kind);
    return kind;
  }

  /** As {@link at}, for a fault that may come to nothing: whoever brings it about counts it. */
  strikesAt<S extends Site>(site: S, share = 1): (typeof faultKinds)[S][number] | null {
    const times = site === this.#worst ? worse : 1;
    if (this.#healed || !this.#chance.is(this.rate * share * times)) return null;
    return this.#chance.pick(faultKinds[site]) as (typeof faultKinds)[S][number];
  }

  count(kind: FaultKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  takeDown(part: Part, until: number): void {
    if (!this.#healed) this.#downUntil.set(part, Math.max(until, this.#downUntil.get(part) ?? 0));
  }

  isDown(part: Part, now: number): boolean {
    return now < (this.#downUntil.get(part) ?? 0);
  }
}
