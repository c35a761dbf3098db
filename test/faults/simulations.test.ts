import assert from "node:assert/strict";
import { test } from "node:test";
import { runSeeds } from "./run-seeds.ts";
import { simulate } from "./simulate.ts";

const seeds = Number(process.env["PROXENIA_TEST_SEEDS"] ?? 150);

test(`no invariant is violated in ${seeds} seeded worlds, in which every kind of fault strikes`, async (t) => {
  const { failures, faults, moves } = await runSeeds({ from: 1, count: seeds, rate: null });
  assert.deepEqual(failures, []);
  assert.ok(moves >= seeds * 20);
  const never = [...faults].filter(([, count]) => count === 0).map(([kind]) => kind);
  if (seeds >= 1_000) assert.deepEqual(never, [], "faults that never struck");
  for (const [kind, count] of faults) t.diagnostic(`${count} ${kind}`);
});

test("a seed is the same world every time", async () => {
  const told = async () => {
    const { events, faults } = await simulate(7, 0.08);
    return JSON.stringify([events, [...faults].sort()]);
  };
  assert.equal(await told(), await told());
});
