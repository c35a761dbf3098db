import type { Timer } from "../run/run-types.ts";

const BATCH = 100;
/**
 * Timers later than this are a backlog after an outage: they fire in order, but at a bounded rate. A timer takes some
 * 0.2 ms, so that at 2,000 a second more than half of the event loop is left to calls and to timers that are on time.
 */
const BACKLOG_AFTER_MILLIS = 5_000;
const BACKLOG_PER_SECOND = 2_000;
const PAUSE_AFTER_FAILURE_MILLIS = 1_000;
/** A clock may be set or a machine sleep: no wait is longer than this without a look at the clock. */
const LONGEST_SLEEP_MILLIS = 1_000;

export interface TimerPorts {
  now(): number;
  due(by: number, limit: number): Timer[];
  earliest(): number | undefined;
  /** Takes the timer into its run; fulfils once that step is written (not yet on disk). */
  fire(timer: Timer): Promise<void>;
  failed(error: unknown): void;
}

/** Fires stored timers: each once, none early, in the order they are due, in batches that let the event loop turn. */
export class TimerLoop {
  readonly #ports: TimerPorts;
  #handle: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #wakeAt = Number.POSITIVE_INFINITY;
  #running = false;
  #closed = false;

  constructor(ports: TimerPorts) {
    this.#ports = ports;
  }

  /** Tells of a timer that was just stored. */
  added(dueAt: number): void {
    if (this.#running || this.#closed || dueAt >= this.#wakeAt) return;
    this.#arm(dueAt);
  }

  start(): void {
    this.#arm(this.#ports.now());
  }

  #arm(dueAt: number): void {
    this.#cancel();
    if (this.#closed) return;
    const delay = dueAt - this.#ports.now();
    this.#wakeAt = dueAt;
    if (delay <= 0) this.#handle = setImmediate(() => void this.#run());
    else this.#handle = setTimeout(() => void this.#run(), Math.min(delay, LONGEST_SLEEP_MILLIS));
  }

  #cancel(): void {
    clearTimeout(this.#handle as NodeJS.Timeout);
    clearImmediate(this.#handle as NodeJS.Immediate);
  }

  async #run(): Promise<void> {
    this.#running = true;
    let wakeAt: number;
    try {
      wakeAt = await this.#fireAndLookAhead();
    } catch (error) {
      if (!this.#closed) this.#ports.failed(error);
      wakeAt = this.#ports.now() + PAUSE_AFTER_FAILURE_MILLIS;
    }
    this.#running = false;
    this.#arm(wakeAt);
  }

  /** The instant to look again at. Reading fails as writing may, and no failure may end the loop. */
  async #fireAndLookAhead(): Promise<number> {
    const pauseMillis = await this.#fireBatch();
    if (this.#closed) return Number.POSITIVE_INFINITY;
    const next = this.#ports.earliest() ?? Number.POSITIVE_INFINITY;
    return Math.max(next, pauseMillis > 0 ? this.#ports.now() + pauseMillis : 0);
  }

  /** Fires what is due, at most a batch, and says how long to pause yet for the sake of the backlog's rate. */
  async #fireBatch(): Promise<number> {
    const begun = performance.now();
    const now = this.#ports.now();
    const timers = this.#ports.due(now, BATCH);
    await Promise.all(timers.map((timer) => this.#ports.fire(timer)));
    const backlog = timers.filter(({ dueAt }) => now - dueAt > BACKLOG_AFTER_MILLIS).length;
    if (backlog === 0) return 0;
    return Math.max(0, (backlog / BACKLOG_PER_SECOND) * 1_000 - (performance.now() - begun));
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }
}
