import { weekdays } from "../people/calendar.ts";
import type { WorkingCalendar } from "./calendars.ts";
import { openWindows, type Stretch } from "./open-windows.ts";
import { instantOfLocal, offsetAt } from "./zone-offsets.ts";

/** Why time was not counted: hours outside the windows, a weekday that never opens, a holiday, or a pause. */
export type Reason = "closed-hours" | "closed-day" | "holiday" | "paused";

export interface Uncounted extends Stretch {
  readonly reason: Reason;
  /** The holiday's local date. */
  readonly date?: string;
}

/** How a stretch of time was counted: both lists in order, together without gap or overlap. */
export interface TimeExplained {
  readonly counted: readonly Stretch[];
  readonly uncounted: readonly Uncounted[];
}

const dayMillis = 86_400_000;

/**
 * How time was counted between two instants, by a calendar or, without one, as elapsed time.
 * @param pauses in order and apart; whatever lies in one is uncounted as `paused`
 */
export function explainTime(
  calendar: WorkingCalendar | null,
  { from, to }: Stretch,
  pauses: readonly Stretch[] = [],
): TimeExplained {
  const counted: Stretch[] = [];
  const uncounted: Uncounted[] = [];
  for (const running of between({ from, to }, pauses)) {
    const open = calendar ? openWindows(calendar.time, running) : [running];
    counted.push(...open);
    if (calendar) for (const gap of between(running, open)) uncounted.push(...reasonsOf(calendar, gap));
  }
  const paused = pauses
    .flatMap((pause) => clipped(pause, { from, to }))
    .map((pause) => ({ ...pause, reason: "paused" as const }));
  return { counted, uncounted: [...uncounted, ...paused].sort((a, b) => a.from - b.from) };
}

function clipped(stretch: Stretch, within: Stretch): Stretch[] {
  const [from, to] = [Math.max(stretch.from, within.from), Math.min(stretch.to, within.to)];
  return from < to ? [{ from, to }] : [];
}

/** What is left of a stretch without some others, which are in order and apart. */
function between(whole: Stretch, without: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let from = whole.from;
  for (const each of without) {
    left.push(...clipped({ from, to: each.from }, whole));
    from = Math.max(from, each.to);
  }
  return [...left, ...clipped({ from, to: whole.to }, whole)];
}

/** A closed stretch, by local dates; neighbours with the same reason are one. */
function reasonsOf(calendar: WorkingCalendar, gap: Stretch): Uncounted[] {
  const found: Uncounted[] = [];
  for (let at = gap.from; at < gap.to; ) {
    const { offsets } = calendar.time.yearAt(at);
    const day = Math.floor((at + offsetAt(offsets, at)) / dayMillis);
    const midnight = instantOfLocal(offsets, (day + 1) * dayMillis);
    const to = Math.min(gap.to, Math.max(midnight, at + 1));
    const why = reasonOn(calendar, day);
    const last = found.at(-1);
    if (last && last.reason === why.reason && last.date === why.date) found[found.length - 1] = { ...last, to };
    else found.push({ from: at, to, ...why });
    at = to;
  }
  return found;
}

function reasonOn({ settings }: WorkingCalendar, day: number): Pick<Uncounted, "reason" | "date"> {
  const date = new Date(day * dayMillis);
  const text = date.toISOString().slice(0, 10);
  if (settings.holidays.includes(text)) return { reason: "holiday", date: text };
  const windows = settings.hours[weekdays[(date.getUTCDay() + 6) % 7] ?? "sun"];
  return { reason: windows.length === 0 ? "closed-day" : "closed-hours" };
}
