import type { EffectiveTerms } from "../../../core/agreements/effective-terms.ts";
import { effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import type { LadderStep, Terms } from "../../../core/agreements/terms.ts";
import { calendarsFrom, type WorkingCalendar, workingCalendar } from "../../../core/clocks/calendars.ts";
import type { ClockSetting } from "../../../core/clocks/start-clock.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";

type Windows = readonly (readonly [string, string])[];

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** The same windows on each working day of the week. */
export const weekdaysOf = (...windows: Windows): CalendarSettings["hours"] => ({
  ...closed,
  mon: windows,
  tue: windows,
  wed: windows,
  thu: windows,
  fri: windows,
});

/** Nine to one and two to six, Monday to Friday, in Rome, but for the changes. */
export const rome = (change: Partial<CalendarSettings> = {}): CalendarSettings => ({
  timeZone: "Europe/Rome",
  hours: weekdaysOf(["09:00", "13:00"], ["14:00", "18:00"]),
  holidays: [],
  ...change,
});

export const only = (day: keyof CalendarSettings["hours"], ...windows: Windows): CalendarSettings["hours"] => ({
  ...closed,
  [day]: windows,
});

export const calendarOf = (organisation: string, settings: CalendarSettings, version = 1): WorkingCalendar =>
  workingCalendar({ organisation, version }, settings);

export const breachOnly: LadderStep[] = [{ at: "100%", kind: "breach", notify: ["contact"] }];

/** Terms whose every milestone has the same target on working time. */
export function workingTerms(target: string, ladder: readonly LadderStep[] = breachOnly): Terms {
  const clock = { target, clock: "working" as const };
  return {
    priorities: { urgent: { response: clock, "first-contact": clock, outcome: clock } },
    ladder,
    pauses: { most: 2, longest: "P30D" },
    attempts: { least: 3 },
    overrides: [],
  };
}

export const inEffect = (terms: Terms): EffectiveTerms => effectiveTerms(terms, "urgent", null);

/** A target on a calendar of organisation `o`. */
export const settingOf = (
  target: string,
  settings: CalendarSettings,
  ladder: readonly LadderStep[] = breachOnly,
): ClockSetting => ({
  terms: inEffect(workingTerms(target, ladder)),
  calendars: calendarsFrom([calendarOf("o", settings)]),
});
