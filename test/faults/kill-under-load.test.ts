import { randomInt } from "node:crypto";
import { test } from "node:test";
import { killUnderLoad } from "./kill-under-load.ts";

const seed = Number(process.env["PROXENIA_TEST_SEED"] ?? randomInt(2 ** 31));
const kills = Number(process.env["PROXENIA_TEST_KILLS"] ?? 5);

test(`nothing acknowledged is lost and nobody is told twice by ${kills} kills of the process under load`, async (t) => {
  t.diagnostic(`PROXENIA_TEST_SEED=${seed}`);
  const { stops, referrals, acknowledged } = await killUnderLoad(kills, seed);
  t.diagnostic(`${stops} stops, ${referrals} referrals, ${acknowledged} actions acknowledged`);
});
