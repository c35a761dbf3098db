import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { encodeEvents } from "../run/history-event.ts";
import { encodeRun } from "../run/run-codec.ts";
import type { Outcome } from "../run/run-types.ts";
import type { Turn } from "../run/turn.ts";
import { ExecutionsTable } from "./executions-table.ts";
import { GroupCommit } from "./group-commit.ts";
import { InvocationsTable } from "./invocations-table.ts";
import { MachinesTable } from "./machines-table.ts";
import { openDatabase } from "./open-database.ts";
import { TimersTable } from "./timers-table.ts";

/** What a new execution is stored as, beside its turn. */
export interface NewExecution {
  machineId: number;
  definitionId: number;
  inputText: string;
}

/** The engine's whole durable state. Nothing else in this room keeps any. */
export class EngineStore {
  readonly machines: MachinesTable;
  readonly executions: ExecutionsTable;
  readonly timers: TimersTable;
  readonly invocations: InvocationsTable;
  readonly commits: GroupCommit;
  /** Signs task tokens, so that they need no table. A key object, as Node takes five times as long with bare bytes. */
  readonly tokenKey: KeyObject;
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.machines = new MachinesTable(database);
    this.executions = new ExecutionsTable(database);
    this.timers = new TimersTable(database);
    this.invocations = new InvocationsTable(database);
    this.commits = new GroupCommit(database);
    this.tokenKey = createSecretKey(readTokenKey(database));
  }

  /** @throws EngineUnavailable when another process holds the folder. */
  static async open(dataDirectory: string): Promise<EngineStore> {
    return new EngineStore(await openDatabase(dataDirectory));
  }

  /**
   * A whole turn, or with `created` the execution it begins, as it is to be written: everything is put into text here,
   * so that what cannot be is thrown before the first write, and no execution is ever half on disk. What it gives is
   * only for a group commit's `write`.
   */
  prepareTurn(turn: Turn, created?: NewExecution): () => void {
    const { run, outcome } = turn;
    const { executions, timers, invocations } = this;
    const state = outcome ? "" : encodeRun(run);
    const events = turn.events.length > 0 ? encodeEvents(turn.events, run.input) : undefined;
    const output = outcome?.status === "SUCCEEDED" ? JSON.stringify(outcome.output) : null;
    return () => {
      if (created) {
        const { machineId, definitionId, inputText } = created;
        const { id, name, startedAt } = run;
        executions.insert({ id, machineId, definitionId, name, startedAt, input: inputText }, state);
      }
      if (events !== undefined) executions.addHistory(run.id, turn.firstEventId, events);
      for (const { timer, set } of turn.timerChanges) {
        if (set) timers.insert(timer);
        else timers.delete(timer);
      }
      const closed = new Set(turn.invocationsClosed);
      for (const key of turn.invocationsOpened) if (!closed.has(key.scheduledId)) invocations.insert(key);
      for (const scheduledId of closed) invocations.delete({ executionId: run.id, scheduledId });
      if (outcome) this.#saveEnd(turn, outcome, output);
      else if (!created) executions.saveState(run.id, state);
    };
  }

  #saveEnd(turn: Turn, outcome: Outcome, output: string | null): void {
    const failed = outcome.status === "FAILED" || outcome.status === "ABORTED" ? outcome : undefined;
    this.executions.saveEnd(turn.run.id, {
      status: outcome.status,
      stoppedAt: turn.now,
      output,
      error: failed?.error ?? null,
      cause: failed?.cause ?? null,
    });
    const { deadlineAt } = turn.run;
    if (deadlineAt !== undefined) this.timers.deleteDeadline(turn.run.id, deadlineAt);
  }

  close(): void {
    this.commits.close();
    this.#database.close();
  }
}

function readTokenKey(database: DatabaseSync): Buffer {
  const select = database.prepare("SELECT value FROM meta WHERE key = 'token-key'");
  const stored = select.get() as { value: Uint8Array } | undefined;
  if (stored) return Buffer.from(stored.value);
  const key = randomBytes(32);
  database.prepare("INSERT INTO meta (key, value) VALUES ('token-key', ?)").run(key);
  return key;
}
