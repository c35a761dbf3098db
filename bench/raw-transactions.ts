import type { DatabaseSync } from "node:sqlite";
import { ExecutionsTable } from "../local/engine/store/executions-table.ts";
import { InvocationsTable } from "../local/engine/store/invocations-table.ts";
import { openDatabase } from "../local/engine/store/open-database.ts";
import { TimersTable } from "../local/engine/store/timers-table.ts";

/** As long as those of an execution of the token machine; measured in an engine's store. */
const inputText = JSON.stringify({ referral: "r-100000", dueAt: new Date(0).toISOString() });
const stateText = "s".repeat(90);
const eventsText = "e".repeat(440);

/**
 * The rows that a start writes, each start in a fully synchronised transaction of its own: what the disk gives a program
 * that does nothing else and groups nothing.
 */
export class RawTransactions {
  readonly #database: DatabaseSync;
  readonly #executions: ExecutionsTable;
  readonly #timers: TimersTable;
  readonly #invocations: InvocationsTable;
  #id = 0;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#executions = new ExecutionsTable(database);
    this.#timers = new TimersTable(database);
    this.#invocations = new InvocationsTable(database);
  }

  /** In a folder of its own, opened exactly as the engine opens its store. */
  static async open(folder: string): Promise<RawTransactions> {
    return new RawTransactions(await openDatabase(folder));
  }

  #one(): void {
    this.#id += 1;
    const [id, now] = [this.#id, Date.now()];
    this.#database.exec("BEGIN IMMEDIATE");
    const row = { id, machineId: 1, definitionId: 1, name: crypto.randomUUID(), startedAt: now, input: inputText };
    this.#executions.insert(row, stateText);
    this.#executions.addHistory(id, 1, eventsText);
    this.#timers.insert({ dueAt: now + 2_592_000_000, executionId: id, kind: "task", eventId: 3 });
    this.#invocations.insert({ executionId: id, scheduledId: 3 });
    this.#database.exec("COMMIT");
  }

  /** @returns transactions per second over a time */
  rate(millis: number): number {
    const begun = performance.now();
    let done = 0;
    for (; performance.now() - begun < millis; done += 1) this.#one();
    return (done * 1_000) / (performance.now() - begun);
  }

  close(): void {
    this.#database.close();
  }
}
