import type { EffectiveTerms } from "../agreements/effective-terms.ts";
import type { ClockTerm } from "../agreements/terms.ts";
import type { Milestone } from "../codes.ts";
import { targetOf } from "../duration.ts";
import { Conflict, InvalidInput, ProxeniaError } from "../errors.ts";
import { fromMillis, type Instant, toMillis } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { Calendars, WorkingCalendar } from "./calendars.ts";
import type { Clock, ClockStart } from "./clock.ts";
import { EndlessClock } from "./endless-clock.ts";
import { layClock, planClock } from "./lay-clock.ts";
import { always } from "./time-base.ts";

/** What a clock starts under: the terms of its cycle, and the calendars its owners may have. */
export interface ClockSetting {
  readonly terms: EffectiveTerms;
  readonly calendars: Calendars;
}

function calendarOf(term: ClockTerm, owner: string, calendars: Calendars): WorkingCalendar | null {
  if (term.clock === "always") return null;
  const calendar = calendars.newest(owner);
  if (!calendar) throw new Conflict(refusal("no-calendar", { organisation: owner }));
  return calendar;
}

const endless = (owner: string, target: string): InvalidInput =>
  InvalidInput.at("", refusal("target-endless", { target, organisation: owner }));

/**
 * The clock a milestone starts under its terms, on its owner's newest calendar where it counts working time. `lapsesAt`
 * bounds an `information` clock by `pauses.longest`, in elapsed time.
 * @throws Conflict where the owner has no calendar; InvalidInput where the clock could not end within five years
 */
export function startClock(setting: ClockSetting, milestone: Milestone, owner: string, at: Instant): ClockStart {
  const { terms, calendars } = setting;
  const term = terms.clocks[milestone];
  const calendar = calendarOf(term, owner, calendars);
  try {
    const ladder = terms.ladders[milestone];
    const found = layClock(planClock(calendar?.time ?? always, term.target, ladder), toMillis(at));
    const start: ClockStart = {
      milestone,
      owner,
      startedAt: fromMillis(found.startedAt),
      dueAt: fromMillis(found.dueAt),
      target: term.target,
      clock: term.clock,
      ...(calendar ? { calendar: { organisation: calendar.organisation, version: calendar.version } } : {}),
      steps: ladder.map(({ kind, notify }, index) => ({
        level: index + 1,
        kind,
        at: fromMillis(found.steps[index] as number),
        notify,
      })),
    };
    if (milestone !== "information") return start;
    return { ...start, lapsesAt: fromMillis(always.due(toMillis(at), targetOf(terms.pauses.longest))) };
  } catch (error) {
    throw error instanceof EndlessClock ? endless(owner, term.target) : error;
  }
}

/**
 * As {@link startClock}, where nobody is there to be refused: time itself starts the clock. Where its owner's calendar
 * cannot carry it, it counts elapsed time, so that somebody still owns the next step.
 */
export function startClockSurely(setting: ClockSetting, milestone: Milestone, owner: string, at: Instant): ClockStart {
  try {
    return startClock(setting, milestone, owner, at);
  } catch (error) {
    if (!(error instanceof ProxeniaError) || error.kind === "defect") throw error;
    const elapsed = { ...setting.terms.clocks[milestone], clock: "always" as const };
    const terms = { ...setting.terms, clocks: { ...setting.terms.clocks, [milestone]: elapsed } };
    return startClock({ ...setting, terms }, milestone, owner, at);
  }
}

/** A clock as it stands at its start, by the event of `openedAt`. */
export const clockFrom = <Name extends string>(
  start: ClockStart<Name>,
  cycle: number,
  openedAt: Instant = start.startedAt,
): Clock<Name> => ({
  milestone: start.milestone,
  owner: start.owner,
  cycle,
  target: start.target,
  clock: start.clock,
  calendar: start.calendar ?? null,
  openedAt,
  startedAt: start.startedAt,
  dueAt: start.dueAt,
  metAt: null,
  breachedAt: null,
  pausedAt: null,
  stoppedAt: null,
  steps: start.steps.map((step) => ({ ...step, firedAt: null })),
  lapsesAt: start.lapsesAt ?? null,
  answers: [],
  repetitions: 0,
  pauses: [],
  held: null,
});
