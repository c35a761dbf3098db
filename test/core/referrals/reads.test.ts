import assert from "node:assert/strict";
import { test } from "node:test";
import { plusMillis } from "../../../core/instant.ts";
import { isSameRead } from "../../../core/referrals/reads.ts";
import { start } from "./case-under-test.ts";

test("one reader's reads are one event for ten minutes, and in each cycle another", () => {
  const last = { readAt: start, cycle: 1 };
  const tenMinutes = plusMillis(start, 600_000);
  assert.ok(!isSameRead(null, last));
  assert.ok(isSameRead(last, { readAt: plusMillis(tenMinutes, -1), cycle: 1 }));
  assert.ok(!isSameRead(last, { readAt: tenMinutes, cycle: 1 }));
  assert.ok(!isSameRead(last, { readAt: start, cycle: 2 }));
});
