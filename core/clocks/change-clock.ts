import { Defect } from "../errors.ts";
import { earlierOf, fromMillis, type Instant, laterOf, toMillis } from "../instant.ts";
import type { Calendars } from "./calendars.ts";
import type { Clock, ClockChange } from "./clock.ts";
import { comingSteps } from "./next-wake.ts";
import { pausedMillis, timeBaseOf } from "./pause-clock.ts";
import { graceUntil } from "./return-grace.ts";
import { type ClockSetting, startClock } from "./start-clock.ts";

/** A clock keeps the calendar it froze, whatever its owner set since. */
const frozenFirst = (clock: Clock, calendars: Calendars): Calendars => ({
  newest: (owner) => (clock.calendar ? calendars.frozen(clock.calendar) : calendars.newest(owner)),
  frozen: (reference) => calendars.frozen(reference),
});

/** The steps of an open clock that have not fired, running or paused. */
const comingOf = (clock: Clock): readonly { readonly level: number; readonly at: Instant }[] =>
  clock.held?.steps ?? comingSteps(clock);

/**
 * Where an open clock lies under other terms: counted anew from where it started, and moved by the counted time of the
 * pauses that are over. Steps that fired stay as they are. Of a paused clock nothing lies before its pause, since nothing
 * could come meanwhile. A `return` is not brought so near that nobody could answer any more.
 * @throws Conflict, InvalidInput as {@link startClock}
 */
export function changeTerms(clock: Clock, setting: ClockSetting, now: Instant): ClockChange {
  const calendars = frozenFirst(clock, setting.calendars);
  const fresh = startClock({ ...setting, calendars }, clock.milestone, clock.owner, clock.startedAt);
  const base = timeBaseOf({ calendar: fresh.calendar ?? null }, calendars);
  const paused = pausedMillis(clock, base);
  const earliest = clock.pausedAt ?? fresh.startedAt;
  const moved = (at: Instant): Instant => laterOf(earliest, fromMillis(base.after(toMillis(at), paused)));
  const grace = graceUntil(fresh, base, clock.pausedAt ?? now);
  const before = new Map(comingOf(clock).map(({ level, at }) => [level, at]));
  const returned = (level: number, at: Instant): Instant => laterOf(at, earlierOf(before.get(level) ?? grace, grace));
  return {
    milestone: clock.milestone,
    cycle: clock.cycle,
    target: fresh.target,
    clock: fresh.clock,
    ...(fresh.calendar ? { calendar: fresh.calendar } : {}),
    dueAt: moved(fresh.dueAt),
    steps: fresh.steps
      .filter(({ level }) => before.has(level))
      .map(({ level, kind, at }) => ({ level, at: kind === "return" ? returned(level, moved(at)) : moved(at) })),
  };
}

/** The clock as its event changed it. */
export function changedClock(clock: Clock, change: ClockChange): Clock {
  const { target, clock: base, calendar = null, dueAt, steps: laid } = change;
  const known = { ...clock, target, clock: base, calendar };
  if (clock.pausedAt !== null) return { ...known, held: { dueAt, steps: laid } };
  return { ...known, dueAt, steps: laidAt(clock, laid) };
}

const laidAt = (clock: Clock, laid: ClockChange["steps"]): Clock["steps"] => {
  const instants = new Map(laid.map(({ level, at }) => [level, at]));
  return clock.steps.map((step) => ({ ...step, at: instants.get(step.level) ?? step.at }));
};

/** What an extension adds: the deadline agreed on, and where the coming steps lie then. */
export interface Extension {
  readonly dueAt: Instant;
  readonly addedMillis: number;
  readonly steps: ClockChange["steps"];
}

/**
 * The last instant to which a running clock may be extended: extensions add at most its own target.
 * @param clock running, its deadline ahead
 */
export function latestExtension(clock: Clock, calendars: Calendars): Instant {
  const base = timeBaseOf(clock, calendars);
  const { start, due } = spanOf(clock);
  const added = clock.extended?.addedMillis ?? 0;
  const target = base.counted(start, due) - pausedMillis(clock, base) - added;
  return fromMillis(base.after(due, Math.max(0, target - added)));
}

/** A running clock extended to an instant: each coming step moves by its own share of the counted time added. */
export function extend(clock: Clock, until: Instant, calendars: Calendars): Extension {
  const base = timeBaseOf(clock, calendars);
  const { start, due } = spanOf(clock);
  const addedMillis = base.counted(due, toMillis(until));
  const whole = base.counted(start, due);
  const steps = clock.steps.flatMap(({ level, kind, at, firedAt }) => {
    if (firedAt !== null || at === null) return [];
    if (kind === "breach") return [{ level, at: until }];
    const share = whole === 0 ? 1 : base.counted(start, toMillis(at)) / whole;
    const wholeSeconds = Math.ceil((addedMillis * share) / 1000) * 1000;
    return [{ level, at: fromMillis(base.after(toMillis(at), wholeSeconds)) }];
  });
  return { dueAt: until, addedMillis, steps };
}

/** The clock as an extension leaves it. */
export const extendedClock = (clock: Clock, { dueAt, addedMillis, steps }: Extension): Clock => ({
  ...clock,
  dueAt,
  steps: laidAt(clock, steps),
  extensionAsked: null,
  extended: {
    times: (clock.extended?.times ?? 0) + 1,
    addedMillis: (clock.extended?.addedMillis ?? 0) + addedMillis,
  },
});

function spanOf(clock: Clock): { start: number; due: number } {
  if (clock.dueAt === null) throw new Defect("a paused clock has no deadline to extend");
  return { start: toMillis(clock.startedAt), due: toMillis(clock.dueAt) };
}
