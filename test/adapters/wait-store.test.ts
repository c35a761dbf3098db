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
    const step = { "step 1/safety-plan": `7 ${nextAt}` };
    const head = { run: wait.run, waitsFor: wait.waitsFor, wakeAt: wait.nextAt, ...step };
    await tables.records.writeOne({ Put: { TableName: tables.records.table, Item: { ...referralKey(id), ...head } } });
  });

  const isParked = async () => (await waits.all(id))[0]?.token;

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
    await waits.forget(id, { ...wait, token: "another" });
    assert.equal(await isParked(), "token");
    await waits.forget(id, wait);
    assert.equal(await isParked(), undefined);
  });

  it("on a step of the procedure are parked beside the referral's own, and forgotten alone", async () => {
    const step: Wait = { ...wait, run: 7, waitsFor: "1/safety-plan", token: "of the step" };
    await waits.park(id, wait);
    assert.equal(await waits.park(id, step), true);
    for (const change of [{ run: 6 }, { waitsFor: "2/safety-plan" as const }, { nextAt: fromMillis(0) }])
      assert.equal(await waits.park(id, { ...step, ...change }), false);
    const tokens = async () => (await waits.all(id)).map(({ token }) => token);
    assert.deepEqual(await tokens(), ["token", "of the step"]);
    await waits.forget(id, step);
    assert.deepEqual(await tokens(), ["token"]);
  });
});
