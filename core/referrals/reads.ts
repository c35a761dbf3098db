import { type Instant, plusMillis } from "../instant.ts";

/** When somebody read a referral's content, and in which cycle. */
export interface Read {
  readonly readAt: Instant;
  readonly cycle: number;
}

/** One reader's reads within this time, and one cycle, are one event. Source: DESIGN section 7, `…/content`. */
const sameReadMillis = 10 * 60_000;

/** Whether a read goes with the same reader's last one on record. */
export const isSameRead = (last: Read | null, read: Read): boolean =>
  last !== null && last.cycle === read.cycle && read.readAt < plusMillis(last.readAt, sameReadMillis);
