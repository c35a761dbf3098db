import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { referralKey } from "../../adapters/dynamodb/keys.ts";
import { type Wait, type WaitStore, waitStore } from "../../adapters/dynamodb/wait-store.ts";
import { fromMillis } from "../../core/instant.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";

const nextAt = fromMillis(Date.parse("2026-03-02T10:00:00.250Z"));
const wait: Wait = { run: 2, waitsFor: "response", nextAt, attempt: "2026-03-02T09:00:00.000Z#1", token: "token" };

describe("executions parked on a referral", () => {
  let tables: TestTables;
  let waits: WaitStore;
  let id = "";
  let ids = 0;
  before(async () => {
    tables = await startTables();
    waits = waitStore(tables.records);
  });
  after(() => tables.close());

  beforeEach(async () => {
    ids += 1;
    id = `r${ids}`;
    const head = { run: wait.run, waitsFor: wait.waitsFor, wakeAt: wait.nextAt };
    await tables.records.writeOne({ Put: { TableName: tables.records.table, Item: { ...referralKey(id), ...head } } });
  });

  const isParked = async () => (await waits.find(id))?.token;

  it("are parked where the head waits for the same", async () => {
    assert.equal(await waits.park(id, wait), true);
    assert.equal(await isParked(), "token");
  });

  for (const [says, change] of [
    ["in another run", { run: 1 }],
    ["for something else", { waitsFor: "first-contact" }],
    ["until another instant", { nextAt: fromMillis(0) }],
  ] as const) {
    it(`are not parked where the head waits ${says}`, async () => {
      assert.equal(await waits.park(id, { ...wait, ...change }), false);
      assert.equal(await isParked(), undefined);
    });
  }

  it("do not take the place of a later attempt", async () => {
    await waits.park(id, wait);
    assert.equal(await waits.park(id, { ...wait, attempt: "2026-03-02T09:00:00.000Z#0", token: "earlier" }), false);
    assert.equal(await waits.park(id, { ...wait, attempt: "2026-03-02T09:30:00.000Z#0", token: "later" }), true);
    assert.equal(await isParked(), "later");
  });

  it("are forgotten by the token that was answered, and by no other", async () => {
    await waits.park(id, wait);
    await waits.forget(id, "another");
    assert.equal(await isParked(), "token");
    await waits.forget(id, "token");
    assert.equal(await isParked(), undefined);
  });
});
