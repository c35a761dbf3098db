import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { LedgerEvent } from "../../core/ledger/ledger.ts";
import { verifyLedger } from "../../core/ledger/verify-ledger.ts";
import { foldReferral } from "../../core/referrals/fold.ts";
import { clocksInOrder, type Referral as State } from "../../core/referrals/referral.ts";
import type { Clock, Event, Referral, ChecklistStep as Step } from "./network.ts";
import { patiently } from "./patience.ts";

/** How late a step may be committed where nothing has failed. */
export const stepMillis = (): number => patiently(1_000);

const ladderTypes = ["reminded", "breached", "escalated", "returned"];
const answerTypes = ["accepted", "declined", "handed-back", "first-contact-recorded", "closed", "ended", "redirected"];

export const asLedger = (events: readonly Event[]): LedgerEvent[] => events as unknown as LedgerEvent[];

/** The state that a ledger tells. */
export const foldOf = (id: string, events: readonly Event[]): State => foldReferral(id, asLedger(events));

/** Invariant 8: no gap, every link holds, and a flipped bit anywhere in the ledger's text is found. */
export function checkChain(events: readonly Event[], flips = 40): void {
  assert.deepEqual(verifyLedger(asLedger(events)), [], "the ledger verifies");
  const text = Buffer.from(JSON.stringify(events));
  for (let flip = 0; flip < flips; flip += 1) {
    const bit = Math.floor((flip * text.length * 8) / flips);
    const altered = Buffer.from(text);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.ok(isFound(altered, events), `bit ${bit} of the ledger was flipped and nobody saw it`);
  }
}

function isFound(altered: Buffer, events: readonly Event[]): boolean {
  try {
    const read = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(altered)) as Event[];
    return isDeepStrictEqual(read, events) || verifyLedger(asLedger(read)).length > 0;
  } catch {
    return true;
  }
}

/** The referral as the API shows it is the fold of its ledger, clock by clock. */
export function checkFold(referral: Referral, events: readonly Event[]): void {
  const state = foldOf(referral.id, events);
  const seen = (clock: Clock) => ({
    ...clock,
    steps: clock.steps.map(({ level, kind, at, firedAt }) => ({ level, kind, at, firedAt })),
  });
  const shown = ["milestone", "owner", "cycle", "startedAt", "dueAt", "metAt", "breachedAt", "pausedAt", "stoppedAt"];
  const folded = clocksInOrder(state).map((clock) => ({
    ...Object.fromEntries(shown.map((name) => [name, clock[name as keyof typeof clock]])),
    steps: clock.steps.map(({ level, kind, at, firedAt }) => ({ level, kind, at, firedAt })),
  }));
  assert.equal(referral.status, state.status);
  assert.deepEqual(referral.clocks.map(seen), folded);
  assert.deepEqual(referral.procedure.flatMap(asBegun).sort(byId), begunIn(state).sort(byId));
}

/** A step of the checklist that has begun, as far as a ledger tells of it. */
const asBegun = ({ id, organisation, status, completedAt, dueAt, breachedAt, stoppedAt, steps, startedAt }: Step) =>
  startedAt === null
    ? []
    : [{ id, organisation, isOpen: status === "open", startedAt, completedAt, dueAt, breachedAt, stoppedAt, steps }];

const begunIn = (state: State): ReturnType<typeof asBegun> =>
  state.procedure
    .filter(({ cycle }) => cycle === state.cycle)
    .map(({ step, owner, beganAt, completedAt, stoppedAt, clock }) => ({
      id: step,
      organisation: owner,
      isOpen: completedAt === null && stoppedAt === null,
      startedAt: clock?.startedAt ?? beganAt,
      completedAt,
      dueAt: clock?.dueAt ?? null,
      breachedAt: clock?.breachedAt ?? null,
      stoppedAt,
      steps: (clock?.steps ?? []).map(({ level, kind, at, firedAt }) => ({ level, kind, at, firedAt })),
    }));

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** The clocks of the procedure's dated steps. */
const stepClocks = ({ procedure, cycle }: Referral): Clock[] =>
  procedure.flatMap(({ id, organisation, startedAt, ...step }) =>
    startedAt === null || step.dueAt === null
      ? []
      : [{ ...step, milestone: id, owner: organisation, cycle, startedAt, pausedAt: null }],
  );

/** What a check of the clocks allows: how late a step may be, and the instant at which the referral was read. */
export interface Bounds {
  /** For a step of this instant. */
  readonly lateMillis: (at: number) => number;
  readonly readAt: number;
}

/** Invariants 2, 3, 5, 6 and 7 of one referral: its clocks, and the ladder's events about them. */
export function checkClocks(referral: Referral, events: readonly Event[], bounds: Bounds): void {
  for (const event of events.filter(({ type }) => ladderTypes.includes(type))) checkStep(event, events);
  const changedAt = events.filter(({ type }) => type === "priority-changed").map(({ at }) => at);
  for (const clock of [...referral.clocks, ...stepClocks(referral)]) checkClock(clock, bounds, changedAt);
  checkOwner(referral);
  checkOutcomes(referral, events);
}

/** Never by a clock that reads earlier than the step, and once. */
function checkStep(event: Event, events: readonly Event[]): void {
  const { milestone, cycle, level, at } = event.data as { milestone: string; cycle: number; level: number; at: string };
  const name = `${event.type} (${milestone}, cycle ${cycle}, level ${level})`;
  assert.ok(event.at >= at, `${name} was committed at ${event.at}, before its instant ${at}`);
  const same = events.filter(
    ({ type, data }) => type === event.type && isDeepStrictEqual(place(data), place(event.data)),
  );
  assert.equal(same.length, 1, `${name} is on the ledger ${same.length} times`);
}

const place = ({ milestone, cycle, level, at }: Event["data"]) => ({ milestone, cycle, level, at });

const millis = (instant: string): number => Date.parse(instant);

/** @param changedAt when the priority changed: steps that lay in the past by then came at once */
function checkClock(clock: Clock, { lateMillis, readAt }: Bounds, changedAt: readonly string[]): void {
  const end = clock.metAt ?? clock.stoppedAt;
  const name = `${clock.milestone} of cycle ${clock.cycle}`;
  assert.ok(clock.metAt === null || clock.stoppedAt === null, `${name} was met and stopped`);
  const breach = clock.steps.find(({ kind }) => kind === "breach");
  assert.equal(clock.breachedAt !== null, breach?.firedAt != null, `${name}: breachedAt and the breach step agree`);
  if (end !== null && clock.dueAt !== null && end > clock.dueAt) assert.ok(clock.breachedAt, `${name} ended late`);
  if (end !== null && clock.breachedAt !== null)
    assert.ok(end > clock.breachedAt, `${name} was breached after its end`);
  for (const { kind, level, at, firedAt } of clock.steps) {
    const step = `${kind} (level ${level}) of ${name}`;
    if (firedAt !== null) {
      const late = changedAt.includes(firedAt) ? 0 : millis(firedAt) - millis(at ?? firedAt);
      assert.ok(at !== null && late <= lateMillis(millis(at)), `${step}, due at ${at}, came at ${firedAt}`);
      assert.ok(end === null || firedAt <= end, `${step} came after the answer`);
    } else if (at !== null) {
      const until = end === null ? readAt : millis(end);
      assert.ok(until <= millis(at) + lateMillis(millis(at)), `${step}, due at ${at}, is missing`);
    }
  }
}

const finalStatuses = ["closed", "ended", "withdrawn"];

/** A referral that is not final has exactly one clock that runs, and it has an owner; a final one has none. */
function checkOwner(referral: Referral): void {
  const open = referral.clocks.filter(
    ({ metAt, stoppedAt, pausedAt }) => metAt === null && stoppedAt === null && pausedAt === null,
  );
  const expected = finalStatuses.includes(referral.status) ? 0 : 1;
  assert.equal(open.length, expected, `clocks that run while the referral is ${referral.status}`);
  for (const clock of open) assert.ok(clock.owner, `${clock.milestone} runs, and nobody owns it`);
}

/** Whoever answered first has answered: what comes after needs a clock of its own. */
function checkOutcomes(referral: Referral, events: readonly Event[]): void {
  const met = referral.clocks.map(({ metAt }) => metAt).filter((at) => at !== null);
  const answers = events.filter(({ type }) => answerTypes.includes(type) || type === "information-provided");
  for (const at of met)
    assert.ok(
      answers.some((event) => event.at === at),
      `something was answered at ${at}`,
    );
  const accepted = events.filter(({ type }) => type === "accepted" || type === "declined");
  assert.ok(accepted.length <= referral.cycle, `${accepted.length} answers in ${referral.cycle} cycles`);
}
