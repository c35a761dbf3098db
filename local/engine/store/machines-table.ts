import type { DatabaseSync, StatementSync } from "node:sqlite";

export interface MachineRow {
  id: number;
  name: string;
  roleArn: string;
  definitionId: number;
  createdAt: number;
  updatedAt: number;
  revision: string;
  status: "ACTIVE" | "DELETING";
}

const COLUMNS = `id, name, role_arn AS roleArn, definition_id AS definitionId, created_at AS createdAt,
  updated_at AS updatedAt, revision, status`;

/** State machines and the definitions they have had: an execution keeps the one it started with. */
export class MachinesTable {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #byName: StatementSync;
  readonly #newest: StatementSync;
  readonly #byId: StatementSync;
  readonly #page: StatementSync;
  readonly #setStatus: StatementSync;
  readonly #insertDefinition: StatementSync;
  readonly #definition: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      "INSERT INTO machines (name, role_arn, definition_id, created_at, updated_at, revision) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#update = database.prepare(
      "UPDATE machines SET role_arn = ?, definition_id = ?, updated_at = ?, revision = ? WHERE id = ?",
    );
    this.#byName = database.prepare(`SELECT ${COLUMNS} FROM machines WHERE name = ? AND status <> 'GONE'`);
    this.#newest = database.prepare(`SELECT ${COLUMNS} FROM machines WHERE name = ? ORDER BY id DESC LIMIT 1`);
    this.#byId = database.prepare(`SELECT ${COLUMNS} FROM machines WHERE id = ?`);
    this.#page = database.prepare(
      `SELECT ${COLUMNS} FROM machines WHERE status = 'ACTIVE' AND id > ? ORDER BY id LIMIT ?`,
    );
    this.#setStatus = database.prepare("UPDATE machines SET status = ? WHERE id = ?");
    this.#insertDefinition = database.prepare("INSERT INTO definitions (text) VALUES (?)");
    this.#definition = database.prepare("SELECT text FROM definitions WHERE id = ?");
  }

  insert(machine: { name: string; roleArn: string; definition: string; now: number; revision: string }): void {
    const { name, roleArn, definition, now, revision } = machine;
    this.#insert.run(name, roleArn, this.#addDefinition(definition), now, now, revision);
  }

  update(machine: { id: number; roleArn: string; definition: string; now: number; revision: string }): void {
    const { id, roleArn, definition, now, revision } = machine;
    this.#update.run(roleArn, this.#addDefinition(definition), now, revision, id);
  }

  #addDefinition(text: string): number {
    return Number(this.#insertDefinition.run(text).lastInsertRowid);
  }

  byName(name: string): MachineRow | undefined {
    return this.#byName.get(name) as unknown as MachineRow | undefined;
  }

  /** Also one that is deleted: its executions can still be described. */
  newestNamed(name: string): MachineRow | undefined {
    return this.#newest.get(name) as unknown as MachineRow | undefined;
  }

  byId(id: number): MachineRow | undefined {
    return this.#byId.get(id) as unknown as MachineRow | undefined;
  }

  page(afterId: number, limit: number): MachineRow[] {
    return this.#page.all(afterId, limit) as unknown as MachineRow[];
  }

  /** `GONE` frees the name; the row stays for the executions that still refer to it. */
  setStatus(id: number, status: "DELETING" | "GONE"): void {
    this.#setStatus.run(status, id);
  }

  definition(id: number): string | undefined {
    return (this.#definition.get(id) as { text: string } | undefined)?.text;
  }
}
