import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contentKeys, type KeyWrapping } from "../../adapters/content/content-keys.ts";
import { Defect } from "../../core/errors.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";

let tables: TestTables;
before(async () => {
  tables = await startTables();
});
after(() => tables.close());

/** A keeper that has forgotten everything by the time it is asked, for which something happens meanwhile. */
const forgetful = (meanwhile: () => Promise<void>): KeyWrapping => ({
  wrap: async (_, key) => key,
  unwrap: async () => {
    await meanwhile();
    throw new Defect("the wrapping key was destroyed");
  },
  prepareForgetting: async () => undefined,
  forget: async () => undefined,
});

test("a key that is erased while it is being opened is none; one that does not open is a defect", async () => {
  const destroy = async (): Promise<void> => tables.records.transact([await keys.destruction("erased")]);
  const keys = contentKeys(tables.records, tables.keysTable, forgetful(destroy));
  await tables.records.transact([(await keys.create("erased")).write, (await keys.create("broken")).write]);
  assert.equal(await keys.find("erased"), null);
  await assert.rejects(keys.find("broken"), Defect);
});
