import type { AnyClock, Step } from "../clocks/clock.ts";
import { comingSteps, ladderEnd, nextRepetition } from "../clocks/next-wake.ts";
import { resumptionOf, timeBaseOf } from "../clocks/pause-clock.ts";
import { graceUntil } from "../clocks/return-grace.ts";
import { type ClockSetting, startClockSurely } from "../clocks/start-clock.ts";
import type { StepKind } from "../codes.ts";
import { type Instant, millisBetween } from "../instant.ts";
import type { LadderData, LadderEvent, ReferralEventBody, Repeated, ReturnDeferred } from "./events.ts";
import { clockOf, openStepClocks, type Referral, runningClock } from "./referral.ts";

/** Steps later than this are told together, and a `return` waits: nobody could have answered while the service was away. */
export const outageMillis = 5 * 60_000;

const eventType = {
  reminder: "reminded",
  breach: "breached",
  escalation: "escalated",
  return: "returned",
} as const satisfies Record<StepKind, string>;

/** What time alone has made due, and whether it comes so late that people are told of it in one notice. */
export interface DueWork {
  readonly events: readonly ReferralEventBody[];
  readonly afterOutage: boolean;
}

/** Bounds one commit: each event owes mails to some organisations, which after an outage are gathered to one each. */
const mostEvents = { ordinary: 15, afterOutage: 40 };

/**
 * What is due of a referral by itself at an instant, in order: ladder steps of its clock and of its procedure's, the lapse
 * of an open question, repetitions of a spent ladder's last notice. Nothing before its instant; where much is due, the
 * first of it, and the rest when asked again.
 * Source: DESIGN section 4, "After an outage".
 */
export function dueWork(referral: Referral, setting: ClockSetting, now: Instant): DueWork {
  const clock = runningClock(referral);
  const until = clock && clock.lapsesAt !== null && clock.lapsesAt <= now ? clock.lapsesAt : null;
  const own = clock ? [workOf(referral, setting, clock, until, now)] : [];
  const ofSteps = openStepClocks(referral).map((step) => workOf(referral, setting, step, null, now));
  const due = [...own, ...ofSteps].flatMap(({ events }) => events).sort(byInstant);
  const afterOutage = [...own, ...ofSteps].some((work) => work.afterOutage);
  const most = afterOutage ? mostEvents.afterOutage : mostEvents.ordinary;
  if (due.length > most) return { events: due.slice(0, most), afterOutage };
  const left = due.some((event) => event.type === "returned" && "clock" in event.data);
  const lapse = until !== null && !left ? [lapseOf(referral, setting, until, now)] : [];
  return { events: [...due, ...lapse], afterOutage };
}

const byInstant = (a: ClockEvent, b: ClockEvent): number =>
  a.data.at === b.data.at ? 0 : a.data.at < b.data.at ? -1 : 1;

type ClockEvent = LadderEvent | Repeated | ReturnDeferred;

/** What is due of one clock, up to the lapse of the question it is about. */
function workOf(
  referral: Referral,
  setting: ClockSetting,
  clock: AnyClock,
  until: Instant | null,
  now: Instant,
): { readonly events: readonly ClockEvent[]; readonly afterOutage: boolean } {
  const due = comingSteps(clock).filter((step) => step.at <= now && (until === null || step.at <= until));
  return {
    events: [
      ...due.map((step) => eventOf(referral, setting, clock, step, now)),
      ...repetitionOf(clock, due, until, now),
    ],
    afterOutage: due.some((step) => millisBetween(step.at, now) > outageMillis),
  };
}

function eventOf(
  referral: Referral,
  setting: ClockSetting,
  clock: AnyClock,
  step: Step & { at: Instant },
  now: Instant,
): ClockEvent {
  const data: LadderData = { milestone: clock.milestone, cycle: clock.cycle, level: step.level, at: step.at };
  const type = eventType[step.kind];
  if (type !== "returned") return { type, data };
  if (millisBetween(step.at, now) > outageMillis)
    return {
      type: "return-deferred",
      data: { ...data, until: graceUntil(clock, timeBaseOf(clock, setting.calendars), now) },
    };
  if (clock.milestone !== "response") return { type, data };
  return { type, data: { ...data, clock: startClockSurely(setting, "onward", referral.from, now) } };
}

function lapseOf(referral: Referral, { calendars }: ClockSetting, at: Instant, now: Instant): ReferralEventBody {
  const response = clockOf(referral, "response");
  if (!response) throw new Error("a question pauses a response clock");
  return { type: "information-lapsed", data: { at, resumed: resumptionOf(response, now, calendars) } };
}

function repetitionOf(clock: AnyClock, due: readonly Step[], until: Instant | null, now: Instant): Repeated[] {
  const end = ladderEnd(clock);
  const last = clock.steps.at(-1);
  const spent = comingSteps(clock).length === 0;
  if (!spent || due.length > 0 || until !== null || end === null || !last) return [];
  const next = nextRepetition(clock, now);
  if (next === null || next.at > now) return [];
  const data = {
    milestone: clock.milestone,
    cycle: clock.cycle,
    level: last.level,
    at: next.at,
    repetition: next.repetition,
  };
  return [{ type: "repeated", data }];
}
