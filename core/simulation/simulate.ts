import { effectiveTerms, overrideFor } from "../agreements/effective-terms.ts";
import type { AgreementBody, ClockTerm, LadderStep } from "../agreements/terms.ts";
import type { WorkingCalendar } from "../clocks/calendars.ts";
import { type ClockPlan, layClock, planClock } from "../clocks/lay-clock.ts";
import { always, type TimeBase } from "../clocks/time-base.ts";
import type { Milestone, NotifyRole } from "../codes.ts";
import { Conflict } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import { localDay } from "./local-day.ts";
import { NoticesTally, type SimulatedNotices } from "./notices-tally.ts";
import type { SimulatedCase } from "./simulated-case.ts";
import { FiguresTally, type SimulatedFigures } from "./simulation-figures.ts";

/** The milestones a replay counts: the others hang on decisions that other terms would have changed. */
export const simulatedMilestones = ["response", "first-contact", "outcome"] as const satisfies readonly Milestone[];
export type SimulatedMilestone = (typeof simulatedMilestones)[number];

export interface SimulationSetting {
  readonly body: Pick<AgreementBody, "terms" | "parties">;
  /** Each organisation's working calendar. */
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  /** Time zones of organisations without a calendar; UTC where nothing is said. */
  readonly timeZones?: ReadonlyMap<string, string>;
  /** Where the period ends: what fell due later, unanswered, is pending. Milliseconds since 1970-01-01T00:00:00Z. */
  readonly leftAt: number;
}

export interface SimulatedRow extends SimulatedFigures {
  readonly to: string;
  readonly priority: string;
  readonly milestone: SimulatedMilestone;
}

export interface SimulationReport {
  readonly cases: number;
  /** Cases that the terms do not know: another priority, or a receiver that is no receiving party. */
  readonly leftOut: number;
  readonly rows: readonly SimulatedRow[];
  readonly totals: Readonly<Record<SimulatedMilestone, SimulatedFigures>>;
  /** Response clocks that ran through their whole ladder, by whose last step the case went back to its sender. */
  readonly returned: number;
  readonly notices: readonly SimulatedNotices[];
}

/** The plans of one receiver at one priority, and where what becomes of them is counted. */
interface Lane {
  readonly plans: Readonly<Record<SimulatedMilestone, ClockPlan>>;
  readonly tallies: Readonly<Record<SimulatedMilestone, FiguresTally>>;
}

/**
 * Replays cases through terms, one by one, and counts what the clocks and the ladder would have done. The clocks are the
 * live ones: what lays out a referral's clock lays out these. Questions are not replayed, nor would people's conduct be
 * the same under other reminders: a report says what the same answers would have been worth.
 */
export class Simulation {
  readonly #setting: SimulationSetting;
  readonly #lanes = new Map<string, Lane | null>();
  readonly #rows = new Map<string, Lane["tallies"]>();
  readonly #totals = talliesOf();
  readonly #notices: NoticesTally;
  readonly #coordinators: readonly string[];
  #cases = 0;
  #leftOut = 0;
  #returned = 0;

  constructor(setting: SimulationSetting) {
    this.#setting = setting;
    const { calendars, timeZones } = setting;
    this.#notices = new NoticesTally((organisation) =>
      localDay(calendars.get(organisation) ?? null, timeZones?.get(organisation) ?? "UTC"),
    );
    this.#coordinators = setting.body.parties
      .filter((party) => party.role === "coordinator")
      .map((party) => party.organisation);
  }

  /** @throws EndlessClock where a clock could not end on its owner's calendar */
  replay(simulated: SimulatedCase): void {
    this.#cases += 1;
    const lane = this.#laneOf(simulated);
    if (!lane) {
      this.#leftOut += 1;
      return;
    }
    const { submittedAt, accepted } = simulated;
    const respondedAt = this.#known(simulated.respondedAt);
    const firstContactAt = this.#known(simulated.firstContactAt);
    this.#notices.notice(simulated.to, "new", "contact", submittedAt);
    this.#run(lane, "response", simulated, submittedAt, respondedAt);
    if (respondedAt === null || !accepted) return;
    this.#run(lane, "first-contact", simulated, respondedAt, firstContactAt);
    if (firstContactAt !== null)
      this.#run(lane, "outcome", simulated, firstContactAt, this.#known(simulated.outcomeAt));
  }

  /** What came after the period had been left has not come yet. */
  #known = (at: number | null): number | null => (at === null || at > this.#setting.leftAt ? null : at);

  report(): SimulationReport {
    const rows = [...this.#rows].flatMap(([name, tallies]) => {
      const [to = "", priority = ""] = name.split(" ");
      return simulatedMilestones.map((milestone) => ({ to, priority, milestone, ...tallies[milestone].figures() }));
    });
    const rank = ({ to, priority, milestone }: SimulatedRow): string =>
      `${to} ${priority} ${simulatedMilestones.indexOf(milestone)}`;
    return {
      cases: this.#cases,
      leftOut: this.#leftOut,
      rows: rows.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)),
      totals: each((milestone) => this.#totals[milestone].figures()),
      returned: this.#returned,
      notices: this.#notices.notices(),
    };
  }

  #run(lane: Lane, milestone: SimulatedMilestone, simulated: SimulatedCase, from: number, until: number | null): void {
    const plan = lane.plans[milestone];
    const laid = layClock(plan, from);
    for (const tally of [lane.tallies[milestone], this.#totals[milestone]]) {
      if (until === null) tally.unanswered(laid.dueAt, this.#setting.leftAt);
      else tally.answered(laid.startedAt, laid.dueAt, until);
    }
    const stoppedAt = until ?? this.#setting.leftAt;
    for (let index = 0; index < laid.steps.length; index += 1) {
      const at = laid.steps[index] as number;
      if (at > stoppedAt) return;
      this.#step(plan.ladder[index] as LadderStep, milestone, simulated, at);
    }
  }

  /** A step that fires: whom it tells. Source: DESIGN section 7, `notify`. */
  #step(step: LadderStep, milestone: SimulatedMilestone, simulated: SimulatedCase, at: number): void {
    if (step.kind === "return" && milestone === "response") this.#returned += 1;
    for (const role of step.notify) {
      for (const organisation of this.#toldBy(role, simulated)) this.#notices.notice(organisation, step.kind, role, at);
    }
  }

  #toldBy(role: NotifyRole, { from, to }: SimulatedCase): readonly string[] {
    if (role === "coordinator") return this.#coordinators;
    return role === "counterpart" ? [from] : [to];
  }

  #laneOf(simulated: SimulatedCase): Lane | null {
    const { to, priority, needs } = simulated;
    const override = overrideFor(this.#setting.body.terms, to, needs);
    const name = `${to} ${priority} ${override ?? ""}`;
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const lane = this.#makeLane(to, priority, override);
    this.#lanes.set(name, lane);
    return lane;
  }

  #makeLane(to: string, priority: string, override: number | null): Lane | null {
    const { body, calendars } = this.#setting;
    const receives = body.parties.some((party) => party.organisation === to && party.receives);
    if (!receives || !Object.hasOwn(body.terms.priorities, priority)) return null;
    const terms = effectiveTerms(body.terms, priority, override);
    const plans = each((milestone) => {
      const term = terms.clocks[milestone];
      return planClock(clockBase(term, to, calendars.get(to) ?? null), term.target, terms.ladders[milestone]);
    });
    const row = `${to} ${priority}`;
    const tallies = this.#rows.get(row) ?? talliesOf();
    this.#rows.set(row, tallies);
    return { plans, tallies };
  }
}

/** @throws Conflict where a clock counts working time, and its owner has no calendar */
function clockBase(term: ClockTerm, owner: string, calendar: WorkingCalendar | null): TimeBase {
  if (term.clock === "always") return always;
  if (calendar) return calendar.time;
  throw new Conflict(refusal("simulation-no-calendar", { organisation: owner }));
}

const each = <T>(make: (milestone: SimulatedMilestone) => T): Record<SimulatedMilestone, T> =>
  Object.fromEntries(simulatedMilestones.map((milestone) => [milestone, make(milestone)])) as Record<
    SimulatedMilestone,
    T
  >;

const talliesOf = (): Record<SimulatedMilestone, FiguresTally> => each(() => new FiguresTally());
