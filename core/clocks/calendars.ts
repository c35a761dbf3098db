import { Defect } from "../errors.ts";
import type { CalendarSettings } from "../people/member.ts";
import { WorkingTime } from "./working-time.ts";

/** Which calendar a clock froze: an organisation's, and which of its versions, counted from 1. */
export interface CalendarReference {
  readonly organisation: string;
  readonly version: number;
}

/** One version of an organisation's working calendar. */
export interface WorkingCalendar extends CalendarReference {
  readonly settings: CalendarSettings;
  readonly time: WorkingTime;
}

/** A calendar ready to count on. Keep it as long as it is of use: it compiles a year when first asked for one. */
export const workingCalendar = (reference: CalendarReference, settings: CalendarSettings): WorkingCalendar => ({
  organisation: reference.organisation,
  version: reference.version,
  settings,
  time: new WorkingTime(settings),
});

/**
 * The calendars that a decision may count on, read beforehand: the newest of every organisation that may own a clock, and
 * those that clocks of the referral froze.
 */
export interface Calendars {
  /** An organisation's newest calendar; null where it has none. */
  newest(organisation: string): WorkingCalendar | null;
  /** The calendar a clock froze. @throws Defect where it was not read */
  frozen(reference: CalendarReference): WorkingCalendar;
}

/** Calendars in memory. @param newest at most one of each organisation */
export function calendarsFrom(newest: readonly WorkingCalendar[], frozen: readonly WorkingCalendar[] = []): Calendars {
  const byOrganisation = new Map(newest.map((calendar) => [calendar.organisation, calendar]));
  const nameOf = ({ organisation, version }: CalendarReference): string => `${organisation}/${version}`;
  const byName = new Map([...newest, ...frozen].map((calendar) => [nameOf(calendar), calendar]));
  return {
    newest: (organisation) => byOrganisation.get(organisation) ?? null,
    frozen: (reference) => {
      const found = byName.get(nameOf(reference));
      if (!found) throw new Defect(`calendar ${nameOf(reference)} was not read`);
      return found;
    },
  };
}

/** For terms none of whose clocks run on working time. */
export const noCalendars: Calendars = calendarsFrom([]);
