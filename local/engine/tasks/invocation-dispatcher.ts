import type { Invocation, InvocationOutcome } from "../run/run-types.ts";
import type { InvocationCall, LambdaClient } from "./lambda-client.ts";

/** A function may run for minutes, so many may be out at once; the account's own default on AWS is the same. */
export const MOST_IN_FLIGHT = 1_000;
/** Beyond this the queue is left in the store, and fetched when there is room again. */
const MOST_QUEUED = 2_000;
const FETCH_AT_ONCE = 200;
const PAUSE_AFTER_FAILURE_MILLIS = 1_000;

interface Key {
  executionId: number;
  scheduledId: number;
}

export interface DispatcherPorts {
  client: LambdaClient;
  /** The next invocations still owed after a key, in the store's order, and the last key looked at. */
  fetchOwed(after: Key, limit: number): { invocations: Invocation[]; last: Key | undefined };
  deliver(invocation: Invocation, outcome: InvocationOutcome): Promise<void>;
  failed(error: unknown): void;
}

/** Calls the functions that committed steps ask for: at least once each, with a bounded number in memory. */
export class InvocationDispatcher {
  readonly #ports: DispatcherPorts;
  readonly #queue: Invocation[] = [];
  readonly #known = new Map<string, InvocationCall>();
  #inFlight = 0;
  /** Where the next fetch from the store begins; undefined while nothing is left there unseen. */
  #owedAfter: Key | undefined = { executionId: -1, scheduledId: -1 };
  #closed = false;

  constructor(ports: DispatcherPorts) {
    this.#ports = ports;
  }

  /** Takes invocations of a step that is on disk. */
  offer(invocations: readonly Invocation[]): void {
    for (const invocation of invocations) {
      if (this.#queue.length < MOST_QUEUED) this.#enqueue(invocation);
      else this.#owedAfter = { executionId: -1, scheduledId: -1 };
    }
    this.#pump();
  }

  /** Gives up an invocation whose task is closed: its answer would not count. */
  abandon(executionId: number, scheduledId: number): void {
    breakOff(this.#known.get(keyOf({ executionId, scheduledId })));
  }

  #enqueue(invocation: Invocation): void {
    const key = keyOf(invocation);
    if (this.#known.has(key)) return;
    this.#known.set(key, { request: undefined, abandoned: false });
    this.#queue.push(invocation);
  }

  /** Looks through everything the store still owes: at the start, and after an answer that could not be stored. */
  start(): void {
    this.#owedAfter = { executionId: -1, scheduledId: -1 };
    this.#pump();
  }

  #pump(): void {
    while (!this.#closed && this.#inFlight < MOST_IN_FLIGHT) {
      const next = this.#queue.shift();
      if (!next) {
        if (!this.#fetch()) return;
        continue;
      }
      void this.#run(next);
    }
  }

  /** True when the store may have given something. */
  #fetch(): boolean {
    if (this.#owedAfter === undefined) return false;
    try {
      const { invocations, last } = this.#ports.fetchOwed(this.#owedAfter, FETCH_AT_ONCE);
      this.#owedAfter = last;
      for (const invocation of invocations) this.#enqueue(invocation);
      return last !== undefined;
    } catch (error) {
      this.#ports.failed(error);
      setTimeout(() => this.#pump(), PAUSE_AFTER_FAILURE_MILLIS).unref();
      return false;
    }
  }

  async #run(invocation: Invocation): Promise<void> {
    const key = keyOf(invocation);
    const call = this.#known.get(key) ?? { request: undefined, abandoned: false };
    this.#inFlight += 1;
    try {
      if (call.abandoned) return;
      const outcome = await this.#ports.client.invoke(invocation, call);
      call.request = undefined;
      if (!this.#closed && !call.abandoned) await this.#ports.deliver(invocation, outcome);
    } finally {
      this.#inFlight -= 1;
      this.#known.delete(key);
      this.#pump();
    }
  }

  /** Breaks off what is out: it stays owed, and is called again after the next start. */
  close(): void {
    this.#closed = true;
    for (const call of this.#known.values()) breakOff(call);
  }
}

function keyOf({ executionId, scheduledId }: Key): string {
  return `${executionId}/${scheduledId}`;
}

function breakOff(call: InvocationCall | undefined): void {
  if (!call) return;
  call.abandoned = true;
  call.request?.destroy();
}
