import type { ClockTerm } from "../agreements/terms.ts";
import { type Target, targetOf } from "../duration.ts";
import { InvalidInput } from "../errors.ts";
import { type Instant, millisBetween, plusSeconds } from "../instant.ts";

/**
 * How time counts on a clock. Every clock asks its time base and nothing else, so that working calendars fit in behind
 * the same four questions.
 */
export interface TimeBase {
  /** Where counting begins for a clock started now. */
  begin(at: Instant): Instant;
  /** When the target is reached, exactly. */
  due(startedAt: Instant, target: Target): Instant;
  /** The earliest instant by which so many seconds have been counted. */
  after(startedAt: Instant, countedSeconds: number): Instant;
  /** Seconds counted between two instants. */
  counted(from: Instant, to: Instant): number;
}

/** Elapsed time: `P1D` is 24 hours. */
export const always: TimeBase = {
  begin: (at) => at,
  due: (startedAt, target) => plusSeconds(startedAt, target.unit === "days" ? target.days * 86_400 : target.seconds),
  after: (startedAt, countedSeconds) => plusSeconds(startedAt, countedSeconds),
  counted: (from, to) => millisBetween(from, to) / 1000,
};

/** The time base a term asks for. @throws InvalidInput for `working`, which agreements may not yet promise. */
export function timeBaseOf(term: ClockTerm): TimeBase {
  if (term.clock === "always") return always;
  throw InvalidInput.at("", 'clocks on working time are not available yet: use "always"');
}

/** A target read from a term. */
export const targetOfTerm = (term: ClockTerm): Target => targetOf(term.target);
