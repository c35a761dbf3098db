import type { Json } from "../json.ts";
import { finishChild } from "./run-fork.ts";
import type { Scope } from "./run-types.ts";
import type { Turn } from "./turn.ts";

/** A scope has reached its end: the execution's success, or a result for the fork it belongs to. */
export async function finishScope(turn: Turn, scope: Scope, output: Json): Promise<void> {
  if (scope.parent) {
    await finishChild(turn, scope, scope.parent, output);
    return;
  }
  turn.record(scope, "ExecutionSucceeded", {}, output);
  scope.visit = null;
  turn.outcome = { status: "SUCCEEDED", output };
}
