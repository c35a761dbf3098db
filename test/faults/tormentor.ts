import { setTimeout as sleep } from "node:timers/promises";
import type { ProxeniaProcess } from "../support/proxenia-process.ts";
import type { Torment } from "./under-load.ts";

/** How a long run is followed, and ended before its time. */
export interface Watching {
  /** Hears of each time that the process is there again. */
  readonly tell?: (kills: number, stops: number) => void;
  readonly stopping?: AbortSignal;
}

/** Kills the real process at random moments, also while it starts, and holds it still for seconds in between. */
export class Tormentor implements Torment {
  readonly kills: number[] = [];
  stops = 0;
  /** When it was last ready, or let go again. */
  healedAt = Number.POSITIVE_INFINITY;
  readonly #product: ProxeniaProcess;
  readonly #random: () => number;
  readonly #wanted: number;
  readonly #tell: (kills: number, stops: number) => void;

  readonly #stopping: AbortSignal | undefined;

  constructor(o: { product: ProxeniaProcess; random: () => number; kills: number } & Watching) {
    this.#product = o.product;
    this.#random = o.random;
    this.#wanted = o.kills;
    this.#tell = o.tell ?? (() => undefined);
    this.#stopping = o.stopping;
  }

  async run(): Promise<void> {
    while (this.kills.length < this.#wanted && !this.#stopping?.aborted) {
      await sleep(100 + this.#random() * 2_400);
      if (this.#random() < 0.3) await this.#holdStill();
      await this.#kill();
      while (this.#random() < 0.25 && this.kills.length < this.#wanted) await this.#killWhileItStarts();
      await this.#product.start();
      this.#tell(this.kills.length, this.stops);
    }
    this.healedAt = Date.now();
  }

  /** Whether a send of this instant may have lost its answer to a kill. */
  answerLost(sentAt: number, withinMillis: number): boolean {
    return this.kills.some((at) => at >= sentAt && at - sentAt <= withinMillis);
  }

  /** SIGSTOP: its clients' calls hang, its database goes on, and time passes it by. */
  async #holdStill(): Promise<void> {
    const { pid } = this.#product;
    this.stops += 1;
    process.kill(pid, "SIGSTOP");
    await sleep(500 + this.#random() * 3_500);
    process.kill(pid, "SIGCONT");
    await sleep(this.#random() * 800);
  }

  async #kill(): Promise<void> {
    this.kills.push(Date.now());
    await this.#product.kill({ whole: this.#random() < 0.5 });
  }

  async #killWhileItStarts(): Promise<void> {
    const started = this.#product.start().catch(() => undefined);
    await sleep(100 + this.#random() * 1_400);
    await this.#kill();
    await started;
  }
}
