import type { StateFailure } from "../errors.ts";

/** Names no wildcard stands for. States.ALL does catch States.DataLimitExceeded: recorded on the service. */
const NEVER_BY_WILDCARD = new Set(["States.Runtime"]);

/** True when a retrier's or catcher's ErrorEquals names this failure. */
export function matchesError(names: readonly string[], failure: StateFailure): boolean {
  const error = failure.error;
  if (error !== undefined && names.includes(error)) return true;
  if (failure.alias !== undefined && names.includes(failure.alias)) return true;
  if (error !== undefined && NEVER_BY_WILDCARD.has(error)) return false;
  if (names.includes("States.ALL")) return true;
  return names.includes("States.TaskFailed") && error !== "States.Timeout";
}
