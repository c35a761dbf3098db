import type { Retrier } from "../definition/definition-types.ts";

/** How long a retry waits: interval × rate^spent, at most the longest delay; with full jitter anywhere below. */
export function retryDelayMillis(retrier: Retrier, spent: number, random: number): number {
  const { intervalSeconds, backoffRate, maxDelaySeconds = 99_999_999, fullJitter } = retrier;
  const seconds = Math.min(intervalSeconds * backoffRate ** spent, maxDelaySeconds);
  return Math.ceil(seconds * 1000 * (fullJitter ? random : 1));
}
