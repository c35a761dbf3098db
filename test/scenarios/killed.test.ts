import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { checkExecutions } from "../support/check-executions.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { Killer } from "../support/killer.ts";
import { readMail } from "../support/mail-kinds.ts";
import { shortTerms, tokenOf } from "../support/network.ts";
import { patiently } from "../support/patience.ts";
import { PatientNetwork } from "../support/patient-network.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { filesHolding } from "../support/search-folder.ts";
import { seeded } from "../support/seeded.ts";
import { answerTwice, play, storiesWith, submitWith } from "../support/stories.ts";

const seed = Number(process.env["PROXENIA_TEST_SEED"] ?? randomInt(2 ** 31));
const kills = 12;
const canary = `canary${seed}canary`;

/** Mails that a crash interrupted are sent by the sweep that follows a start. */
const healsMillis = 90_000;

const stories = storiesWith(canary);

/** Two people answer in the same moment, one from the e-mail: one answer counts. */
async function playBoth(network: PatientNetwork, agreement: string): Promise<void> {
  const id = await submitWith(canary, network, agreement);
  const mail = await network.until(
    "the first mail to the receiver",
    async () => {
      const found = (await network.mailsLately()).find(
        (each) => readMail(each).kind === "new" && readMail(each).referral === id,
      );
      return found ?? null;
    },
    healsMillis,
  );
  const done = await answerTwice(network, id, tokenOf(mail, network.demo.baseUrl));
  const answers = (await network.ledger(id)).filter(({ type }) => type === "accepted" || type === "declined");
  assert.ok(answers.length <= 1 && done <= 1, `both answers to ${id} were taken`);
}

async function playAll(network: PatientNetwork, agreement: string, random: () => number): Promise<void> {
  const played: Promise<void>[] = [];
  for (let round = 0; round < kills; round += 1) {
    const moves = stories[round % stories.length] ?? [];
    const plays = submitWith(canary, network, agreement).then((id) => play(network, id, moves, random));
    played.push(plays, playBoth(network, agreement));
    await sleep(2_000 + random() * 1_000);
  }
  await Promise.all(played);
}

/** Waits until the invariants hold: after the last fault heals, lateness is bounded. @returns what came last to hold */
async function comesToHold(check: () => Promise<void>): Promise<string> {
  const start = performance.now();
  for (let last = "at once"; ; ) {
    try {
      await check();
      return `held after ${Math.round(performance.now() - start)} ms; what came last: ${last}`;
    } catch (error) {
      if (performance.now() > start + patiently(healsMillis)) throw error;
      last = (error as Error).message.split("\n")[0] ?? "";
      await sleep(1_000);
    }
  }
}

test(`nothing acknowledged is lost, and nothing is told twice, while the process is killed ${kills} times`, async (t) => {
  t.diagnostic(`PROXENIA_TEST_SEED=${seed}`);
  const product = await ProxeniaProcess.start();
  const killer = new Killer(product, seeded(seed + 1));
  try {
    const network = new PatientNetwork(await product.demo());
    const random = seeded(seed);
    const agreement = await network.agree(shortTerms(3));
    await Promise.all([playAll(network, agreement, random), killer.run(kills)]);
    const promises = {
      agreement,
      sides: { from: "livorno", submittedBy: "livorno-caseworker", coordinator: "network-office" },
      submitted: network.submitted,
      acknowledged: network.acknowledged,
      lateMillis: (at: number) => Math.max(0, killer.healedAt - at) + patiently(5_000),
      answerLost: (sentAt: number) => killer.answerLost(sentAt, patiently(2_000)),
      canary,
    };
    t.diagnostic(await comesToHold(() => checkInvariants(network, promises)));
    assert.ok(!product.output.includes(canary));
    const statuses = new Map<string, string>();
    for (const id of network.submitted.keys()) statuses.set(id, (await network.referral("livorno-contact", id)).status);
    await product.terminate();
    checkExecutions(product.dataDirectory, statuses);
    assert.deepEqual(await filesHolding(product.dataDirectory, canary), []);
  } catch (error) {
    t.diagnostic(`killed at ${killer.kills.map((at) => new Date(at).toISOString()).join(", ")}`);
    t.diagnostic(product.output.replace(/^[^{].*\n/gm, ""));
    throw error;
  } finally {
    await product.dispose();
  }
});
