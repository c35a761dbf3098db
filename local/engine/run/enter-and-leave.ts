import type { Exit } from "../definition/definition-types.ts";
import { StateFailure } from "../errors.ts";
import { evaluateTemplate } from "../evaluate/template.ts";
import { isOverPayloadLimit, type Json, type JsonObject } from "../json.ts";
import { finishScope } from "./finish-scope.ts";
import type { EventType } from "./history-event.ts";
import type { Scope, Visit } from "./run-types.ts";
import { bindingsFor, type StatesExtra } from "./scope-context.ts";
import type { Turn } from "./turn.ts";

/** The service's limit, with room for the events that end an execution. */
const MOST_EVENTS = 25_000;

/** Enters a state and puts the scope in line to run it. @throws StateFailure when the history is full. */
export function enterState(turn: Turn, scope: Scope, name: string, input: Json): void {
  const state = scope.region.states.get(name);
  if (!state) throw new Error(`the region has no state ${name}`); // refused when the machine was created
  if (turn.run.nextEventId > MOST_EVENTS - 10) {
    const cause = `The execution reached the maximum number of history events (${MOST_EVENTS}).`;
    throw new StateFailure("States.Runtime", cause);
  }
  const enteredPreviousId = scope.lastEventId;
  const enteredId = turn.record(scope, `${state.type}StateEntered` as EventType, { name }, input);
  scope.visit = {
    state,
    enteredId,
    enteredPreviousId,
    enteredAt: turn.now,
    input,
    attempts: [],
    retryCount: 0,
    phase: { kind: "entered" },
  };
  turn.ready.push(scope);
}

/** How a state is left: what its expressions may read, what it gives on without an Output, and where events attach. */
export interface Leaving {
  exit: Exit;
  fallback: Json;
  extra?: StatesExtra;
  /** What the paths in error texts begin with: `Choices[1]/`, `Catch[0]/`. */
  fieldPrefix?: string;
  /** The event the exit follows, where that is not the scope's last. */
  previousEventId?: number;
}

/**
 * Leaves the state a scope is in: evaluates Assign and Output side by side, on the variables as they were at entry.
 * @throws StateFailure for a failing expression or an output over the limit.
 */
export async function leaveState(turn: Turn, scope: Scope, visit: Visit, leaving: Leaving): Promise<void> {
  const { exit, fallback, extra, fieldPrefix = "" } = leaving;
  const at = { bindings: exit.assign || exit.output ? bindingsFor(turn.run, scope, visit, extra) : {}, now: turn.now };
  const assigned = exit.assign && ((await evaluateTemplate(exit.assign, `${fieldPrefix}Assign`, at)) as JsonObject);
  const output = exit.output ? await evaluateTemplate(exit.output, `${fieldPrefix}Output`, at) : fallback;
  // What came in unchanged was within the limit then.
  if (output !== visit.input) refuseOversized(output, visit.state.name);
  if (assigned) refuseOversized(assigned, visit.state.name);
  const details: JsonObject = { name: visit.state.name };
  if (assigned && Object.keys(assigned).length > 0) {
    details.assignedVariables = Object.fromEntries(
      Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
    );
    details.assignedVariablesDetails = { truncated: false };
  }
  turn.record(scope, `${visit.state.type}StateExited` as EventType, details, output, leaving.previousEventId);
  if (assigned) scope.variables = { ...scope.variables, ...assigned };
  if (exit.next !== null) enterState(turn, scope, exit.next, output);
  else await finishScope(turn, scope, output);
}

/**
 * Refuses an evaluated input (Arguments, ItemSelector) over the limit, which holds for "input data when scheduling a task"
 * or "entering a state". What came in unchanged was within it then. Source: Developer Guide, Service quotas.
 * @throws StateFailure
 */
export function refuseOversizedInput(value: Json, visit: Visit): void {
  if (value !== visit.input) refuseOversized(value, visit.state.name, "was given an input");
}

function refuseOversized(value: Json, name: string, what = "returned a result"): void {
  if (isSmall(value) || !isOverPayloadLimit(JSON.stringify(value))) return;
  const cause = `The state/task '${name}' ${what} with a size exceeding the maximum number of bytes service limit.`;
  throw new StateFailure("States.DataLimitExceeded", cause);
}

function isSmall(value: Json): boolean {
  return value === null || typeof value === "number" || typeof value === "boolean";
}
