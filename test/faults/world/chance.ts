import { seeded } from "../../support/seeded.ts";

/** A world's chance: everything that could go one way or the other follows from its seed. */
export class Chance {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seeded(Math.imul(seed + 1, 0x9e3779b1));
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("nothing to pick from");
    return list[Math.floor(this.next() * list.length)] as T;
  }
}
