import assert from "node:assert/strict";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { referralWaitKey } from "../../../adapters/dynamodb/keys.ts";
import { dynamoRecords } from "../../../adapters/dynamodb/records.ts";
import { slaStore } from "../../../adapters/dynamodb/sla-store.ts";
import { slaRowsOf } from "../../../core/audit/sla-rows.ts";
import { type Timer, timersOf } from "../../../core/referrals/timers.ts";
import { checkChain, checkClocks, checkFold, foldOf } from "../../support/check-ledger.ts";
import type { Event, Referral } from "../../support/network.ts";
import { recordsTableName } from "../world/faulty-dynamo.ts";
import { during, headsOf } from "../world/look.ts";
import { agreementId, calendars, nameOf, sender } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { checkLetters, checkPromptness } from "./check-letters.ts";
import { checkActors, checkDeeds, checkSubmissions } from "./check-promises.ts";
import { checkErasures, checkSecrecy } from "./check-secrecy.ts";
import { type Timing, workingTiming } from "./clock-timing.ts";
import { LedgerModel } from "./ledger-model.ts";

/** The sweeper looks once a minute for what is a minute past; its own work takes some seconds. */
const boundMillis = 150_000;
/** A timer that runs is late by no more than its whole second's rounding and the calls it makes. */
const timelyMillis = 1_500;
const reader = nameOf(sender, "contact");

/** Whatever is open comes to its next instant, however far that is. */
async function letTimePass(world: World): Promise<void> {
  const wakes = headsOf(world).flatMap((head) => timersOf(head).flatMap(({ wakeAt }) => wakeAt ?? []));
  const last = Math.max(world.time.now, ...wakes.map((at) => Date.parse(at)));
  await world.time.runUntil(last + 2 * boundMillis);
}

/**
 * Holds a healed world to DESIGN section 8. First everything that had gone wrong must come right within the bound; then,
 * with nobody sweeping, every clock that still runs must be served in time by an execution of its own.
 * @param healedAt when the last fault was over; null where there was none
 * @returns how many events there are
 */
export async function checkWorld(world: World, healedAt: number | null, stopSweeping: () => void): Promise<number> {
  assert.deepEqual(world.client.defects, [], "no fault brings about an answer of 500");
  assert.deepEqual(world.engine.defects, [], "no fault brings about a defect of the engine");
  const bound = (at: number): number => (healedAt === null ? timelyMillis : Math.max(0, healedAt - at) + boundMillis);
  await checkAll(world, bound);
  await checkWaits(world);
  await letTimePass(world);
  await checkExecutions(world);
  const peaceFrom = world.time.now;
  stopSweeping();
  await letTimePass(world);
  await checkExecutions(world);
  await checkWaits(world);
  const ledgers = await checkAll(world, (at) => (at > peaceFrom ? timelyMillis : bound(at)));
  checkLetters(world, ledgers);
  if (healedAt === null) checkPromptness(world, ledgers);
  await checkAudit(world, ledgers);
  await checkErasures(world, ledgers);
  await checkSecrecy(world, ledgers);
  return [...ledgers.values()].reduce((sum, events) => sum + events.length, 0);
}

async function checkAll(world: World, lateMillis: (at: number) => number): Promise<Map<string, Event[]>> {
  const ledgers = new Map<string, Event[]>();
  checkSubmissions(world, headsOf(world));
  for (const { state } of headsOf(world)) {
    const { referral, events } = await during(world, () => readAtRest(world, state.id));
    ledgers.set(state.id, events);
    try {
      checkReferral(world, referral, events, lateMillis);
    } catch (error) {
      const story = events.map(({ type, at }) => `${type} ${at}`).join(", ");
      throw new Error(`${state.id}: ${(error as Error).message} (${story})`, { cause: error });
    }
  }
  if (world.early.length > 0) throw new Error(`invariant 5: ${world.early[0]}`);
  checkDeeds(world, ledgers);
  return ledgers;
}

/** A referral and its events as of one moment: read again where a step fell between the two readings. */
async function readAtRest({ client }: World, id: string): Promise<{ referral: Referral; events: Event[] }> {
  for (;;) {
    const referral = await client.referral(reader, id);
    const events = await client.events(reader, id);
    if ((await client.referral(reader, id)).version === referral.version) return { referral, events };
  }
}

function checkReferral(
  world: World,
  referral: Referral,
  events: readonly Event[],
  lateMillis: (at: number) => number,
): void {
  named("invariant 8", () => {
    assert.equal(events.at(-1)?.seq, events.length, "the ledger has a gap");
    checkChain(events, 4);
  });
  named("invariant 7, who acted", () => checkActors(events));
  named("invariant 3, the promises", () => {
    new LedgerModel(lateMillis, timingOf).read(events).silentUntil(world.time.now);
  });
  named("invariants 2, 3, 5 and 7, the referral as it is shown", () => {
    checkFold(referral, events);
    checkClocks(withoutLapses(referral), events, { lateMillis: anyDelay, readAt: world.time.now });
  });
}

const timings = new Map(Object.entries(calendars).map(([owner, calendar]) => [owner, workingTiming(calendar)]));

function timingOf(organisation: string): Timing {
  const timing = timings.get(organisation);
  if (!timing) throw new Error(`${organisation} has no calendar`);
  return timing;
}

/** Lateness is the promises' affair, which know of pauses. */
const anyDelay = (): number => Number.POSITIVE_INFINITY;

/** A lapse found late ends its clock in the past, before steps that were found late with it: only the promises know that. */
const withoutLapses = (referral: Referral): Referral => ({
  ...referral,
  clocks: referral.clocks.filter(({ milestone, stoppedAt }) => milestone !== "information" || stoppedAt === null),
});

function named(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}

const longestWaitMillis = 30 * 86_400_000;

/**
 * Invariants 2 and 10: an execution for each clock that runs, of its present run, and no other. One whose dispatch was put
 * aside for good sleeps on after its referral's end, and must see it when it wakes: 30 days later at most.
 */
async function checkExecutions(world: World): Promise<void> {
  const running = await during(world, () => world.engine.running());
  const wanted = wantedExecutions(world);
  const missing = wanted.filter((name) => !running.includes(name));
  assert.deepEqual(missing, [], "invariant 10: clocks that no execution serves");
  if (running.length === wanted.length) return;
  await world.time.runUntil(world.time.now + longestWaitMillis);
  const left = await during(world, () => world.engine.running());
  assert.deepEqual(left.sort(), wantedExecutions(world).sort(), "invariant 10: executions that run for nothing");
}

const wantedExecutions = (world: World): string[] =>
  headsOf(world)
    .flatMap(timersOf)
    .map(({ execution: { machine, name } }) => `${machine} ${name}`);

/** Invariant 2: an execution that runs for an open clock waits for what that waits for, and can be told. */
async function checkWaits(world: World): Promise<void> {
  await world.time.runUntil(world.time.now + 60_000);
  const running = new Set(await during(world, () => world.engine.running()));
  for (const head of headsOf(world))
    for (const timer of timersOf(head)) checkWait(world, head.state.id, timer, running);
}

function checkWait(world: World, id: string, { awaits, run, wakeAt, execution }: Timer, running: Set<string>): void {
  if (!running.has(`${execution.machine} ${execution.name}`)) return;
  if (wakeAt !== null && Date.parse(wakeAt) < world.time.now + 5_000) return;
  const table = world.dynamo.table(recordsTableName);
  const { run: waits = null, waitsFor = null, nextAt = null } = table.get(referralWaitKey(id, awaits) as never) ?? {};
  const expected = { run: run.number, waitsFor: awaits, nextAt: wakeAt };
  assert.deepEqual({ run: waits, waitsFor, nextAt }, expected, `invariant 2: what ${id} waits for`);
}

/** Invariant 9. */
async function checkAudit({ dynamo }: World, ledgers: ReadonlyMap<string, readonly Event[]>): Promise<void> {
  const send = async (command: object) => dynamo.execute(command);
  const records = dynamoRecords({ send } as unknown as DynamoDBDocumentClient, recordsTableName);
  const kept: string[] = [];
  for await (const row of slaStore(records).rows(agreementId, "0", "9")) kept.push(JSON.stringify(row));
  const folded = [...ledgers].flatMap(([id, events]) => slaRowsOf(foldOf(id, events)));
  const due = folded.filter(({ dueAt }) => dueAt !== null).map((row) => JSON.stringify(row));
  assert.deepEqual(kept.sort(), due.sort(), "invariant 9: what the audit counts, and the fold over events");
}
