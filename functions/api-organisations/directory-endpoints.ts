import type { CreationUnderKey } from "../../adapters/dynamodb/made-under-key.ts";
import { opensWithinFiveYears } from "../../core/clocks/opens-within.ts";
import { Conflict, Forbidden, InvalidInput, NotFound, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { faultsOfCalendar, isOpenAt } from "../../core/people/calendar.ts";
import { type CalendarSettings, holds, type Organisation, type Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { organisationCalls as operations } from "../../wire/organisations.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { underKey } from "../http/under-key.ts";
import { concernsTold } from "./calendar-notices.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";
import { retryStale } from "./retry-stale.ts";

const entryOf = (organisation: Organisation, at: Instant) => {
  const { id, name, dutyPhone, languages, timeZone, calendar, kind = null, territory = null } = organisation;
  return { id, name, dutyPhone, languages, timeZone, open: calendar && isOpenAt(calendar, at), kind, territory };
};

export const detailedEntryOf = (organisation: Organisation, at: Instant) => ({
  ...entryOf(organisation, at),
  profile: organisation.profile ?? null,
  calendar: organisation.calendar,
  calendarVersion: organisation.calendarVersion,
});

/** The organisation a path names. @throws NotFound */
export async function organisationOf({ store }: OrganisationsDeps, id: string | undefined): Promise<Organisation> {
  const organisation = id ? await store.organisation(id) : null;
  if (!organisation) throw new NotFound("there is no such organisation");
  return organisation;
}

async function directory({ store }: OrganisationsDeps): Promise<Organisation[]> {
  const organisations: Organisation[] = [];
  let after = null;
  do {
    const page = await store.organisations({ after });
    organisations.push(...page.items);
    after = page.next;
  } while (after !== null);
  return organisations;
}

export function checkCalendar(calendar: CalendarSettings, prefix = ""): void {
  const faults = faultsOfCalendar(calendar);
  if (faults.length === 0) return;
  throw new InvalidInput(faults.map((fault) => ({ ...fault, pointer: `${prefix}${fault.pointer}` })));
}

/** Holidays may close a calendar for years: no clock could count on it. */
export function mustOpen(calendar: CalendarSettings, at: Instant, prefix = ""): void {
  if (opensWithinFiveYears(calendar, at)) return;
  throw InvalidInput.at(`${prefix}/holidays`, refusal("calendar-closed-for-years"));
}

async function checkSetsCalendar(deps: OrganisationsDeps, principal: Principal, organisation: string): Promise<void> {
  if (principal.organisation === organisation && holds(principal, "supervisor")) return;
  if (holds(principal, "administrator") && (await deps.coordinates(principal.organisation, organisation))) return;
  throw new Forbidden(refusal("calendar-others"));
}

/** What was created under this key before, as it is now; null where nothing was. @throws Conflict for another body */
async function createdBefore(
  deps: OrganisationsDeps,
  { key, digest, at }: CreationUnderKey,
): Promise<Organisation | null> {
  const made = await deps.store.madeUnder(key, at);
  if (made === null) return null;
  if (made.digest !== digest) throw new Conflict(refusal("key-used"));
  return deps.store.organisation(made.id);
}

/** The caller, the directory, new organisations and their calendars. */
export const directoryEndpoints = (deps: OrganisationsDeps): Endpoint[] => [
  endpoint(operations.me, async ({ principal: { organisation, roles, name } }) => ({
    status: 200,
    json: { organisation, roles, name },
  })),
  endpoint(operations.list, async () => {
    const at = deps.now();
    const items = (await directory(deps)).map((organisation) => entryOf(organisation, at));
    return { status: 200, json: { items, cursor: null } };
  }),
  endpoint(operations.read, async ({ path }) => {
    const organisation = await organisationOf(deps, path["id"]);
    return { status: 200, json: detailedEntryOf(organisation, deps.now()) };
  }),
  endpoint(operations.create, async (request) => {
    const { principal, body } = request;
    if (!holds(principal, "administrator")) throw new Forbidden(refusal("organisation-others"));
    const asked = body();
    const under = underKey(request, "organisations", deps.now());
    const again = under && (await createdBefore(deps, under));
    if (again) return { status: 200, json: detailedEntryOf(again, deps.now()) };
    if (asked.calendar) checkCalendar(asked.calendar, "/calendar");
    if (asked.calendar) mustOpen(asked.calendar, deps.now(), "/calendar");
    const created: Organisation = {
      ...asked,
      timeZone: asked.calendar?.timeZone ?? asked.timeZone ?? "UTC",
      calendarVersion: asked.calendar ? 1 : 0,
      createdBy: principal.organisation,
    };
    try {
      await deps.store.createOrganisation(created, under);
    } catch (error) {
      if (!(error instanceof StaleWrite)) throw error;
      const meanwhile = under && (await createdBefore(deps, under));
      if (meanwhile) return { status: 200, json: detailedEntryOf(meanwhile, deps.now()) };
      throw new Conflict(refusal("organisation-known"));
    }
    const headers = { location: `/v1/organisations/${created.id}` };
    return { status: 201, headers, json: detailedEntryOf(created, deps.now()) };
  }),
  endpoint(operations.setCalendar, async ({ principal, path, body }) => {
    const { id } = await organisationOf(deps, path["id"]);
    await checkSetsCalendar(deps, principal, id);
    const settings = body();
    const at = deps.now();
    checkCalendar(settings);
    mustOpen(settings, at);
    const notices = await concernsTold(deps, { organisation: id, settings, actor: principal.name, at });
    await retryStale(async () => {
      const { calendarVersion: version } = await organisationOf(deps, id);
      await deps.store.putCalendar({ organisation: id, version, settings, by: principal.member, at, notices });
    });
    return { status: 200, json: detailedEntryOf(await organisationOf(deps, id), at) };
  }),
];
