import { Temporal } from "temporal-polyfill";

/** From which instant which offset from UTC holds, both in milliseconds; the first holds from the beginning. */
export interface ZoneOffsets {
  readonly from: readonly number[];
  readonly offset: readonly number[];
}

const dayMillis = 86_400_000;

/** The offsets of a time zone between two instants. */
export function zoneOffsets(timeZone: string, from: number, until: number): ZoneOffsets {
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const found = { from: [Number.NEGATIVE_INFINITY], offset: [at.offsetNanoseconds / 1e6] };
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds > until) return found;
    found.from.push(next.epochMilliseconds);
    found.offset.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
}

/** The offset that holds at an instant. A year has few: they are simply gone through. */
export function offsetAt({ from, offset }: ZoneOffsets, at: number): number {
  let index = from.length - 1;
  while (index > 0 && at < (from[index] as number)) index -= 1;
  return offset[index] as number;
}

/**
 * The instant of a local time, given as if it were UTC. One that a change of clocks skips is read as the instant as far
 * after the gap, one that occurs twice as the first. Two changes within a day of each other are beyond it.
 * Source: DESIGN section 7, "Terms".
 */
export function instantOfLocal(offsets: ZoneOffsets, local: number): number {
  const [before, after] = [offsetAt(offsets, local - dayMillis), offsetAt(offsets, local + dayMillis)];
  const early = local - before;
  if (before === after || offsetAt(offsets, early) === before) return early;
  const late = local - after;
  return offsetAt(offsets, late) === after ? late : early;
}
