import type { DatabaseSync } from "node:sqlite";

interface Waiting {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Lets many acknowledged writes share one transaction, and so one fsync: writes join the open transaction at once, the
 * commit comes at the end of the event loop's turn, and only then does anybody hear of success. With one fsync at
 * 0.2 ms and a hundred calls in a turn, durability costs each of them 2 µs.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  #waiting: Waiting[] = [];
  #open = false;
  #failure: unknown;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /**
   * Runs `work` in the open transaction, synchronously; the promise fulfils once it is on disk. What `work` throws
   * must be thrown before its first write: there is no savepoint.
   */
  write(work: () => void): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (!this.#open) {
      this.#database.exec("BEGIN IMMEDIATE");
      this.#open = true;
      setImmediate(() => this.#commit());
    }
    work();
    return this.#joinCommit();
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
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#open = false;
    try {
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#rollBack(error, waiting);
      return;
    }
    for (const { resolve } of waiting) resolve();
  }

  /** The store is as it was before the group; steps under way may have read what is now unsaid, so nothing goes on. */
  #rollBack(error: unknown, waiting: Waiting[]): void {
    this.#failure = error;
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    for (const { reject } of waiting) reject(error);
  }

  /** Commits what is open and refuses everything after. */
  close(): void {
    if (this.#open) this.#commit();
    this.#failure ??= new Error("the store is closed");
  }
}
