import { fromMillis, type Instant, toMillis } from "../instant.ts";
import type { Calendars, WorkingCalendar } from "./calendars.ts";
import { type Clock, pausesOf } from "./clock.ts";
import { explainTime, type Reason, type Uncounted } from "./explain-time.ts";
import type { Stretch } from "./open-windows.ts";

export interface CountedStretch {
  readonly from: Instant;
  readonly to: Instant;
}

export interface UncountedStretch extends CountedStretch {
  readonly reason: Reason;
  /** A holiday's local date. */
  readonly date?: string;
}

/** How a deadline came about: what was counted, what was not, and why. Lists are bounded; `leftOut` counts what was cut. */
export interface ClockExplanation {
  readonly calendar: { readonly organisation: string; readonly version: number; readonly timeZone: string } | null;
  readonly countedSeconds: number;
  readonly counted: readonly CountedStretch[];
  readonly uncounted: readonly UncountedStretch[];
  readonly leftOut: { readonly counted: number; readonly uncounted: number };
}

/** Stretches of each kind that an answer holds: a working year has some 500 windows. */
export const mostStretches = 1_000;

export const inInstants = ({ from, to }: Stretch): CountedStretch => ({ from: fromMillis(from), to: fromMillis(to) });

const withReason = ({ from, to, reason, date }: Uncounted): UncountedStretch => ({
  ...inInstants({ from, to }),
  reason,
  ...(date === undefined ? {} : { date }),
});

/** Explains a stretch of a clock's life. @param openedAt when its owner came to owe it: counting may begin later */
export function explain(
  calendar: WorkingCalendar | null,
  { openedAt, until }: { openedAt: Instant; until: Instant },
  pauses: readonly Stretch[] = [],
): ClockExplanation {
  const { counted, uncounted } = explainTime(calendar, { from: toMillis(openedAt), to: toMillis(until) }, pauses);
  const millis = counted.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    calendar: calendar && {
      organisation: calendar.organisation,
      version: calendar.version,
      timeZone: calendar.settings.timeZone,
    },
    countedSeconds: millis / 1000,
    counted: counted.slice(0, mostStretches).map(inInstants),
    uncounted: uncounted.slice(0, mostStretches).map(withReason),
    leftOut: {
      counted: Math.max(0, counted.length - mostStretches),
      uncounted: Math.max(0, uncounted.length - mostStretches),
    },
  };
}

/** Explains a clock up to its deadline; of a paused one, which has none now, up to its pause. */
export function explainClock(clock: Clock, calendars: Calendars): ClockExplanation {
  const until = clock.dueAt ?? clock.pausedAt ?? clock.startedAt;
  const pauses = pausesOf(clock).map(({ from, to }) => ({ from: toMillis(from), to: toMillis(to ?? until) }));
  const calendar = clock.calendar ? calendars.frozen(clock.calendar) : null;
  return explain(calendar, { openedAt: clock.openedAt ?? clock.startedAt, until }, pauses);
}
