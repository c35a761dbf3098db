import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { contentKeys } from "../../adapters/content/content-keys.ts";
import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { fromMillis, type Instant, plusMillis } from "../../core/instant.ts";
import type { Head } from "../../core/referrals/head.ts";
import { wakeAtOf } from "../../core/referrals/referral.ts";
import { actOnReferral } from "../../functions/use-cases/act-on-referral.ts";
import { calendarReader } from "../../functions/use-cases/calendar-reader.ts";
import { performDueSteps } from "../../functions/use-cases/perform-due-steps.ts";
import type { ReferralPorts } from "../../functions/use-cases/referral-ports.ts";
import { submitReferral } from "../../functions/use-cases/submit-referral.ts";
import { cachedAgreements } from "../../functions/use-cases/terms-of-referral.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";
import { seeded } from "../support/seeded.ts";
import { Chance } from "./world/chance.ts";
import { agreementId, nameOf, sender, settleAgreement } from "./world/people.ts";

const races = Number(process.env["PROXENIA_TEST_RACES"] ?? 400);
const abreast = 8;
/** An answer reads more before it commits: a step that begins so much later commits in the same moment. */
const stepLaterMillis = 12;
const submittedAt = fromMillis(Date.parse("2026-03-02T10:00:00.250Z"));

let tables: TestTables;
before(async () => {
  tables = await startTables();
  await settleAgreement(tables.records, new Chance(4), submittedAt);
});
after(() => tables.close());

/** Keys of content that stay in this process: the race is about the head. */
const wrapping = {
  wrap: async (_: string, key: Uint8Array) => key,
  unwrap: async (_: string, wrapped: Uint8Array) => wrapped,
  prepareForgetting: async () => undefined,
  forget: async () => undefined,
};

let ids = 0;
const portsAt = (now: () => Instant): ReferralPorts => ({
  records: tables.records,
  referrals: referralStore(tables.records),
  agreements,
  calendars: calendarReader(organisationStore(tables.records)),
  keys: contentKeys(tables.records, tables.keysTable, wrapping),
  now,
  newId: () => {
    ids += 1;
    return `race${ids}`;
  },
});
const agreements = cachedAgreements({
  life: (id) => agreementStore(tables.records).life(id),
  version: (id, version) => agreementStore(tables.records).version(id, version),
});

async function submitted(): Promise<Head> {
  const member = nameOf(sender, "caseworker");
  const consent = { basis: "consent", givenAt: submittedAt, scope: "network" } as const;
  const { head } = await submitReferral(
    portsAt(() => submittedAt),
    {
      principal: { member, name: member, organisation: sender, roles: ["caseworker"], covering: false },
      submission: { agreement: agreementId, to: "pisa", priority: "urgent", needs: ["shelter"], consent, content: {} },
      contentJson: "{}",
      repeatable: { organisation: sender, route: "race", key: randomUUID(), bodyText: "{}" },
    },
  );
  return head;
}

/** Lets the ladder come to its breach, the one step that an answer cannot leave undone. */
async function upToTheBreach(id: string): Promise<Instant> {
  for (;;) {
    const head = (await referralStore(tables.records).head(id)) as Head;
    const wakeAt = wakeAtOf(head.state) as Instant;
    if (wakeAt === head.state.clocks[0]?.dueAt) return wakeAt;
    await performDueSteps(
      portsAt(() => wakeAt),
      id,
    );
  }
}

/** An answer whose clock reads up to 5 ms either side of the due instant, against the commit of the breach. */
async function race(random: () => number): Promise<"answer" | "step"> {
  const { id } = (await submitted()).state;
  const dueAt = await upToTheBreach(id);
  const answerAt = plusMillis(dueAt, Math.floor(random() * 11) - 5);
  const stepAt = plusMillis(dueAt, Math.floor(random() * 3));
  const asker = { organisation: "pisa", role: "contact", member: nameOf("pisa", "contact") };
  const answers = () =>
    actOnReferral(
      portsAt(() => answerAt),
      id,
      { action: "accept" },
      asker,
      () => undefined,
    );
  const steps = async () => {
    await sleep(random() * stepLaterMillis);
    return performDueSteps(
      portsAt(() => stepAt),
      id,
    );
  };
  for (const { status, ...rest } of await Promise.allSettled([answers(), steps()]))
    assert.ok(status === "fulfilled", String((rest as { reason?: unknown }).reason));
  return checkRace(id, dueAt);
}

/** One winner, whose instant the other's follows; late, and a breach on the ledger, are one and the same. */
async function checkRace(id: string, dueAt: Instant): Promise<"answer" | "step"> {
  const store = referralStore(tables.records);
  const events = await store.events(id, 0, 50);
  const types: string[] = events.map(({ type }) => type);
  const [accepted, ...others] = events.filter(({ type }) => type === "accepted");
  const breaches = events.filter(({ type }) => type === "breached");
  assert.ok(accepted && others.length === 0, types.join(", "));
  const late = accepted.at > dueAt;
  const breachFirst = breaches.length === 1 && (breaches[0]?.seq ?? 0) < accepted.seq;
  assert.ok(
    breaches.length <= 1 && (!late || breachFirst),
    `${types.join(", ")}, due ${dueAt}, answered ${accepted.at}`,
  );
  const clock = (await store.head(id))?.state.clocks[0];
  assert.equal(clock?.metAt, accepted.at);
  assert.equal(clock?.breachedAt, breaches.length === 1 ? dueAt : null);
  assert.equal(breaches.length === 1, breachFirst, "a breach after the answer");
  if (breaches.length === 1) assert.ok((breaches[0]?.at ?? "") >= dueAt, "a breach before its instant");
  return breaches.length === 1 ? "step" : "answer";
}

test(`of an answer and a deadline within 5 ms one wins, ${races} times, and both instants are on the ledger`, async (t) => {
  const random = seeded(5);
  const winners = { answer: 0, step: 0 };
  let left = races;
  const racer = async (): Promise<void> => {
    while (left-- > 0) winners[await race(random)] += 1;
  };
  await Promise.all(Array.from({ length: abreast }, racer));
  t.diagnostic(`the answer came first ${winners.answer} times, the deadline ${winners.step} times`);
  assert.ok(winners.answer > races / 10 && winners.step > races / 10);
});
