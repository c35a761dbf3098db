import type { ClockTerm } from "../agreements/terms.ts";
import type { Instant } from "../instant.ts";
import type { ClockStart } from "./clock.ts";
import { type ClockSetting, startClockSurely } from "./start-clock.ts";

/**
 * The clock of a procedure's dated step: a target of its own, and the ladder of the cycle's `response`, which is every
 * milestone's where the agreement has one list. Whoever takes the case is not refused for the sake of a step: where its
 * owner's calendar cannot carry the clock, it counts elapsed time.
 * Source: docs/decisions/0017-procedure-steps.md.
 */
export function startStepClock(
  setting: ClockSetting,
  step: { readonly id: string; readonly due: ClockTerm },
  owner: string,
  at: Instant,
): ClockStart<string> {
  const { terms } = setting;
  const asResponse = { ...terms, clocks: { ...terms.clocks, response: step.due } };
  return { ...startClockSurely({ ...setting, terms: asResponse }, "response", owner, at), milestone: step.id };
}
