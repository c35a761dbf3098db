import { functionNameOf, REGION } from "../arn.ts";
import type { TaskState } from "../definition/definition-types.ts";
import { LONGEST_SECONDS } from "../definition/read-state.ts";
import { StateFailure } from "../errors.ts";
import { type Evaluation, evaluateInteger, evaluateTemplate } from "../evaluate/template.ts";
import { isOverPayloadLimit, type Json, type JsonObject } from "../json.ts";
import { leaveState, refuseOversizedInput } from "./enter-and-leave.ts";
import { failureDetails } from "./handle-failure.ts";
import { checkInvokeArguments, readInvokeArguments } from "./invoke-arguments.ts";
import type { InvocationOutcome, OpenTask, Scope, Visit } from "./run-types.ts";
import { bindingsFor } from "./scope-context.ts";
import type { Turn } from "./turn.ts";

const SECONDS = { least: 1, most: LONGEST_SECONDS };

function resourceName(state: TaskState): JsonObject {
  const waits = state.resource.kind === "invoke" && state.resource.waitForToken;
  return { resource: waits ? "invoke.waitForTaskToken" : "invoke", resourceType: "lambda" };
}

/** Schedules a task's function. Its clocks run from the entry; a retry's from the attempt. @throws StateFailure */
export async function runTask(turn: Turn, scope: Scope, visit: Visit, state: TaskState): Promise<void> {
  const { run } = turn;
  const scheduledId = run.nextEventId;
  const waits = state.resource.kind === "invoke" && state.resource.waitForToken;
  const extra = waits ? { token: turn.tokenFor(run.id, scheduledId) } : {};
  const at: Evaluation = { bindings: bindingsFor(run, scope, visit, extra), now: turn.now };
  const args = state.arguments ? await evaluateTemplate(state.arguments, "Arguments", at) : visit.input;
  refuseOversizedInput(args, visit);
  if (state.resource.kind === "invoke") checkInvokeArguments(args, visit);
  const limits: JsonObject = {};
  if (state.timeoutSeconds) {
    limits.timeoutInSeconds = await evaluateInteger(state.timeoutSeconds, "TimeoutSeconds", SECONDS, at);
  }
  if (state.heartbeatSeconds) {
    limits.heartbeatInSeconds = await evaluateInteger(state.heartbeatSeconds, "HeartbeatSeconds", SECONDS, at);
  }
  const startedAt = visit.retryCount === 0 && visit.enteredAt > 0 ? visit.enteredAt : turn.now;
  openTask(turn, visit, scheduledId, limits, startedAt);
  schedule(turn, scope, state, args, limits);
}

function openTask(turn: Turn, visit: Visit, scheduledId: number, limits: JsonObject, startedAt: number): void {
  const timeoutSeconds = limits.timeoutInSeconds as number | undefined;
  const heartbeatSeconds = limits.heartbeatInSeconds as number | undefined;
  const task: OpenTask = {
    scheduledId,
    timeoutAt: timeoutSeconds && startedAt + timeoutSeconds * 1000,
    heartbeatSeconds,
    heartbeatAt: heartbeatSeconds && startedAt + heartbeatSeconds * 1000,
    timerAt: undefined,
    submitted: false,
  };
  setTaskTimer(turn, task);
  visit.phase = { kind: "task", task };
}

function setTaskTimer(turn: Turn, task: OpenTask): void {
  const instants = [task.timeoutAt, task.heartbeatAt].filter((instant) => instant !== undefined);
  if (instants.length === 0) return;
  task.timerAt = Math.min(...instants);
  turn.setTimer("task", task.scheduledId, task.timerAt);
}

function schedule(turn: Turn, scope: Scope, state: TaskState, args: Json, limits: JsonObject): void {
  const base = { executionId: turn.run.id, scheduledId: turn.run.nextEventId };
  if (state.resource.kind === "function") {
    const { arn } = state.resource;
    turn.record(scope, "LambdaFunctionScheduled", { resource: arn, ...limits }, args);
    turn.record(scope, "LambdaFunctionStarted");
    const { name, qualifier } = functionNameOf(arn);
    const payload = JSON.stringify(args);
    turn.invocationsOpened.push({ ...base, functionName: name, qualifier, payload, invocationType: undefined });
    return;
  }
  const names = resourceName(state);
  turn.record(scope, "TaskScheduled", { ...names, region: REGION, ...limits }, args);
  turn.record(scope, "TaskStarted", names);
  turn.invocationsOpened.push({ ...base, ...readInvokeArguments(args) });
}

/** Closes the task a visit has open: its timer goes, and its invocation if that is still out. */
function closeTask(turn: Turn, visit: Visit, task: OpenTask): void {
  if (task.timerAt !== undefined) turn.clearTimer("task", task.scheduledId, task.timerAt);
  if (!task.submitted) turn.invocationsClosed.push(task.scheduledId);
  visit.phase = { kind: "entered" };
}

/** The invocation has come back: the task's end, or with a token the begin of the wait. @throws StateFailure */
export async function taskReturned(
  turn: Turn,
  scope: Scope,
  visit: Visit,
  state: TaskState,
  task: OpenTask,
  outcome: InvocationOutcome,
): Promise<void> {
  const failure = outcome.ok ? oversized(state, outcome) : new StateFailure(outcome.error, outcome.cause);
  const waits = state.resource.kind === "invoke" && state.resource.waitForToken;
  if (outcome.ok && waits && !failure) {
    turn.record(scope, "TaskSubmitted", resourceName(state), invokeResult(outcome, false));
    task.submitted = true;
    turn.invocationsClosed.push(task.scheduledId);
    return;
  }
  closeTask(turn, visit, task);
  if (failure) {
    recordTaskFailure(turn, scope, state, failure);
    throw failure;
  }
  if (!outcome.ok) return;
  const result = state.resource.kind === "function" ? outcome.payload : invokeResult(outcome, true);
  await succeed(turn, scope, visit, state, result);
}

async function succeed(turn: Turn, scope: Scope, visit: Visit, state: TaskState, result: Json): Promise<void> {
  if (state.resource.kind === "function") turn.record(scope, "LambdaFunctionSucceeded", {}, result);
  else turn.record(scope, "TaskSucceeded", resourceName(state), result);
  await leaveState(turn, scope, visit, { exit: state.exit, fallback: result, extra: { result } });
}

function recordTaskFailure(turn: Turn, scope: Scope, state: TaskState, failure: StateFailure): void {
  const details = failureDetails(failure);
  if (state.resource.kind === "function") turn.record(scope, "LambdaFunctionFailed", details);
  else turn.record(scope, "TaskFailed", { ...details, ...resourceName(state) });
}

function oversized(state: TaskState, outcome: InvocationOutcome): StateFailure | undefined {
  if (!outcome.ok) return undefined;
  const text = outcome.oversized ? "" : JSON.stringify(outcome.payload);
  if (!outcome.oversized && !isOverPayloadLimit(text)) return undefined;
  const name = state.resource.kind === "function" ? state.resource.arn : "lambda";
  const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure("States.DataLimitExceeded", cause);
}

function invokeResult(outcome: InvocationOutcome & { ok: true }, withHeaders: boolean): JsonObject {
  const result: JsonObject = { ExecutedVersion: outcome.version, Payload: outcome.payload };
  if (withHeaders) {
    result.SdkHttpMetadata = { HttpHeaders: outcome.headers, HttpStatusCode: outcome.status };
    result.SdkResponseMetadata = { RequestId: outcome.requestId };
  }
  return { ...result, StatusCode: outcome.status };
}

/** An answer may overtake the invocation's return; the history then tells them in the order they belong. */
function ensureSubmitted(turn: Turn, scope: Scope, state: TaskState, task: OpenTask): void {
  if (!task.submitted) turn.record(scope, "TaskSubmitted", resourceName(state));
}

export async function taskSucceeded(
  turn: Turn,
  scope: Scope,
  visit: Visit,
  state: TaskState,
  task: OpenTask,
  output: Json,
): Promise<void> {
  ensureSubmitted(turn, scope, state, task);
  closeTask(turn, visit, task);
  await succeed(turn, scope, visit, state, output);
}

/** @throws StateFailure always: the failure as it was sent. */
export function taskFailed(
  turn: Turn,
  scope: Scope,
  visit: Visit,
  state: TaskState,
  task: OpenTask,
  sent: { error: string | undefined; cause: string | undefined },
): never {
  ensureSubmitted(turn, scope, state, task);
  closeTask(turn, visit, task);
  const failure = new StateFailure(sent.error, sent.cause);
  recordTaskFailure(turn, scope, state, failure);
  throw failure;
}

/** @throws StateFailure always: States.Timeout, also for a missed heartbeat. */
export function taskTimedOut(turn: Turn, scope: Scope, visit: Visit, state: TaskState, task: OpenTask): never {
  const byHeartbeat = task.timeoutAt !== task.timerAt;
  closeTask(turn, visit, task);
  if (state.resource.kind === "function") turn.record(scope, "LambdaFunctionTimedOut", { error: "States.Timeout" });
  else turn.record(scope, "TaskTimedOut", { ...resourceName(state), error: "States.Timeout" });
  throw new StateFailure("States.Timeout", undefined, byHeartbeat ? { alias: "States.HeartbeatTimeout" } : {});
}

export function taskHeartbeat(turn: Turn, task: OpenTask): void {
  if (task.heartbeatSeconds === undefined) return;
  if (task.timerAt !== undefined) turn.clearTimer("task", task.scheduledId, task.timerAt);
  task.heartbeatAt = turn.now + task.heartbeatSeconds * 1000;
  setTaskTimer(turn, task);
}
