import { executionArn, stateMachineArn } from "../arn.ts";
import type { Bindings } from "../evaluate/expression.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Run, Scope, Visit } from "./run-types.ts";

/** What `$states` holds beside the input. */
export interface StatesExtra {
  result?: Json;
  errorOutput?: Json;
  token?: string;
  item?: { Index: number; Value: Json };
}

/** The variables a scope may read: its own over those around it. */
export function visibleVariables(scope: Scope): JsonObject {
  if (!scope.parent) return scope.variables;
  return { ...visibleVariables(scope.parent.scope), ...scope.variables };
}

/** Everything an expression of this visit may read. */
export function bindingsFor(run: Run, scope: Scope, visit: Visit, extra: StatesExtra = {}): Bindings {
  const states: Record<string, unknown> = {
    input: visit.input,
    // Made when read, which most expressions do not.
    get context() {
      return contextOf(run, scope, visit, extra);
    },
  };
  if (extra.result !== undefined) states.result = extra.result;
  if (extra.errorOutput !== undefined) states.errorOutput = extra.errorOutput;
  return { ...visibleVariables(scope), states };
}

const COUNTS_RETRIES = new Set(["Task", "Parallel", "Map"]);

function contextOf(run: Run, scope: Scope, visit: Visit, extra: StatesExtra): JsonObject {
  const state: JsonObject = { Name: visit.state.name, EnteredTime: new Date(visit.enteredAt).toISOString() };
  if (COUNTS_RETRIES.has(visit.state.type)) state.RetryCount = visit.retryCount;
  const context: JsonObject = {
    Execution: {
      Id: executionArn(run.machine.name, run.name),
      Input: run.input,
      StartTime: new Date(run.startedAt).toISOString(),
      Name: run.name,
      get RoleArn() {
        return run.machine.roleArn;
      },
      RedriveCount: 0,
    },
    StateMachine: { Id: stateMachineArn(run.machine.name), Name: run.machine.name },
    State: state,
  };
  if (extra.token !== undefined) context.Task = { Token: extra.token };
  const item = extra.item ?? mapItemAround(scope);
  if (item) context.Map = { Item: item };
  return context;
}

/** The item of the innermost iteration this scope runs in. */
function mapItemAround(scope: Scope): { Index: number; Value: Json } | undefined {
  for (let at: Scope = scope; at.parent; at = at.parent.scope) {
    const { phase } = at.parent.visit;
    const value = phase.kind === "fork" ? phase.fork.items?.[at.index] : undefined;
    if (value !== undefined) return { Index: at.index, Value: value };
  }
  return undefined;
}
