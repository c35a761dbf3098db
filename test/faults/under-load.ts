import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { checkExecutions } from "../support/check-executions.ts";
import { checkInvariants, type Promises } from "../support/check-invariants.ts";
import { shortTerms } from "../support/network.ts";
import { patiently } from "../support/patience.ts";
import { PatientNetwork } from "../support/patient-network.ts";
import type { ProxeniaProcess } from "../support/proxenia-process.ts";
import { filesHolding } from "../support/search-folder.ts";
import { seeded } from "../support/seeded.ts";
import { Load } from "./load.ts";

const clients = 4;
const targetSeconds = 3;
/** Mails that a fault interrupted are sent by the sweep that follows. */
const healsMillis = 60_000;

/** What is done to the real process while people use it. */
export interface Torment {
  /** Fulfils when the last fault is over. */
  run(): Promise<void>;
  readonly healedAt: number;
  /** Whether a send of this instant may have lost its answer, or what it was marked with, to a fault. */
  answerLost(sentAt: number, withinMillis: number): boolean;
}

export interface Borne {
  readonly referrals: number;
  readonly acknowledged: number;
}

/** Holds the product to its invariants, over HTTP, the mailbox and its files, after a torment under load. */
export async function bearUnderLoad(product: ProxeniaProcess, torment: Torment, seed: number): Promise<Borne> {
  const canary = `canary${seed}canary`;
  const network = new PatientNetwork(await product.demo());
  const agreement = await network.agree(shortTerms(targetSeconds));
  const load = new Load({ network, agreement, canary, random: seeded(seed) });
  await Promise.all([load.run(clients), torment.run().finally(() => load.stop())]);
  const promises: Promises = {
    agreement,
    sides: { from: "livorno", submittedBy: "livorno-caseworker", coordinator: "network-office" },
    submitted: network.submitted,
    acknowledged: network.acknowledged,
    lateMillis: (at) => Math.max(0, torment.healedAt - at) + patiently(5_000),
    answerLost: (sentAt) => torment.answerLost(sentAt, patiently(2_000)),
    canary,
  };
  await comesToHold(() => checkInvariants(network, promises));
  await checkWhatIsLeft(product, network, canary);
  return { referrals: network.submitted.size, acknowledged: network.acknowledged.length };
}

/** After the last fault heals, lateness is bounded. */
async function comesToHold(check: () => Promise<void>): Promise<void> {
  const limit = performance.now() + patiently(healsMillis);
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
