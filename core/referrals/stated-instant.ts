import { InvalidInput } from "../errors.ts";
import { type Instant, millisBetween } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";

/** By how much a client's clock may be ahead of ours. */
const aheadMillis = 300_000;

/**
 * An instant that a client states of the past: one a little ahead comes of a fast clock, and is read as now.
 * @throws InvalidInput at `pointer` where it lies further ahead. Source: DESIGN section 7.
 */
export function statedInstant(stated: Instant, now: Instant, pointer: string): Instant {
  if (stated <= now) return stated;
  if (millisBetween(now, stated) > aheadMillis) throw InvalidInput.at(pointer, refusal("in-future"));
  return now;
}
