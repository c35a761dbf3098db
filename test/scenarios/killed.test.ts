import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { checkExecutions } from "../support/check-executions.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { Killer } from "../support/killer.ts";
import { readMail } from "../support/mail-kinds.ts";
import { type Answer, shortTerms, tokenOf } from "../support/network.ts";
import { patiently } from "../support/patience.ts";
import { PatientNetwork } from "../support/patient-network.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { filesHolding } from "../support/search-folder.ts";
import { seeded } from "../support/seeded.ts";

const seed = Number(process.env["PROXENIA_TEST_SEED"] ?? randomInt(2 ** 31));
const kills = Number(process.env["PROXENIA_TEST_KILLS"] ?? 12);
const canary = `canary${seed}canary`;

/** Mails that a crash interrupted are sent by the sweep that follows a start. */
const healsMillis = 90_000;

type Move = readonly [by: string, action: string, body: Record<string, unknown>, type: string];

const now = () => ({ at: new Date().toISOString() });
const accept: Move = ["pisa-contact", "accept", {}, "accepted"];
const stories: readonly (readonly Move[])[] = [
  [
    accept,
    ["pisa-contact", "record-first-contact", {}, "first-contact-recorded"],
    ["pisa-contact", "close", { outcome: "supported" }, "closed"],
  ],
  [
    ["pisa-contact", "request-information", { question: canary }, "information-requested"],
    ["livorno-caseworker", "provide-information", { answer: canary }, "information-provided"],
    accept,
  ],
  [
    ["pisa-contact", "decline", { reason: "no-capacity" }, "declined"],
    ["livorno-caseworker", "redirect", { to: "lisboa" }, "redirected"],
    ["lisboa-contact", "accept", {}, "accepted"],
  ],
  [
    accept,
    ["pisa-contact", "hand-back", { reason: "language" }, "handed-back"],
    ["livorno-caseworker", "end", { reason: "other" }, "ended"],
  ],
  [["livorno-caseworker", "withdraw", { reason: "duplicate" }, "withdrawn"]],
  [],
];

/** Plays moves with pauses between; a move that comes too late for the referral is refused, and that is an answer too. */
async function play(network: PatientNetwork, agreement: string, moves: readonly Move[], random: () => number) {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa", { content: { situation: canary } });
  for (const [by, action, body, type] of moves) {
    await sleep(random() * 2_500);
    const sent = action === "record-first-contact" ? now() : body;
    const path = `/v1/referrals/${id}/actions/${action}`;
    await network.tries(id, type, () => network.call(by, "POST", path, sent));
  }
}

/** Two people answer in the same moment, one from the e-mail: one answer counts. */
async function playBoth(network: PatientNetwork, agreement: string): Promise<void> {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa", { content: { situation: canary } });
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
  const token = tokenOf(mail, network.demo.baseUrl);
  const declines = (): Promise<Answer> =>
    network.call(null, "POST", "/v1/act", { token, action: "decline", reason: "no-capacity" });
  const accepts = (): Promise<Answer> => network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/accept`, {});
  const done = await Promise.all([network.tries(id, "declined", declines), network.tries(id, "accepted", accepts)]);
  const answers = (await network.ledger(id)).filter(({ type }) => type === "accepted" || type === "declined");
  assert.ok(answers.length <= 1 && done.filter(Boolean).length <= 1, `both answers were taken: ${done}`);
}

async function playAll(network: PatientNetwork, agreement: string, random: () => number): Promise<void> {
  const played: Promise<void>[] = [];
  for (let round = 0; round < kills; round += 1) {
    const moves = stories[round % stories.length] ?? [];
    played.push(play(network, agreement, moves, random), playBoth(network, agreement));
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
      if (performance.now() > start + healsMillis) throw error;
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
