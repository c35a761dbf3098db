import type { Need } from "../codes.ts";

/**
 * One case handed to one receiver, as a simulation replays it: when people acted, in milliseconds since
 * 1970-01-01T00:00:00Z; null for what they had not done when the period was left.
 */
export interface SimulatedCase {
  readonly submittedAt: number;
  readonly from: string;
  readonly to: string;
  readonly priority: string;
  readonly needs: readonly Need[];
  readonly respondedAt: number | null;
  /** Whether the response was an acceptance: only then are there further clocks. */
  readonly accepted: boolean;
  readonly firstContactAt: number | null;
  readonly outcomeAt: number | null;
}
