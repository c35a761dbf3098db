import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Stored as its place in this list: append only. */
export const STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;
export type ExecutionStatus = (typeof STATUSES)[number];

export interface ExecutionRow {
  id: number;
  machineId: number;
  definitionId: number;
  name: string;
  status: number;
  startedAt: number;
  stoppedAt: number | null;
  input: string;
  /** The encoded run; null once it is over. */
  state: string | null;
  output: string | null;
  error: string | null;
  cause: string | null;
}

/** The events of one turn, encoded. */
export interface HistoryRow {
  firstId: number;
  events: string;
}

export type ExecutionSummary = Pick<ExecutionRow, "id" | "name" | "status" | "startedAt" | "stoppedAt">;

const COLUMNS = `id, machine_id AS machineId, definition_id AS definitionId, name, status, started_at AS startedAt,
  stopped_at AS stoppedAt, input, state, output, error, cause`;
const SUMMARY = "id, name, status, started_at AS startedAt, stopped_at AS stoppedAt";

/** Executions and their histories, one row of history for each turn. */
export class ExecutionsTable {
  readonly #insert: StatementSync;
  readonly #saveState: StatementSync;
  readonly #saveEnd: StatementSync;
  readonly #byId: StatementSync;
  readonly #byName: StatementSync;
  readonly #page: StatementSync;
  readonly #pageOfStatus: StatementSync;
  readonly #addHistory: StatementSync;
  readonly #historyUpFrom: StatementSync;
  readonly #historyDownFrom: StatementSync;
  readonly #historyAt: StatementSync;
  readonly #endedBefore: StatementSync;
  readonly #deleteOne: StatementSync;
  readonly #deleteHistory: StatementSync;
  readonly #running: StatementSync;
  readonly #highest: StatementSync;
  readonly #keepHighest: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO executions (id, machine_id, definition_id, name, status, started_at, input, state)
       VALUES (?, ?, ?, ?, 0, ?, ?, ?)`,
    );
    this.#saveState = database.prepare("UPDATE executions SET state = ? WHERE id = ?");
    this.#saveEnd = database.prepare(
      "UPDATE executions SET state = NULL, status = ?, stopped_at = ?, output = ?, error = ?, cause = ? WHERE id = ?",
    );
    this.#byId = database.prepare(`SELECT ${COLUMNS} FROM executions WHERE id = ?`);
    this.#byName = database.prepare(`SELECT ${COLUMNS} FROM executions WHERE machine_id = ? AND name = ?`);
    this.#page = database.prepare(
      `SELECT ${SUMMARY} FROM executions WHERE machine_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
    );
    this.#pageOfStatus = database.prepare(
      `SELECT ${SUMMARY} FROM executions INDEXED BY executions_by_status
       WHERE machine_id = ? AND status = ? AND id < ? ORDER BY id DESC LIMIT ?`,
    );
    this.#addHistory = database.prepare("INSERT INTO history (execution_id, first_id, events) VALUES (?, ?, ?)");
    this.#historyUpFrom = database.prepare(
      `SELECT first_id AS firstId, events FROM history WHERE execution_id = :id AND first_id >=
         (SELECT max(first_id) FROM history WHERE execution_id = :id AND first_id <= :from) ORDER BY first_id`,
    );
    this.#historyDownFrom = database.prepare(
      `SELECT first_id AS firstId, events FROM history WHERE execution_id = ? AND first_id <= ?
       ORDER BY first_id DESC`,
    );
    this.#historyAt = database.prepare(
      `SELECT first_id AS firstId, events FROM history WHERE execution_id = ? AND first_id <= ?
       ORDER BY first_id DESC LIMIT 1`,
    );
    this.#endedBefore = database.prepare("SELECT id FROM executions WHERE stopped_at < ? ORDER BY stopped_at LIMIT ?");
    this.#deleteOne = database.prepare("DELETE FROM executions WHERE id = ?");
    this.#deleteHistory = database.prepare("DELETE FROM history WHERE execution_id = ?");
    this.#running = database.prepare("SELECT 1 FROM executions WHERE machine_id = ? AND status = 0 LIMIT 1");
    this.#highest = database.prepare(
      `SELECT max(id) AS id FROM (
         SELECT max(id) AS id FROM executions UNION ALL SELECT value FROM meta WHERE key = 'highest-execution')`,
    );
    this.#keepHighest = database.prepare(
      `INSERT INTO meta (key, value) SELECT 'highest-execution', max(id) FROM executions HAVING count(*) > 0
       ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)`,
    );
  }

  insert(row: Pick<ExecutionRow, "id" | "machineId" | "definitionId" | "name" | "startedAt" | "input">, state: string) {
    this.#insert.run(row.id, row.machineId, row.definitionId, row.name, row.startedAt, row.input, state);
  }

  saveState(id: number, state: string): void {
    this.#saveState.run(state, id);
  }

  saveEnd(
    id: number,
    end: {
      status: ExecutionStatus;
      stoppedAt: number;
      output: string | null;
      error: string | null;
      cause: string | null;
    },
  ): void {
    this.#saveEnd.run(STATUSES.indexOf(end.status), end.stoppedAt, end.output, end.error, end.cause, id);
  }

  byId(id: number): ExecutionRow | undefined {
    return this.#byId.get(id) as unknown as ExecutionRow | undefined;
  }

  byName(machineId: number, name: string): ExecutionRow | undefined {
    return this.#byName.get(machineId, name) as unknown as ExecutionRow | undefined;
  }

  /** Newest first, below the given id. */
  page(machineId: number, status: ExecutionStatus | undefined, belowId: number, limit: number): ExecutionSummary[] {
    const rows =
      status === undefined
        ? this.#page.all(machineId, belowId, limit)
        : this.#pageOfStatus.all(machineId, STATUSES.indexOf(status), belowId, limit);
    return rows as unknown as ExecutionSummary[];
  }

  hasRunning(machineId: number): boolean {
    return this.#running.get(machineId) !== undefined;
  }

  addHistory(id: number, firstEventId: number, events: string): void {
    this.#addHistory.run(id, firstEventId, events);
  }

  /** The rows of history from the one that holds an event on; read as they are asked for. */
  historyUpFrom(id: number, from = 1): Iterable<HistoryRow> {
    return this.#historyUpFrom.iterate({ id, from }) as unknown as Iterable<HistoryRow>;
  }

  /** As `historyUpFrom`, the newest first, from the one that holds an event back. */
  historyDownFrom(id: number, from = Number.MAX_SAFE_INTEGER): Iterable<HistoryRow> {
    return this.#historyDownFrom.iterate(id, from) as unknown as Iterable<HistoryRow>;
  }

  /** The row of history that holds one event. */
  historyAt(id: number, eventId: number): HistoryRow | undefined {
    return this.#historyAt.get(id, eventId) as unknown as HistoryRow | undefined;
  }

  endedBefore(instant: number, limit: number): number[] {
    return this.#endedBefore.all(instant, limit).map((row) => Number(row.id));
  }

  /** Ids stay used: a task token of a deleted execution must never fit one of a later. */
  delete(ids: readonly number[]): void {
    this.#keepHighest.run();
    for (const id of ids) {
      this.#deleteHistory.run(id);
      this.#deleteOne.run(id);
    }
  }

  /** Of all executions there ever were. */
  highestId(): number {
    return Number((this.#highest.get() as { id: number | null }).id ?? 0);
  }
}
