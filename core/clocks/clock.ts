import type { Milestone, NotifyRole, StepKind } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { CalendarReference } from "./calendars.ts";

/** A ladder's step on a running clock. `at` is null while the clock is paused; `firedAt` is its event's instant. */
export interface Step {
  readonly level: number;
  readonly kind: StepKind;
  readonly at: Instant | null;
  readonly firedAt: Instant | null;
  readonly notify: readonly NotifyRole[];
  /** Whether those whom it notifies were told before its instant, because a notice came back. */
  readonly toldAhead?: boolean;
}

/** What starts with a clock, as its event carries it: the deadline and the ladder's instants, once and for all. */
export interface ClockStart<Name extends string = Milestone> {
  readonly milestone: Name;
  readonly owner: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly target: string;
  readonly clock: "always" | "working";
  /** The calendar it counts by, whatever its owner sets later; of `working` clocks only. */
  readonly calendar?: CalendarReference;
  readonly steps: readonly {
    readonly level: number;
    readonly kind: StepKind;
    readonly at: Instant;
    readonly notify: readonly NotifyRole[];
  }[];
  /** When an open question lapses; of `information` clocks only. */
  readonly lapsesAt?: Instant;
}

/** A pause of a clock. `lastTenth` where it was asked for when no more than a tenth of the counted time was left. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly lastTenth: boolean;
}

/** Where an open clock lies when its terms changed while it ran: what its event carries. */
export interface ClockChange {
  readonly milestone: Milestone;
  readonly cycle: number;
  readonly target: string;
  readonly clock: "always" | "working";
  readonly calendar?: CalendarReference;
  readonly dueAt: Instant;
  /** Of the steps that have not fired. */
  readonly steps: readonly { readonly level: number; readonly at: Instant }[];
}

/**
 * A milestone's clock in one cycle, or that of a procedure's dated step, whose id then stands for the milestone. It is open
 * while `metAt` and `stoppedAt` are null; paused while `pausedAt` is set.
 */
export interface Clock<Name extends string = Milestone> {
  readonly milestone: Name;
  readonly owner: string;
  readonly cycle: number;
  readonly target: string;
  readonly clock: "always" | "working";
  readonly calendar: CalendarReference | null;
  /** When its owner came to owe it: counting may begin later. Heads written before it was kept have none. */
  readonly openedAt?: Instant;
  readonly startedAt: Instant;
  readonly dueAt: Instant | null;
  readonly metAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly pausedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly steps: readonly Step[];
  readonly lapsesAt: Instant | null;
  /** What became of a `response` clock, for the audit: acceptance may follow a return. */
  readonly answers: readonly ("accepted" | "declined" | "returned")[];
  /** How often the last notice of a spent ladder was repeated. */
  readonly repetitions: number;
  /** In order; at most the last of them lasts still. Heads written before they were kept have none. */
  readonly pauses?: readonly Pause[];
  /** Deadline and coming steps as they stood when the clock was paused. */
  readonly held: Resumption | null;
  /** The priority it started or ended under, where the referral's own is another since. */
  readonly priority?: string;
  /** How often the priority changed while it ran. */
  readonly priorityChanges?: number;
  /** The instant until which its owner asks for more time, while the other side has not answered. */
  readonly extensionAsked?: Instant | null;
  /** How often it was extended, and by how many milliseconds of counted time since its target was last set. */
  readonly extended?: { readonly times: number; readonly addedMillis: number };
  /** Whether a deputy was told that a mailbox of the owner's people answers by itself: once a clock. */
  readonly absenceTold?: boolean;
}

/** A milestone's clock or a step's. */
export type AnyClock = Clock<string>;

/** Deadline and coming steps of a clock that runs again. */
export interface Resumption {
  readonly dueAt: Instant;
  readonly steps: readonly { readonly level: number; readonly at: Instant }[];
}

export const pausesOf = (clock: Pick<AnyClock, "pauses">): readonly Pause[] => clock.pauses ?? [];
export const isOpen = (clock: AnyClock): boolean => clock.metAt === null && clock.stoppedAt === null;
export const isRunning = (clock: AnyClock): boolean => isOpen(clock) && clock.pausedAt === null;
