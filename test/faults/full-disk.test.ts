import { randomInt } from "node:crypto";
import { test } from "node:test";
import { fillUnderLoad } from "./full-disk.ts";

const seed = Number(process.env["PROXENIA_TEST_SEED"] ?? randomInt(2 ** 31));
const fills = Number(process.env["PROXENIA_TEST_FILLS"] ?? 3);

test(`nothing acknowledged is lost by a disk that is full ${fills} times under load, and it heals by itself`, async (t) => {
  t.diagnostic(`PROXENIA_TEST_SEED=${seed}`);
  const filled = await fillUnderLoad(fills, seed);
  if (filled === null) return t.skip("a small disk can be mounted by a superuser only; the worlds fill theirs anyway");
  const { kills, refusals, referrals, acknowledged } = filled;
  t.diagnostic(`${kills} kills meanwhile, ${refusals.length} starts refused`);
  t.diagnostic(`${referrals} referrals, ${acknowledged} actions acknowledged`);
});
