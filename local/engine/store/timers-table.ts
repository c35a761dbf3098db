import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Timer, TimerKind } from "../run/run-types.ts";

/** Stored as its place in this list: append only. */
const KINDS: TimerKind[] = ["wait", "retry", "task", "deadline", "continue"];

/** Every instant something is due at; the only place timers are kept. */
export class TimersTable {
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #due: StatementSync;
  readonly #earliest: StatementSync;
  readonly #deleteOf: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      "INSERT OR IGNORE INTO timers (due_at, execution_id, kind, event_id) VALUES (?, ?, ?, ?)",
    );
    this.#delete = database.prepare(
      "DELETE FROM timers WHERE due_at = ? AND execution_id = ? AND kind = ? AND event_id = ?",
    );
    this.#due = database.prepare(
      `SELECT due_at AS dueAt, execution_id AS executionId, kind, event_id AS eventId FROM timers
       WHERE due_at <= ? ORDER BY due_at, execution_id LIMIT ?`,
    );
    this.#earliest = database.prepare("SELECT min(due_at) AS dueAt FROM timers");
    this.#deleteOf = database.prepare("DELETE FROM timers WHERE due_at = ? AND execution_id = ?");
  }

  insert({ dueAt, executionId, kind, eventId }: Timer): void {
    this.#insert.run(dueAt, executionId, KINDS.indexOf(kind), eventId);
  }

  delete({ dueAt, executionId, kind, eventId }: Timer): void {
    this.#delete.run(dueAt, executionId, KINDS.indexOf(kind), eventId);
  }

  /** The execution's deadline, once it has ended. */
  deleteDeadline(executionId: number, dueAt: number): void {
    this.#deleteOf.run(dueAt, executionId);
  }

  /** The earliest timers due by an instant, in order. */
  due(by: number, limit: number): Timer[] {
    const rows = this.#due.all(by, limit) as unknown as (Omit<Timer, "kind"> & { kind: number })[];
    return rows.map((row) => ({ ...row, kind: KINDS[row.kind] ?? "continue" }));
  }

  earliest(): number | undefined {
    return (this.#earliest.get() as { dueAt: number | null }).dueAt ?? undefined;
  }
}
