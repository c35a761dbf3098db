import type { ChoiceState, FailState, WaitState } from "../definition/definition-types.ts";
import { LONGEST_SECONDS } from "../definition/read-state.ts";
import { StateFailure } from "../errors.ts";
import { type Evaluation, evaluateInteger, evaluateTyped, evaluationFailure } from "../evaluate/template.ts";
import { parseTimestamp } from "../evaluate/timestamp.ts";
import { leaveState } from "./enter-and-leave.ts";
import { failScope } from "./handle-failure.ts";
import { runMap, runParallel } from "./run-fork.ts";
import { runTask } from "./run-task.ts";
import type { Scope, Visit } from "./run-types.ts";
import { bindingsFor } from "./scope-context.ts";
import type { Turn } from "./turn.ts";

/** Runs the state a scope has entered, as far as it goes without the outside. @throws StateFailure */
export async function runState(turn: Turn, scope: Scope, visit: Visit): Promise<void> {
  const { state } = visit;
  switch (state.type) {
    case "Pass":
    case "Succeed":
      return leaveState(turn, scope, visit, { exit: state.exit, fallback: visit.input });
    case "Choice":
      return runChoice(turn, scope, visit, state);
    case "Wait":
      return runWait(turn, scope, visit, state);
    case "Fail":
      return runFail(turn, scope, visit, state);
    case "Task":
      return runTask(turn, scope, visit, state);
    case "Parallel":
      return runParallel(turn, scope, visit, state);
    case "Map":
      return runMap(turn, scope, visit, state);
  }
}

function evaluationAt(turn: Turn, scope: Scope, visit: Visit): Evaluation {
  return { bindings: bindingsFor(turn.run, scope, visit), now: turn.now };
}

async function runChoice(turn: Turn, scope: Scope, visit: Visit, state: ChoiceState): Promise<void> {
  const at = evaluationAt(turn, scope, visit);
  for (const [index, rule] of state.rules.entries()) {
    if (!(await evaluateTyped(rule.condition, `Choices[${index}]/Condition`, "boolean", at))) continue;
    await leaveState(turn, scope, visit, {
      exit: rule.exit,
      fallback: visit.input,
      fieldPrefix: `Choices[${index}]/`,
    });
    return;
  }
  if (!state.otherwise) {
    const where = `An error occurred while executing the state '${state.name}' (entered at the event id #${visit.enteredId}).`;
    const what = "Failed to transition out of the state. The state does not point to a next state.";
    // Measured on the service, which does not use the specification's States.NoChoiceMatched.
    throw new StateFailure("States.Runtime", `${where} ${what}`);
  }
  await leaveState(turn, scope, visit, { exit: state.otherwise, fallback: visit.input });
}

async function runWait(turn: Turn, scope: Scope, visit: Visit, state: WaitState): Promise<void> {
  const dueAt = await waitUntil(visit, state, evaluationAt(turn, scope, visit));
  if (dueAt <= turn.now) {
    await leaveState(turn, scope, visit, { exit: state.exit, fallback: visit.input });
    return;
  }
  visit.phase = { kind: "waiting", dueAt };
  turn.setTimer("wait", visit.enteredId, dueAt);
}

async function waitUntil(visit: Visit, state: WaitState, at: Evaluation): Promise<number> {
  if ("seconds" in state.until) {
    const bounds = { least: 0, most: LONGEST_SECONDS };
    return visit.enteredAt + 1000 * (await evaluateInteger(state.until.seconds, "Seconds", bounds, at));
  }
  const text = (await evaluateTyped(state.until.timestamp, "Timestamp", "string", at)) as string;
  const instant = parseTimestamp(text);
  if (instant !== undefined) return instant;
  const reason = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
  throw evaluationFailure(reason, "Timestamp");
}

async function runFail(turn: Turn, scope: Scope, visit: Visit, state: FailState): Promise<void> {
  const at = evaluationAt(turn, scope, visit);
  const error = state.error && ((await evaluateTyped(state.error, "Error", "string", at)) as string);
  const cause = state.cause && ((await evaluateTyped(state.cause, "Cause", "string", at)) as string);
  await failScope(turn, scope, visit, new StateFailure(error, cause));
}
