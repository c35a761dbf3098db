import type { DatabaseSync, StatementSync } from "node:sqlite";

export interface InvocationKey {
  executionId: number;
  scheduledId: number;
}

/** Functions asked for that have not answered yet: what a restart has to call again. Their arguments are in the history. */
export class InvocationsTable {
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #after: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare("INSERT OR IGNORE INTO invocations (execution_id, scheduled_id) VALUES (?, ?)");
    this.#delete = database.prepare("DELETE FROM invocations WHERE execution_id = ? AND scheduled_id = ?");
    this.#after = database.prepare(
      `SELECT execution_id AS executionId, scheduled_id AS scheduledId FROM invocations
       WHERE (execution_id, scheduled_id) > (?, ?) ORDER BY execution_id, scheduled_id LIMIT ?`,
    );
  }

  insert({ executionId, scheduledId }: InvocationKey): void {
    this.#insert.run(executionId, scheduledId);
  }

  delete({ executionId, scheduledId }: InvocationKey): void {
    this.#delete.run(executionId, scheduledId);
  }

  after({ executionId, scheduledId }: InvocationKey, limit: number): InvocationKey[] {
    return this.#after.all(executionId, scheduledId, limit) as unknown as InvocationKey[];
  }
}
