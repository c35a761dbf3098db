import type { WorkingCalendar } from "../clocks/calendars.ts";
import { offsetAt, type ZoneOffsets, zoneOffsets } from "../clocks/zone-offsets.ts";
import type { LocalDay } from "./notices-tally.ts";

const hourMillis = 3_600_000;
const century = [Date.UTC(1970, 0, 1), Date.UTC(2100, 0, 1)] as const;

/** The day of an organisation: by its calendar, or by its time zone alone. */
export function localDay(calendar: WorkingCalendar | null, timeZone: string): LocalDay {
  if (calendar === null) {
    const offsets = zoneOffsets(timeZone, ...century);
    return { hourOf: (at) => hourIn(offsets, at), isOpen: () => null };
  }
  const { time } = calendar;
  return {
    hourOf: (at) => hourIn(time.yearAt(at).offsets, at),
    isOpen: (at) => time.begin(at) === at,
  };
}

const hourIn = (offsets: ZoneOffsets, at: number): number => Math.floor((at + offsetAt(offsets, at)) / hourMillis) % 24;
