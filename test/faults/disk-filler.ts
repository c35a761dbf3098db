import { setTimeout as sleep } from "node:timers/promises";
import type { ProxeniaProcess } from "../support/proxenia-process.ts";
import type { SmallDisk } from "../support/small-disk.ts";
import type { Torment } from "./under-load.ts";

interface Span {
  readonly from: number;
  until: number;
}

/** Fills the disk under the real process at random moments, for seconds each time; sometimes the process is killed meanwhile. */
export class DiskFiller implements Torment {
  readonly #product: ProxeniaProcess;
  readonly #disk: SmallDisk;
  readonly #random: () => number;
  readonly #wanted: number;
  readonly #full: Span[] = [];
  healedAt = Number.POSITIVE_INFINITY;
  kills = 0;
  /** What a start on the full disk said, where it did not succeed. */
  readonly refusals: string[] = [];

  constructor(o: { product: ProxeniaProcess; disk: SmallDisk; random: () => number; fills: number }) {
    this.#product = o.product;
    this.#disk = o.disk;
    this.#random = o.random;
    this.#wanted = o.fills;
  }

  get fills(): number {
    return this.#full.length;
  }

  async run(): Promise<void> {
    while (this.fills < this.#wanted) {
      await sleep(500 + this.#random() * 2_500);
      await this.#fill();
    }
    this.healedAt = Date.now();
  }

  answerLost(sentAt: number, withinMillis: number): boolean {
    return this.#full.some(({ from, until }) => sentAt >= from - withinMillis && sentAt <= until + withinMillis);
  }

  async #fill(): Promise<void> {
    const span: Span = { from: Date.now(), until: Number.POSITIVE_INFINITY };
    this.#full.push(span);
    this.#disk.fill();
    await sleep(500 + this.#random() * 4_500);
    const killed = this.#random() < 0.3;
    if (killed) await this.#killAndStart();
    this.#disk.free();
    if (this.#product.hasEnded) await this.#product.start();
    span.until = Date.now();
  }

  async #killAndStart(): Promise<void> {
    this.kills += 1;
    await this.#product.kill({ whole: true });
    await this.#product.start().catch(({ message }: Error) => this.refusals.push(message));
  }
}
