import { StateFailure } from "../errors.ts";
import { enterState, leaveState } from "./enter-and-leave.ts";
import { abandonPhase, failRun, failureDetails, handleFailure } from "./handle-failure.ts";
import { runState } from "./run-state.ts";
import { taskFailed, taskHeartbeat, taskReturned, taskSucceeded, taskTimedOut } from "./run-task.ts";
import type { RunEvent, Scope, Timer, Visit } from "./run-types.ts";
import type { Turn } from "./turn.ts";

/** What became of an event: taken note of, or without anything it belongs to any more. */
export type Reception = "taken" | "stale";

/** Starts a new run: its first event, its first state and all that follows without the outside. */
export async function beginRun(turn: Turn): Promise<void> {
  const { run } = turn;
  const { root } = run;
  turn.record(root, "ExecutionStarted", { roleArn: run.machine.roleArn }, run.input, 0);
  // Recorded so on the service: the first state's entry follows nothing.
  root.lastEventId = 0;
  if (run.deadlineAt !== undefined) turn.setTimer("deadline", 0, run.deadlineAt);
  enterState(turn, root, root.region.startAt, run.input);
  await drive(turn);
}

/** Takes an event into a run. A stale one changes nothing but the timer it came by. */
export async function resumeRun(turn: Turn, event: RunEvent): Promise<Reception> {
  if (event.kind === "timer") {
    const { kind, eventId, dueAt } = event.timer;
    turn.clearTimer(kind, eventId, dueAt);
    if (kind === "deadline") return endFromOutside(turn, "timed-out");
  }
  if (event.kind === "stop") return endFromOutside(turn, event);
  const found = findVisit(turn.run.root, event);
  if (!found) return "stale";
  await guarded(turn, found.scope, found.visit, () => take(turn, found.scope, found.visit, event));
  await drive(turn);
  return "taken";
}

async function take(turn: Turn, scope: Scope, visit: Visit, event: RunEvent): Promise<void> {
  if (event.kind === "timer") return takeTimer(turn, scope, visit, event.timer);
  const { phase, state } = visit;
  if (phase.kind !== "task" || state.type !== "Task") return;
  const { task } = phase;
  if (event.kind === "returned") await taskReturned(turn, scope, visit, state, task, event.outcome);
  else if (event.kind === "succeeded") await taskSucceeded(turn, scope, visit, state, task, event.output);
  else if (event.kind === "failed") taskFailed(turn, scope, visit, state, task, event);
  else taskHeartbeat(turn, task);
}

async function takeTimer(turn: Turn, scope: Scope, visit: Visit, timer: Timer): Promise<void> {
  const { phase, state } = visit;
  if (timer.kind === "wait" && state.type === "Wait") {
    visit.phase = { kind: "entered" };
    await leaveState(turn, scope, visit, { exit: state.exit, fallback: visit.input });
  } else if (timer.kind === "task" && phase.kind === "task" && state.type === "Task") {
    taskTimedOut(turn, scope, visit, state, phase.task);
  } else {
    visit.phase = { kind: "entered" };
    turn.ready.push(scope);
  }
}

/** Runs scopes until all wait for the outside or the turn's share is spent; what is left gets a timer due at once. */
async function drive(turn: Turn): Promise<void> {
  while (turn.outcome === undefined) {
    const scope = turn.takeReady();
    if (!scope?.visit) break;
    const { visit } = scope;
    await guarded(turn, scope, visit, () => runState(turn, scope, visit));
  }
  if (turn.outcome !== undefined) return;
  for (const { visit } of turn.ready) if (visit) turn.setTimer("continue", visit.enteredId, turn.now);
}

async function guarded(turn: Turn, scope: Scope, visit: Visit, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    await guardedRecovery(turn, scope, visit, failure);
  }
}

/** Recovering enters a state, which a full history refuses: then the run ends with that failure. */
async function guardedRecovery(turn: Turn, scope: Scope, visit: Visit, failure: StateFailure): Promise<void> {
  try {
    await handleFailure(turn, scope, visit, failure);
  } catch (second) {
    if (!(second instanceof StateFailure)) throw second;
    failRun(turn, second);
  }
}

function abandonRoot(turn: Turn): void {
  const { root } = turn.run;
  if (root.visit) abandonPhase(turn, root, root.visit);
}

function endFromOutside(
  turn: Turn,
  by: "timed-out" | { error: string | undefined; cause: string | undefined },
): Reception {
  abandonRoot(turn);
  const { root } = turn.run;
  if (by === "timed-out") {
    turn.record(root, "ExecutionTimedOut", { error: "States.Timeout" });
    turn.outcome = { status: "TIMED_OUT" };
  } else {
    turn.record(root, "ExecutionAborted", failureDetails({ error: by.error, reason: by.cause }));
    turn.outcome = { status: "ABORTED", error: by.error, cause: by.cause };
  }
  return "taken";
}

interface Found {
  scope: Scope;
  visit: Visit;
}

/** The visit an event belongs to, or undefined when it has gone on without it. */
function findVisit(scope: Scope, event: RunEvent): Found | undefined {
  const { visit } = scope;
  if (!visit) return undefined;
  if (belongs(visit, event)) return { scope, visit };
  if (visit.phase.kind !== "fork") return undefined;
  for (const child of visit.phase.fork.running) {
    const found = findVisit(child, event);
    if (found) return found;
  }
  return undefined;
}

function belongs({ phase, enteredId }: Visit, event: RunEvent): boolean {
  if (event.kind === "stop") return false;
  if (event.kind !== "timer") return phase.kind === "task" && phase.task.scheduledId === event.scheduledId;
  const { kind, eventId, dueAt } = event.timer;
  if (kind === "task")
    return phase.kind === "task" && phase.task.scheduledId === eventId && phase.task.timerAt === dueAt;
  if (eventId !== enteredId) return false;
  if (kind === "wait") return phase.kind === "waiting" && phase.dueAt === dueAt;
  if (kind === "retry") return phase.kind === "retrying" && phase.dueAt === dueAt;
  return phase.kind === "entered";
}
