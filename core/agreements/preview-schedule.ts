import type { WorkingCalendar } from "../clocks/calendars.ts";
import type { ClockStart } from "../clocks/clock.ts";
import { type ClockExplanation, explain, inInstants } from "../clocks/explain-clock.ts";
import { openWindows } from "../clocks/open-windows.ts";
import { type ClockSetting, startClock } from "../clocks/start-clock.ts";
import { startStepClock } from "../clocks/start-step-clock.ts";
import type { Milestone, Side } from "../codes.ts";
import { type Instant, toMillis } from "../instant.ts";
import { stepsAfter } from "./procedure.ts";
import type { Procedure } from "./terms.ts";

/** A clock that would run, with the stretches of time it would count. */
export interface PlannedClock {
  readonly milestone: Milestone;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly steps: readonly { readonly level: number; readonly kind: string; readonly at: Instant }[];
  readonly counted: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** The milestones of a referral that goes well, in order. */
const chain = ["response", "first-contact", "outcome"] as const;

/** How the clock of a milestone came about, from the instant at which its owner would owe it. */
export interface PlannedExplanation extends Omit<ClockExplanation, "counted" | "leftOut"> {
  readonly milestone: Milestone;
  readonly openedAt: Instant;
  /** Uncounted stretches that the answer does not hold. */
  readonly leftOut: number;
}

/** A dated step of the procedure, as it would run for its owner. */
export interface PlannedStep extends Omit<PlannedClock, "milestone"> {
  readonly step: string;
  readonly owner: Side;
}

/** What a referral that goes well would run through. */
export interface Schedule {
  readonly procedure: readonly PlannedStep[];
  readonly clocks: readonly PlannedClock[];
  readonly explanation: readonly PlannedExplanation[];
}

/** A referral to plan. A sender's steps on working time are planned only where it is known who sends. */
export interface PlannedReferral {
  readonly from: string | null;
  readonly to: string;
  readonly at: Instant;
  readonly procedure: Procedure;
}

/**
 * The clocks of a referral submitted at an instant, each later one started as if the earlier were met when due; so, too, the
 * dated steps of the procedure, where one without a date counts as done as soon as it begins.
 * @throws Conflict, InvalidInput as {@link startClock}
 */
export function previewSchedule(setting: ClockSetting, referral: PlannedReferral): Schedule {
  const { to, at } = referral;
  const planned: { clock: PlannedClock; explanation: PlannedExplanation }[] = [];
  let openedAt = at;
  for (const milestone of chain) {
    const next = plan(setting, milestone, to, openedAt);
    planned.push(next);
    openedAt = next.clock.dueAt;
  }
  return {
    clocks: planned.map(({ clock }) => clock),
    explanation: planned.map(({ explanation }) => explanation),
    procedure: planSteps(setting, referral, new Map(planned.map(({ clock }) => [clock.milestone, clock.dueAt]))),
  };
}

function planSteps(
  setting: ClockSetting,
  { from, to, procedure }: PlannedReferral,
  milestones: ReadonlyMap<string, Instant>,
): PlannedStep[] {
  const ends = new Map(milestones);
  const planned = new Map<string, PlannedStep>();
  const visit = (after: string): void => {
    const openedAt = ends.get(after);
    if (openedAt === undefined) return;
    for (const { id, owner, due } of stepsAfter(procedure, after)) {
      const organisation = owner === "sender" ? from : to;
      const isUnknown = due?.clock === "working" && organisation === null;
      if (due && !isUnknown) {
        const start = startStepClock(setting, { id, due }, organisation ?? "", openedAt);
        planned.set(id, { step: id, owner, ...layOut(setting, start) });
      }
      if (!isUnknown) ends.set(id, planned.get(id)?.dueAt ?? openedAt);
      visit(id);
    }
  };
  for (const milestone of milestones.keys()) visit(milestone);
  return procedure.flatMap(({ id }) => planned.get(id) ?? []);
}

function plan(setting: ClockSetting, milestone: Milestone, to: string, openedAt: Instant) {
  const start = startClock(setting, milestone, to, openedAt);
  const { counted: _, leftOut, ...explained } = explain(calendarOf(setting, start), { openedAt, until: start.dueAt });
  return {
    clock: { milestone, ...layOut(setting, start) },
    explanation: { milestone, openedAt, ...explained, leftOut: leftOut.uncounted },
  };
}

const calendarOf = ({ calendars }: ClockSetting, { calendar }: ClockStart<string>): WorkingCalendar | null =>
  calendar ? calendars.frozen(calendar) : null;

function layOut(setting: ClockSetting, start: ClockStart<string>): Omit<PlannedClock, "milestone"> {
  const { startedAt, dueAt, steps } = start;
  const calendar = calendarOf(setting, start);
  const whole = { from: toMillis(startedAt), to: toMillis(dueAt) };
  return {
    startedAt,
    dueAt,
    steps: steps.map((step) => ({ level: step.level, kind: step.kind, at: step.at })),
    counted: (calendar ? openWindows(calendar.time, whole) : [whole]).map(inInstants),
  };
}
