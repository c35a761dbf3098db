import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Turn } from "../../../local/engine/run/turn.ts";
import { EngineStore } from "../../../local/engine/store/engine-store.ts";
import { GroupCommit } from "../../../local/engine/store/group-commit.ts";
import { temporaryFolder } from "./test-engine.ts";

function openStore() {
  const folder = temporaryFolder();
  const database = new DatabaseSync(join(folder.path, "test.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  const commits = new GroupCommit(database);
  const insert = database.prepare("INSERT INTO t (a) VALUES (?)");
  const count = () => Number(database.prepare("SELECT count(*) AS n FROM t").get()?.n);
  const close = () => {
    database.close();
    folder.remove();
  };
  return { database, commits, insert, count, close };
}

test("writes of one turn share a transaction, and none is told before its commit", async () => {
  const { database, commits, insert, close } = openStore();
  const told: number[] = [];
  const writes = [1, 2, 3].map((value) => commits.write(() => insert.run(value)).then(() => told.push(value)));
  await Promise.resolve();
  assert.ok(database.isTransaction);
  assert.deepEqual(told, []);
  await Promise.all(writes);
  assert.ok(!database.isTransaction);
  assert.deepEqual(told, [1, 2, 3]);
  close();
});

test("a full disk fails its whole group, and the store goes on from what it held", async () => {
  const { database, commits, insert, count, close } = openStore();
  await commits.write(() => insert.run("kept"));
  const before = commits.generation;
  database.exec("PRAGMA max_page_count = 10");
  const small = commits.write(() => insert.run("small"));
  const large = commits.write(() => insert.run("x".repeat(100_000)));
  const outcomes = await Promise.allSettled([small, large]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  assert.equal(count(), 1);
  await assert.rejects(
    commits.write(() => insert.run("at once")),
    /the store failed/,
  );
  database.exec("PRAGMA max_page_count = 10000");
  await sleep(600);
  await assert.rejects(
    commits.write(() => insert.run("stale"), before),
    /rolled back/,
  );
  await commits.write(() => insert.run("later"));
  assert.equal(count(), 2);
  close();
});

test("a turn that cannot be put into text is refused before anything of it is written", async () => {
  const folder = temporaryFolder();
  const store = await EngineStore.open(folder.path);
  const region = { startAt: "P", states: new Map() };
  const machine = { name: "m", roleArn: "arn:aws:iam::111111111111:role/test", region };
  const root = { region, parent: null, index: 0, variables: {}, lastEventId: 0, visit: null };
  const run = { id: 1, name: "x", machine, input: null, startedAt: 0, deadlineAt: undefined, nextEventId: 1, root };
  const turn = new Turn(run, 0, () => "token");
  turn.outcome = { status: "SUCCEEDED", output: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)) };
  const created = { machineId: 1, definitionId: 1, inputText: "null" };
  assert.throws(() => store.prepareTurn(turn, created), RangeError);
  turn.outcome = { status: "SUCCEEDED", output: 1 };
  const save = store.prepareTurn(turn, created);
  assert.equal(store.executions.byId(1), undefined);
  await store.commits.write(save);
  assert.equal(store.executions.byId(1)?.output, "1");
  store.close();
  folder.remove();
});
