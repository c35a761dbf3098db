import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const finalStatuses = ["closed", "ended", "withdrawn"];

/**
 * Invariant 10, looked up in the file of a stopped engine: every open referral has one execution that runs, and nothing
 * else runs.
 * @param statuses of every referral there is, by id
 */
export function checkExecutions(dataDirectory: string, statuses: ReadonlyMap<string, string>): void {
  const database = new DatabaseSync(join(dataDirectory, "engine", "engine.sqlite"), { readOnly: true });
  const running = database.prepare("SELECT name FROM executions WHERE status = 0").all();
  database.close();
  const served = running.map(({ name }) => String(name).replace(/-\d+$/, "")).sort();
  const open = [...statuses].filter(([, status]) => !finalStatuses.includes(status)).map(([id]) => id);
  assert.deepEqual(served, open.sort(), "referrals with an execution that runs, and referrals that are open");
}
