import type { DatabaseSync } from "node:sqlite";
import { StoreUnavailable } from "../errors.ts";
import { isStorageFault } from "./storage-fault.ts";

interface Waiting {
  resolve: () => void;
  reject: (error: unknown) => void;
}

const PAUSE_AFTER_FAILURE_MILLIS = 500;

/**
 * Lets many acknowledged writes share one transaction, and so one fsync: writes join the open transaction at once, the
 * commit comes at the end of the event loop's turn, and only then does anybody hear of success. With one fsync at
 * 0.2 ms and a hundred calls in a turn, durability costs each of them 2 µs.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  #waiting: Waiting[] = [];
  #open = false;
  #closed = false;
  #generation = 0;
  #refuseUntil = 0;
  #failure: unknown;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Changes when a group is rolled back: what was read before may be unsaid, and must not be written upon. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Runs `work` in the open transaction, synchronously; the promise fulfils once it is on disk. `generation` is the one
   * at which the caller read what it builds on. What `work` throws must be thrown before its first write: there is no
   * savepoint.
   * Rejects with StoreUnavailable where the disk did not take it, which may be tried again.
   */
  write(work: () => void, generation = this.#generation): Promise<void> {
    const refusal = this.#refusal(generation);
    if (refusal) return Promise.reject(refusal);
    try {
      if (!this.#open) {
        this.#database.exec("BEGIN IMMEDIATE");
        this.#open = true;
        setImmediate(() => this.#commit());
      }
      work();
    } catch (error) {
      // A full disk may show here first; then the group is spoilt, and SQLite has perhaps rolled it back already.
      return Promise.reject(isStorageFault(error) ? this.#rollBack(error) : error);
    }
    return this.#joinCommit();
  }

  /** Whoever works in a loop asks before its next round: while the store pauses after a failure, rounds come to nothing. @throws StoreUnavailable */
  mustTakeWrites(): void {
    const refusal = this.#refusal(this.#generation);
    if (refusal) throw refusal;
  }

  #refusal(generation: number): Error | undefined {
    if (this.#closed) return new Error("the store is closed");
    if (performance.now() < this.#refuseUntil)
      return new StoreUnavailable("the store failed", { cause: this.#failure });
    return generation === this.#generation ? undefined : new StoreUnavailable("what this builds on was rolled back");
  }

  /** Fulfils once everything read so far is on disk: nothing is told that a crash could unsay. */
  settled(): Promise<void> {
    return this.#open ? this.#joinCommit() : Promise.resolve();
  }

  #joinCommit(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  #commit(): void {
    if (!this.#open) return; // rolled back, or closed, meanwhile
    try {
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#rollBack(error);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#open = false;
    for (const { resolve } of waiting) resolve();
  }

  /** The store is as it was before the group. A pause keeps a full disk from turning retries into a busy loop. */
  #rollBack(cause: unknown): StoreUnavailable {
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    this.#open = false;
    this.#generation += 1;
    this.#failure = cause;
    this.#refuseUntil = performance.now() + PAUSE_AFTER_FAILURE_MILLIS;
    const waiting = this.#waiting;
    this.#waiting = [];
    const error = new StoreUnavailable(`the store could not be written: ${(cause as Error).message}`, { cause });
    for (const { reject } of waiting) reject(error);
    return error;
  }

  /** Commits what is open and refuses everything after. */
  close(): void {
    this.#commit();
    this.#closed = true;
  }
}
