import type { Json, JsonObject } from "../json.ts";
import type { EventType, HistoryEvent } from "./history-event.ts";
import type { Invocation, Outcome, Run, Scope, Timer } from "./run-types.ts";

/** Transitions of one turn; a run that would take more is continued in a later turn, so that others get theirs. */
const MOST_STATES_PER_TURN = 50;

/** One step of a run: the instant it happens at and everything that is to be stored with it, or not at all. */
export class Turn {
  readonly run: Run;
  readonly now: number;
  readonly firstEventId: number;
  readonly tokenFor: (executionId: number, scheduledId: number) => string;
  readonly events: HistoryEvent[] = [];
  /** In the order they happened: a timer may be set and cleared, or cleared and set again, in one turn. */
  readonly timerChanges: { timer: Timer; set: boolean }[] = [];
  readonly invocationsOpened: Invocation[] = [];
  readonly invocationsClosed: number[] = [];
  /** Scopes that have entered a state and not yet run it. */
  readonly ready: Scope[] = [];
  outcome: Outcome | undefined;
  #statesLeft = MOST_STATES_PER_TURN;

  constructor(run: Run, now: number, tokenFor: (executionId: number, scheduledId: number) => string) {
    this.run = run;
    this.now = now;
    this.tokenFor = tokenFor;
    this.firstEventId = run.nextEventId;
  }

  /** Records an event after the scope's last one, and gives its id. */
  record(scope: Scope, type: EventType, details: JsonObject = {}, data?: Json, previousEventId?: number): number {
    const id = this.run.nextEventId;
    this.run.nextEventId += 1;
    this.events.push({ type, previousEventId: previousEventId ?? scope.lastEventId, at: this.now, details, data });
    scope.lastEventId = id;
    return id;
  }

  /** Records an event that others do not follow: the service's chain of previous events leaves some out. */
  recordAside(scope: Scope, type: EventType, details: JsonObject = {}): void {
    const { lastEventId } = scope;
    this.record(scope, type, details);
    scope.lastEventId = lastEventId;
  }

  setTimer(kind: Timer["kind"], eventId: number, dueAt: number): void {
    this.timerChanges.push({ timer: { kind, eventId, dueAt, executionId: this.run.id }, set: true });
  }

  clearTimer(kind: Timer["kind"], eventId: number, dueAt: number): void {
    this.timerChanges.push({ timer: { kind, eventId, dueAt, executionId: this.run.id }, set: false });
  }

  /** Takes the next scope to run; undefined when none is left, or this turn has had its share. */
  takeReady(): Scope | undefined {
    if (this.#statesLeft === 0) return undefined;
    this.#statesLeft -= 1;
    return this.ready.shift();
  }
}
