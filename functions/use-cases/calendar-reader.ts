import type { CalendarVersion } from "../../adapters/dynamodb/organisation-store.ts";
import type { EffectiveTerms } from "../../core/agreements/effective-terms.ts";
import type { Procedure } from "../../core/agreements/terms.ts";
import {
  type CalendarReference,
  type Calendars,
  calendarsFrom,
  noCalendars,
  type WorkingCalendar,
  workingCalendar,
} from "../../core/clocks/calendars.ts";
import { milestones } from "../../core/codes.ts";
import { Defect } from "../../core/errors.ts";
import { everyClock, type Referral } from "../../core/referrals/referral.ts";

/** Working calendars as they were set, version by version. */
export interface CalendarReader {
  /** An organisation's newest; null where it has none. */
  newest(organisation: string): Promise<WorkingCalendar | null>;
  /** The one a clock froze. @throws Defect when it is gone, which nothing may make it */
  frozen(reference: CalendarReference): Promise<WorkingCalendar>;
}

interface CalendarSource {
  calendar(organisation: string, version?: number): Promise<CalendarVersion | null>;
}

/** A version never changes, so a process compiles each once; a small network has few. */
const mostCompiled = 500;

/** A reader that keeps what it has compiled. */
export function calendarReader(source: CalendarSource): CalendarReader {
  const compiled = new Map<string, WorkingCalendar>();
  const keep = (organisation: string, { version, settings }: CalendarVersion): WorkingCalendar => {
    const name = `${organisation}/${version}`;
    const known = compiled.get(name);
    if (known) return known;
    if (compiled.size >= mostCompiled) compiled.clear();
    const calendar = workingCalendar({ organisation, version }, settings);
    compiled.set(name, calendar);
    return calendar;
  };
  return {
    newest: async (organisation) => {
      const found = await source.calendar(organisation);
      return found && keep(organisation, found);
    },
    frozen: async ({ organisation, version }) => {
      const known = compiled.get(`${organisation}/${version}`);
      if (known) return known;
      const found = await source.calendar(organisation, version);
      if (!found) throw new Defect(`calendar ${organisation}/${version} is gone`);
      return keep(organisation, found);
    },
  };
}

/** What clocks may be started under: the terms of a cycle, and the procedure where its steps may begin. */
interface Promised {
  readonly terms: EffectiveTerms;
  readonly procedure?: Procedure;
}

const countsWorkingTime = ({ terms, procedure = [] }: Promised): boolean =>
  milestones.some((milestone) => terms.clocks[milestone].clock === "working") ||
  procedure.some(({ due }) => due?.clock === "working");

/** The calendars that clocks of these owners may start by: none is read where the terms know no working time. */
export async function newestCalendars(
  reader: CalendarReader,
  promised: Promised,
  owners: readonly string[],
): Promise<Calendars> {
  return countsWorkingTime(promised) ? calendarsFrom(await newestOf(reader, owners)) : noCalendars;
}

/**
 * The calendars that a decision on a referral may count by: its two organisations' newest (and a next receiver's), and
 * those that its clocks of this cycle froze.
 */
export async function calendarsOfReferral(
  reader: CalendarReader,
  referral: Referral,
  promised: Promised,
  next: string | null = null,
): Promise<Calendars> {
  const { from, to, cycle } = referral;
  const references = everyClock(referral).flatMap((clock) =>
    clock.calendar && clock.cycle === cycle ? [clock.calendar] : [],
  );
  const owners = [...new Set([from, to, ...(next === null ? [] : [next])])];
  const [newest, frozen] = await Promise.all([
    countsWorkingTime(promised) ? newestOf(reader, owners) : [],
    Promise.all(references.map((reference) => reader.frozen(reference))),
  ]);
  return calendarsFrom(newest, frozen);
}

/** The newest calendars of those who have one. */
export async function newestOf(reader: CalendarReader, owners: readonly string[]): Promise<WorkingCalendar[]> {
  const found = await Promise.all(owners.map((owner) => reader.newest(owner)));
  return found.filter((calendar) => calendar !== null);
}
