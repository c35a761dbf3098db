import type { Recovery } from "../definition/definition-types.ts";
import { StateFailure } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { leaveState } from "./enter-and-leave.ts";
import type { EventType } from "./history-event.ts";
import { matchesError } from "./match-error.ts";
import { retryDelayMillis } from "./retry-delay.ts";
import type { Scope, Visit } from "./run-types.ts";
import type { Turn } from "./turn.ts";

/** A state has failed: retry it, leave it by a catcher, or fail the scope. */
export async function handleFailure(turn: Turn, scope: Scope, visit: Visit, thrown: StateFailure): Promise<void> {
  const failure = thrown.evaluation ? recordEvaluationFailure(turn, scope, visit, thrown) : thrown;
  abandonPhase(turn, scope, visit);
  const { state } = visit;
  const recovery = "catch" in state ? state : undefined;
  // Of each attempt, as a task's failure is.
  if (state.type === "Map" || state.type === "Parallel") turn.record(scope, `${state.type}StateFailed`);
  if (recovery && retry(turn, visit, recovery, failure)) return;
  if (recovery && (await caught(turn, scope, visit, recovery, failure))) return;
  await failScope(turn, scope, visit, failure);
}

/** An expression's failure names the state, and has an event of its own before what follows from it. */
function recordEvaluationFailure(turn: Turn, scope: Scope, visit: Visit, failure: StateFailure): StateFailure {
  const { name } = visit.state;
  const cause = `An error occurred while executing the state '${name}' (entered at the event id #${visit.enteredId}). ${failure.reason}`;
  const details: JsonObject = { cause, error: failure.error ?? "", state: name };
  if (failure.evaluation?.location !== undefined) details.location = failure.evaluation.location;
  // Recorded so on the service: straight after entry it stands beside the entry, not behind it, but for a Wait.
  const beside = scope.lastEventId === visit.enteredId && visit.state.type !== "Wait";
  turn.record(scope, "EvaluationFailed", details, undefined, beside ? visit.enteredPreviousId : scope.lastEventId);
  return new StateFailure(failure.error, cause);
}

function retry(turn: Turn, visit: Visit, recovery: Recovery, failure: StateFailure): boolean {
  const at = recovery.retry.findIndex(({ errors }) => matchesError(errors, failure));
  const retrier = recovery.retry[at];
  const spent = visit.attempts[at] ?? 0;
  if (!retrier || spent >= retrier.maxAttempts) return false;
  for (let index = visit.attempts.length; index < at; index += 1) visit.attempts[index] = 0;
  visit.attempts[at] = spent + 1;
  visit.retryCount += 1;
  const dueAt = turn.now + retryDelayMillis(retrier, spent, Math.random());
  visit.phase = { kind: "retrying", dueAt };
  turn.setTimer("retry", visit.enteredId, dueAt);
  return true;
}

async function caught(
  turn: Turn,
  scope: Scope,
  visit: Visit,
  recovery: Recovery,
  failure: StateFailure,
): Promise<boolean> {
  const at = recovery.catch.findIndex(({ errors }) => matchesError(errors, failure));
  const catcher = recovery.catch[at];
  if (!catcher) return false;
  const errorOutput = { ...failure.errorOutput() };
  const leaving = { exit: catcher.exit, fallback: errorOutput, extra: { errorOutput }, fieldPrefix: `Catch[${at}]/` };
  try {
    await leaveState(turn, scope, visit, leaving);
  } catch (second) {
    // A catcher that fails is not caught again, by itself or by the others.
    if (!(second instanceof StateFailure)) throw second;
    const failed = second.evaluation ? recordEvaluationFailure(turn, scope, visit, second) : second;
    await failScope(turn, scope, visit, failed);
  }
  return true;
}

/** Fails the scope a state is in: the execution, or the fork around it. */
export async function failScope(turn: Turn, scope: Scope, visit: Visit, failure: StateFailure): Promise<void> {
  const details = failureDetails(failure);
  if (!scope.parent) {
    turn.record(scope, "ExecutionFailed", details);
    turn.outcome = { status: "FAILED", error: failure.error, cause: failure.reason };
    return;
  }
  if (failure.error === "States.Runtime" && !isCaughtAround(scope, failure)) {
    failRun(turn, failure);
    return;
  }
  if (visit.state.type === "Task") turn.recordAside(scope, "TaskStateAborted");
  const { parent } = scope;
  const { state } = parent.visit;
  if (state.type === "Map") turn.recordAside(scope, "MapIterationFailed", { name: state.name, index: scope.index });
  parent.scope.lastEventId = scope.lastEventId;
  if (parent.visit.phase.kind === "fork") {
    const { running } = parent.visit.phase.fork;
    running.splice(running.indexOf(scope), 1);
  }
  await handleFailure(turn, parent.scope, parent.visit, failure);
}

/** A defect of the definition ends the execution at once, past every fork that does not name it: so the service does. */
function isCaughtAround(scope: Scope, failure: StateFailure): boolean {
  for (let at = scope.parent; at; at = at.scope.parent) {
    const { state } = at.visit;
    const recovery = "catch" in state ? [...state.retry, ...state.catch] : [];
    if (recovery.some(({ errors }) => matchesError(errors, failure))) return true;
  }
  return false;
}

/** Ends the whole run with a failure, whatever it has under way. */
export function failRun(turn: Turn, failure: StateFailure): void {
  const { root } = turn.run;
  if (root.visit) dropQuietly(turn, root, root.visit);
  turn.record(root, "ExecutionFailed", failureDetails(failure));
  turn.outcome = { status: "FAILED", error: failure.error, cause: failure.reason };
}

/** As `abandonPhase`, with no word of it in the history. */
function dropQuietly(turn: Turn, scope: Scope, visit: Visit): void {
  if (visit.phase.kind !== "fork") {
    abandonPhase(turn, scope, visit);
    return;
  }
  for (const child of visit.phase.fork.running) if (child.visit) dropQuietly(turn, child, child.visit);
  visit.phase = { kind: "entered" };
}

export function failureDetails(failure: { error: string | undefined; reason: string | undefined }): JsonObject {
  const details: JsonObject = {};
  if (failure.error !== undefined) details.error = failure.error;
  if (failure.reason !== undefined) details.cause = failure.reason;
  return details;
}

/** Ends whatever a visit still has under way: its timers, its invocation, its children. */
export function abandonPhase(turn: Turn, scope: Scope, visit: Visit): void {
  const { phase } = visit;
  if (phase.kind === "waiting") turn.clearTimer("wait", visit.enteredId, phase.dueAt);
  if (phase.kind === "retrying") turn.clearTimer("retry", visit.enteredId, phase.dueAt);
  if (phase.kind === "task") {
    const { task } = phase;
    if (task.timerAt !== undefined) turn.clearTimer("task", task.scheduledId, task.timerAt);
    if (!task.submitted) turn.invocationsClosed.push(task.scheduledId);
  }
  if (phase.kind === "fork") {
    for (const child of phase.fork.running) abortChild(turn, child, visit);
    phase.fork.running = [];
  }
  visit.phase = { kind: "entered" };
  const queued = turn.ready.indexOf(scope);
  if (queued >= 0) turn.ready.splice(queued, 1);
}

const CAN_BE_ABORTED = new Set(["Task", "Wait", "Map", "Parallel"]);

function abortChild(turn: Turn, child: Scope, forkVisit: Visit): void {
  if (child.visit) {
    abandonPhase(turn, child, child.visit);
    const { type } = child.visit.state;
    if (CAN_BE_ABORTED.has(type)) turn.record(child, `${type}StateAborted` as EventType);
  }
  const { state } = forkVisit;
  if (state.type === "Map") turn.record(child, "MapIterationAborted", { name: state.name, index: child.index });
}
