import { type Instant, millisBetween } from "../instant.ts";
import type { Referral } from "../referrals/referral.ts";

/**
 * How long the person waited, from the first submission to the first contact, whatever came between: declines, returns,
 * other receivers. In elapsed seconds; null where nobody has reached them.
 */
export function wholeWaitSeconds({ submittedAt, clocks }: Pick<Referral, "submittedAt" | "clocks">): number | null {
  const reached = clocks
    .filter((clock) => clock.milestone === "first-contact")
    .flatMap(({ metAt }) => (metAt === null ? [] : [metAt]))
    .reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
  return reached === null ? null : millisBetween(submittedAt, reached) / 1000;
}
