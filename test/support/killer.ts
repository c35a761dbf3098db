import { setTimeout as sleep } from "node:timers/promises";
import type { ProxeniaProcess } from "./proxenia-process.ts";

/** Kills a process again and again at random moments, some of them while it starts, and starts it again each time. */
export class Killer {
  /** When each kill was over: what was under way until then may have lost its answer. */
  readonly kills: number[] = [];
  /** When it was last ready again. */
  healedAt = Number.POSITIVE_INFINITY;
  readonly #product: ProxeniaProcess;
  readonly #random: () => number;

  constructor(product: ProxeniaProcess, random: () => number) {
    this.#product = product;
    this.#random = random;
  }

  async run(kills: number): Promise<void> {
    while (this.kills.length < kills) {
      await sleep(200 + this.#random() * 2_200);
      await this.#kill();
      while (this.#random() < 0.25) await this.#killWhileItStarts();
      await this.#product.start();
    }
    this.healedAt = Date.now();
  }

  /** Its own process alone, or everything it started with it: by turns of chance. */
  async #kill(): Promise<void> {
    await this.#product.kill({ whole: this.#random() < 0.5 });
    this.kills.push(Date.now());
  }

  async #killWhileItStarts(): Promise<void> {
    const started = this.#product.start().catch(() => undefined);
    await sleep(100 + this.#random() * 1_400);
    await this.#kill();
    await started;
  }

  /** Whether a send of this instant may have lost its answer to a kill. */
  answerLost(sentAt: number, withinMillis: number): boolean {
    return this.kills.some((at) => at >= sentAt && at - sentAt <= withinMillis);
  }
}
