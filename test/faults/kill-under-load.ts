/** `node test/faults/kill-under-load.ts --kills N [--seed S]`: kills the real process under load; fails on a violation. */
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { checkExecutions } from "../support/check-executions.ts";
import { checkInvariants, type Promises } from "../support/check-invariants.ts";
import { shortTerms } from "../support/network.ts";
import { patiently } from "../support/patience.ts";
import { PatientNetwork } from "../support/patient-network.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { filesHolding } from "../support/search-folder.ts";
import { seeded } from "../support/seeded.ts";
import { Load } from "./load.ts";
import { Tormentor } from "./tormentor.ts";

const clients = 4;
const targetSeconds = 3;
/** Mails that a crash interrupted are sent by the sweep that follows a start. */
const healsMillis = 60_000;

export interface Killed {
  readonly kills: number;
  readonly stops: number;
  readonly referrals: number;
  readonly acknowledged: number;
}

/** Holds the product to its invariants, over HTTP, the mailbox and its files, after kills at random moments under load. */
export async function killUnderLoad(kills: number, seed: number): Promise<Killed> {
  const canary = `canary${seed}canary`;
  const product = await ProxeniaProcess.start();
  try {
    const network = new PatientNetwork(await product.demo());
    const tormentor = new Tormentor(product, seeded(seed + 1));
    const agreement = await network.agree(shortTerms(targetSeconds));
    const load = new Load({ network, agreement, canary, random: seeded(seed) });
    await Promise.all([load.run(clients), tormentor.run(kills).finally(() => load.stop())]);
    const promises: Promises = {
      agreement,
      sides: { from: "livorno", submittedBy: "livorno-caseworker", coordinator: "network-office" },
      submitted: network.submitted,
      acknowledged: network.acknowledged,
      lateMillis: (at) => Math.max(0, tormentor.healedAt - at) + patiently(5_000),
      answerLost: (sentAt) => tormentor.answerLost(sentAt, patiently(2_000)),
      canary,
    };
    await comesToHold(() => checkInvariants(network, promises));
    await checkWhatIsLeft(product, network, canary);
    const counts = { referrals: network.submitted.size, acknowledged: network.acknowledged.length };
    return { kills: tormentor.kills.length, stops: tormentor.stops, ...counts };
  } finally {
    await product.dispose();
  }
}

/** After the last fault heals, lateness is bounded. */
async function comesToHold(check: () => Promise<void>): Promise<void> {
  const limit = performance.now() + healsMillis;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > limit) throw error;
      await sleep(1_000);
    }
  }
}

/** Invariants 10 and 11, in the files of the stopped product. */
async function checkWhatIsLeft(product: ProxeniaProcess, network: PatientNetwork, canary: string): Promise<void> {
  assert.ok(!product.output.includes(canary), "invariant 11: the canary stands in the log");
  const statuses = new Map<string, string>();
  for (const id of network.submitted.keys()) statuses.set(id, (await network.referral("livorno-contact", id)).status);
  await product.terminate();
  checkExecutions(product.dataDirectory, statuses);
  assert.deepEqual(await filesHolding(product.dataDirectory, canary), [], "invariant 11: files that hold the canary");
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { kills: { type: "string", default: "20" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  console.log(`seed ${seed}`);
  const begun = performance.now();
  const { kills, stops, referrals, acknowledged } = await killUnderLoad(Number(values.kills), seed);
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(
    `${kills} kills and ${stops} stops in ${seconds} s: ${referrals} referrals, ${acknowledged} actions acknowledged; no violation`,
  );
}
