import type { Calendars } from "../clocks/calendars.ts";
import { EndlessClock } from "../clocks/endless-clock.ts";
import { layClock, planClock } from "../clocks/lay-clock.ts";
import { type Milestone, milestones } from "../codes.ts";
import { type Fault, faultAt } from "../errors.ts";
import { type Instant, toMillis } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { AgreementBody, ClockTerm, MilestoneTerms } from "./terms.ts";

/** One promise of working time as the body names it, and the organisations that may owe it. */
interface Promise {
  readonly pointer: string;
  readonly term: ClockTerm;
  readonly owners: readonly string[];
}

const isSenders = (milestone: Milestone): boolean => milestone === "information" || milestone === "onward";

/** Every promise of working time in a body. `information` and `onward`, where left out, are the response's. */
function workingPromises(body: AgreementBody): Promise[] {
  const senders = body.parties.filter((party) => party.sends).map((party) => party.organisation);
  const receivers = body.parties.filter((party) => party.receives).map((party) => party.organisation);
  const promisesOf = (terms: MilestoneTerms, pointer: string, to: readonly string[]): Promise[] =>
    milestones.flatMap((milestone) => {
      const own = terms[milestone];
      const term = own ?? (isSenders(milestone) ? terms.response : undefined);
      if (term?.clock !== "working") return [];
      const named = own ? milestone : "response";
      return [{ pointer: `${pointer}/${named}`, term, owners: isSenders(milestone) ? senders : to }];
    });
  return [
    ...Object.entries(body.terms.priorities).flatMap(([priority, terms]) =>
      promisesOf(terms, `/terms/priorities/${priority}`, receivers),
    ),
    ...body.terms.overrides.flatMap(({ to, priorities = {} }, index) =>
      Object.entries(priorities).flatMap(([priority, terms]) =>
        promisesOf(terms, `/terms/overrides/${index}/priorities/${priority}`, [to]),
      ),
    ),
  ];
}

/** The organisations whose working calendar some clock of the agreement counts by, each once. */
export const ownersOfWorkingClocks = (body: AgreementBody): string[] => [
  ...new Set(workingPromises(body).flatMap(({ owners }) => owners)),
];

/**
 * Targets that could not be reached within five years on an owner's newest calendar, counted from an instant. An owner
 * without a calendar is passed over: it may set one until the agreement is proposed.
 */
export function faultsOnCalendars(body: AgreementBody, calendars: Calendars, at: Instant): Fault[] {
  const known = new Map<string, boolean>();
  const ends = (owner: string, target: string): boolean => {
    const name = `${owner} ${target}`;
    const found = known.get(name) ?? canEnd(calendars, owner, target, at);
    known.set(name, found);
    return found;
  };
  const faults = new Map<string, Fault>();
  for (const { pointer, term, owners } of workingPromises(body)) {
    const endless = owners.filter((owner) => !ends(owner, term.target));
    if (endless.length === 0 || faults.has(pointer)) continue;
    const organisations = endless.length > 5 ? [...endless.slice(0, 5), "…"] : endless;
    faults.set(pointer, faultAt(`${pointer}/target`, refusal("calendar-endless", { organisations })));
  }
  return [...faults.values()];
}

function canEnd(calendars: Calendars, owner: string, target: string, at: Instant): boolean {
  const calendar = calendars.newest(owner);
  if (!calendar) return true;
  try {
    layClock(planClock(calendar.time, target, []), toMillis(at));
    return true;
  } catch (error) {
    if (error instanceof EndlessClock) return false;
    throw error;
  }
}
