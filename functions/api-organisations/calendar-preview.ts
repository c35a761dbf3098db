import { effectiveTerms, overrideFor } from "../../core/agreements/effective-terms.ts";
import { previewSchedule, type Schedule } from "../../core/agreements/preview-schedule.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { calendarsFrom, type WorkingCalendar, workingCalendar } from "../../core/clocks/calendars.ts";
import { openWindows } from "../../core/clocks/open-windows.ts";
import { InvalidInput } from "../../core/errors.ts";
import { fromMillis, type Instant, toMillis } from "../../core/instant.ts";
import { isOpenAt } from "../../core/people/calendar.ts";
import { concernsOf, weekdayHolidays, weeklyHours } from "../../core/people/calendar-concerns.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { organisationCalls as operations } from "../../wire/organisations.ts";
import { readFor } from "../api-agreements/access.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { checkCalendar, mustOpen, organisationOf } from "./directory-endpoints.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";

const yearMillis = 366 * 86_400_000;

/** When a calendar closes, if it is open at an instant, or opens; null where that lies beyond a year. */
function nextChange({ time }: WorkingCalendar, at: Instant): Instant | null {
  const now = toMillis(at);
  const [next] = openWindows(time, { from: now, to: now + yearMillis });
  if (!next) return null;
  if (next.from > now) return fromMillis(next.from);
  return next.to >= now + yearMillis ? null : fromMillis(next.to);
}

/** @throws InvalidInput where the agreement knows no such priority, or nobody sends to the organisation under it */
function termsFor({ terms, parties }: AgreementBody, organisation: string, priority: string) {
  if (!parties.some((party) => party.organisation === organisation && party.receives)) {
    throw InvalidInput.at("/referral/agreement", refusal("preview-agreement-unknown"));
  }
  if (!Object.hasOwn(terms.priorities, priority)) {
    throw InvalidInput.at(
      "/referral/priority",
      refusal("priority-unknown", { priorities: Object.keys(terms.priorities) }),
    );
  }
  return effectiveTerms(terms, priority, overrideFor(terms, organisation, []));
}

const shownClocks = ({ clocks, explanation }: Schedule) =>
  clocks.map(({ milestone, startedAt, dueAt }, index) => {
    const why = explanation[index];
    return {
      milestone,
      startedAt,
      dueAt,
      countedSeconds: why?.countedSeconds ?? 0,
      calendar: (why?.calendar ?? null) !== null,
      uncounted: why?.uncounted ?? [],
      leftOut: why?.leftOut ?? 0,
    };
  });

/** What a calendar would mean, before anybody sets it. */
export const calendarPreviewEndpoint = (deps: OrganisationsDeps): Endpoint =>
  endpoint(operations.previewCalendar, async ({ principal, path, body }) => {
    const { id, calendarVersion } = await organisationOf(deps, path["id"]);
    const { calendar: settings, at, referral } = body();
    if (at < "1970-01-01" || at >= "2200-01-01")
      throw InvalidInput.at("/at", "must lie between the years 1970 and 2199");
    checkCalendar(settings, "/calendar");
    mustOpen(settings, at, "/calendar");
    const calendar = workingCalendar({ organisation: id, version: calendarVersion + 1 }, settings);
    const plan = async (asked: NonNullable<typeof referral>): Promise<Schedule> => {
      const { version } = await readFor(deps, principal, asked.agreement);
      const setting = { terms: termsFor(version.body, id, asked.priority), calendars: calendarsFrom([calendar]) };
      return previewSchedule(setting, { from: null, to: id, at, procedure: [] });
    };
    const json = {
      open: isOpenAt(settings, at),
      changesAt: nextChange(calendar, at),
      weeklyHours: weeklyHours(settings),
      weekdayHolidays: weekdayHolidays(settings),
      concerns: concernsOf(settings),
      clocks: referral ? shownClocks(await plan(referral)) : [],
    };
    return { status: 200, json };
  });
