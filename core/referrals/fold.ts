import { noCalendars } from "../clocks/calendars.ts";
import { changedClock, extendedClock } from "../clocks/change-clock.ts";
import { type AnyClock, type Clock, type ClockStart, isOpen, type Resumption } from "../clocks/clock.ts";
import { pauseClock, resumeClock, resumptionOf } from "../clocks/pause-clock.ts";
import { clockFrom } from "../clocks/start-clock.ts";
import { type Milestone, milestones, type ReferralStatus } from "../codes.ts";
import { Defect } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import type { LedgerEvent } from "../ledger/ledger.ts";
import type { LadderData, MailBounced, PriorityChanged, ReferralEventBody, Submitted } from "./events.ts";
import { type Referral, waitsFor } from "./referral.ts";
import { beginSteps, changeStepClock, completeStep, stopSteps, trimSteps } from "./step-runs.ts";
import { unheardKey } from "./unheard.ts";

type Event = { readonly at: Instant } & ReferralEventBody;
type Change = (clock: Clock) => Clock;

const to = (
  referral: Referral,
  status: ReferralStatus,
  change: Partial<Omit<Referral, "status" | "waitsFor">> = {},
): Referral => ({ ...referral, ...change, status, waitsFor: waitsFor[status] }) as Referral;

const isMilestone = (name: string): name is Milestone => (milestones as readonly string[]).includes(name);

/** Changes the clock that a ladder's event is about, whose milestone may be a procedure's step. */
const changeAnyClock = (referral: Referral, name: string, change: (clock: AnyClock) => AnyClock): Referral =>
  isMilestone(name) ? changeClock(referral, name, change as Change) : changeStepClock(referral, name, change);

/** Changes the newest clock of a milestone in the current cycle. */
function changeClock(referral: Referral, milestone: Milestone, change: Change): Referral {
  const index = referral.clocks.findLastIndex(
    (clock) => clock.milestone === milestone && clock.cycle === referral.cycle,
  );
  if (index < 0) throw new Defect(`no ${milestone} clock in cycle ${referral.cycle}`);
  return { ...referral, clocks: referral.clocks.map((clock, at) => (at === index ? change(clock) : clock)) };
}

const met =
  (at: Instant): Change =>
  (clock) =>
    isOpen(clock) ? { ...clock, metAt: at } : clock;
const stopped =
  (at: Instant): Change =>
  (clock) =>
    isOpen(clock) ? { ...clock, stoppedAt: at } : clock;

/** Ends whatever is still open. A paused clock ends where its deadline would lie, had it resumed then. */
const stopAll = (referral: Referral, at: Instant, resumed?: Resumption): Referral => ({
  ...referral,
  clocks: referral.clocks.map((clock) => stopped(at)(runAgain(clock, at, resumed))),
});

/** Before clocks knew working time, an event that ended a pause left out where its clock had got to. */
const runAgain = (clock: Clock, at: Instant, resumed?: Resumption): Clock =>
  isOpen(clock) && clock.pausedAt !== null
    ? resumeClock(clock, resumed ?? resumptionOf(clock, at, noCalendars), at)
    : clock;

const start = (referral: Referral, clock: ClockStart, at: Instant): Referral => ({
  ...referral,
  clocks: [...referral.clocks, clockFrom(clock, referral.cycle, at)],
});

const answer =
  (kind: Clock["answers"][number]): Change =>
  (clock) => ({ ...clock, answers: [...clock.answers, kind] });

/** The answer to a running or paused response clock: it meets the clock even while a question is open, but not after a return. */
function answered(
  referral: Referral,
  at: Instant,
  kind: "accepted" | "declined",
  resumed: Resumption | undefined,
): Referral {
  const counted = changeClock(referral, "response", answer(kind));
  if (referral.status === "returned") return stopAll(counted, at);
  return stopAll(
    changeClock(counted, "response", (clock) => met(at)(runAgain(clock, at, resumed))),
    at,
  );
}

function fire(referral: Referral, data: LadderData, at: Instant): Referral {
  return changeAnyClock(referral, data.milestone, (clock) => ({
    ...clock,
    steps: clock.steps.map((step) => (step.level === data.level ? { ...step, firedAt: at } : step)),
  }));
}

const breach = (referral: Referral, milestone: string): Referral =>
  changeAnyClock(referral, milestone, (clock) => ({ ...withoutAsking(clock), breachedAt: clock.dueAt }));

/** What was asked for before a pause, a breach or another priority no longer fits the clock. */
const withoutAsking = <C extends AnyClock>(clock: C): C =>
  clock.extensionAsked ? { ...clock, extensionAsked: null } : clock;

const birth = (id: string, at: Instant, data: Submitted["data"]): Referral => ({
  id,
  cycle: 1,
  agreement: data.agreement,
  from: data.from,
  to: data.to,
  priority: data.priority,
  submittedAt: at,
  clocks: [clockFrom(data.clock, 1, at)],
  procedure: [],
  questions: 0,
  acceptedAt: null,
  fruitlessDates: [],
  formerReceivers: [],
  erasedAt: null,
  priorityChanges: 0,
  covered: [],
  unheard: [],
  status: "awaiting-response",
  waitsFor: "response",
});

/** What ends the receiver's time with the case ends the procedure's open steps; a `returned` case may still be accepted. */
const endsSteps: readonly Event["type"][] = [
  "declined",
  "handed-back",
  "closed",
  "redirected",
  "ended",
  "withdrawn",
  "consent-withdrawn",
  "erased",
];

/** The referral after one more event. */
export function apply(before: Referral | null, event: Event, id: string): Referral {
  if (event.type === "submitted") return birth(id, event.at, event.data);
  if (before === null) throw new Defect("a referral begins with `submitted`");
  const ended = endsSteps.includes(event.type) ? stopSteps(before, event.at) : before;
  const begins = "begins" in event.data ? event.data.begins : undefined;
  return beginSteps(applyToCase(ended, event), begins, event.at);
}

function applyToCase(before: Referral, event: Exclude<Event, { type: "submitted" }>): Referral {
  const { at } = event;
  switch (event.type) {
    case "reminded":
    case "escalated":
      return fire(before, event.data, at);
    case "breached":
      return breach(fire(before, event.data, at), event.data.milestone);
    case "returned": {
      const fired = fire(before, event.data, at);
      if (!event.data.clock) return fired;
      const ended = changeClock(fired, "response", (clock) => answer("returned")(stopped(at)(clock)));
      return start(to(ended, "returned"), event.data.clock, at);
    }
    case "repeated":
      return changeAnyClock(before, event.data.milestone, (clock) => ({
        ...clock,
        repetitions: event.data.repetition,
      }));
    case "return-deferred":
      return changeAnyClock(before, event.data.milestone, (clock) => ({
        ...clock,
        steps: clock.steps.map((step) => (step.level === event.data.level ? { ...step, at: event.data.until } : step)),
      }));
    case "accepted":
      return start(
        to(answered(before, at, "accepted", event.data.resumed), "accepted", { acceptedAt: at }),
        event.data.clock,
        at,
      );
    case "declined":
      return start(to(answered(before, at, "declined", event.data.resumed), "declined"), event.data.clock, at);
    case "handed-back":
      return start(to(stopAll(before, at), "declined"), event.data.clock, at);
    case "information-requested": {
      const paused = changeClock(before, "response", (clock) =>
        pauseClock(withoutAsking(clock), at, event.data.lastTenth ?? false),
      );
      return start(to(paused, "information-requested", { questions: before.questions + 1 }), event.data.clock, at);
    }
    case "information-provided":
    case "information-lapsed": {
      const ended = changeClock(
        before,
        "information",
        event.type === "information-provided" ? met(at) : stopped(event.data.at),
      );
      return to(
        changeClock(ended, "response", (clock) => resumeClock(clock, event.data.resumed, at)),
        "awaiting-response",
      );
    }
    case "contact-attempted": {
      const date = utcDate(event.data.at);
      if (!event.data.fruitless || before.fruitlessDates.includes(date)) return before;
      return { ...before, fruitlessDates: [...before.fruitlessDates, date] };
    }
    case "first-contact-recorded":
      return start(to(changeClock(before, "first-contact", met(at)), "in-progress"), event.data.clock, at);
    case "closed":
      return to(
        before.status === "in-progress" ? changeClock(before, "outcome", met(at)) : stopAll(before, at),
        "closed",
      );
    case "redirected":
      return redirect(before, event.data, at);
    case "ended":
      return to(changeClock(before, "onward", met(at)), "ended");
    case "withdrawn":
    case "consent-withdrawn":
      return to(stopAll(before, at, event.data.resumed), "withdrawn");
    case "step-completed":
      return completeStep(before, event.data.step, at);
    case "priority-changed":
      return reprioritised(before, event.data);
    case "extension-requested":
      return changeClock(before, event.data.milestone, (clock) => ({ ...clock, extensionAsked: event.data.until }));
    case "extension-granted":
      return changeClock(before, event.data.milestone, (clock) => extendedClock(clock, event.data));
    case "extension-refused":
      return changeClock(before, event.data.milestone, withoutAsking);
    case "mail-bounced":
      return bounced(before, event.data);
    case "absence-reported": {
      const told = changeAnyClock(before, event.data.milestone, (clock) => ({ ...clock, absenceTold: true }));
      return covered(told, { ...event.data, role: "deputy" });
    }
    case "cover-called":
      return covered(before, event.data);
    case "nobody-notified":
      return { ...before, unheard: [...before.unheard, unheardKey(event.data)] };
    case "erased":
      return { ...before, erasedAt: at };
    case "message-sent":
    case "content-read":
      return before;
  }
}

/** Clocks that are not changed keep the priority they ran under. */
function reprioritised(before: Referral, { from, to: priority, change }: PriorityChanged["data"]): Referral {
  const index = change
    ? before.clocks.findLastIndex((clock) => clock.milestone === change.milestone && clock.cycle === change.cycle)
    : -1;
  const clocks = before.clocks.map((clock, at): Clock => {
    if (at !== index || !change) return { priority: from, ...clock };
    const { extended } = clock;
    const priorityChanges = (clock.priorityChanges ?? 0) + 1;
    const changed = { ...changedClock(withoutAsking(clock), change), priorityChanges };
    return extended ? { ...changed, extended: { ...extended, addedMillis: 0 } } : changed;
  });
  return { ...before, priority, priorityChanges: before.priorityChanges + 1, clocks };
}

function bounced(before: Referral, { milestone, advanced, toldAhead }: MailBounced["data"]): Referral {
  if (!advanced && !toldAhead) return before;
  return changeAnyClock(before, milestone, (clock) => ({
    ...clock,
    steps: clock.steps.map((step) => {
      if (step.level === advanced?.level) return { ...step, at: advanced.at };
      return step.level === toldAhead?.level ? { ...step, toldAhead: true } : step;
    }),
  }));
}

const covered = (before: Referral, { cycle, organisation, role }: Referral["covered"][number]): Referral => ({
  ...before,
  covered: [...before.covered, { cycle, organisation, role }],
});

function redirect(before: Referral, data: { to: string; cycle: number; clock: ClockStart }, at: Instant): Referral {
  const answeredBySender = changeClock(before, "onward", met(at));
  const next = to(answeredBySender, "awaiting-response", {
    cycle: data.cycle,
    to: data.to,
    questions: 0,
    priorityChanges: 0,
    acceptedAt: null,
    fruitlessDates: [],
    procedure: trimSteps(before.procedure),
    formerReceivers: [...before.formerReceivers, { cycle: before.cycle, organisation: before.to }],
  });
  return start(next, data.clock, at);
}

/** The referral as a ledger leaves it. @throws Defect where the ledger is none of a referral's. */
export function foldReferral(id: string, events: readonly LedgerEvent[]): Referral {
  const folded = events.reduce<Referral | null>(
    (before, event) => apply(before, event as LedgerEvent & Event, id),
    null,
  );
  if (folded === null) throw new Defect("an empty ledger");
  return folded;
}
