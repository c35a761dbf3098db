import type { Instant } from "../instant.ts";
import type { ReferralEvent } from "../referrals/events.ts";

/** What can end that for which an e-mail's link was sent, by its event. */
export const linkEndings = [
  "accepted",
  "declined",
  "returned",
  "first-contact-recorded",
  "handed-back",
  "closed",
  "withdrawn",
  "consent-withdrawn",
] as const;
export type LinkEnding = (typeof linkEndings)[number];

/** The fact that ended what a link asked for, and by whom; `by` is null where nobody decided it. */
export interface Settlement {
  readonly type: LinkEnding;
  readonly at: Instant;
  readonly by: { readonly organisation: string; readonly role: string } | null;
}

const byBoth: readonly LinkEnding[] = ["withdrawn", "consent-withdrawn"];
const endings: Readonly<Record<string, readonly LinkEnding[]>> = {
  response: ["accepted", "declined", "returned", ...byBoth],
  "first-contact": ["first-contact-recorded", "handed-back", "closed", ...byBoth],
};

/**
 * What ended a milestone of a cycle; null while nothing did. A person's answer comes before a return without one, which
 * it may follow.
 * @param events the referral's, from the first on
 */
export function settlementOf(
  events: readonly ReferralEvent[],
  { cycle, milestone }: { readonly cycle: number; readonly milestone: string },
): Settlement | null {
  const found = ofCycle(events, cycle).filter(
    (event) =>
      endings[milestone]?.includes(event.type as LinkEnding) &&
      (event.type !== "returned" || event.data.milestone === milestone),
  );
  const event = found.find(({ type }) => type !== "returned") ?? found[0];
  if (!event) return null;
  const { organisation, role } = event.actor;
  return { type: event.type as LinkEnding, at: event.at, by: organisation === null ? null : { organisation, role } };
}

/** A cycle begins with the submission or a redirect, and lasts until the next. */
function ofCycle(events: readonly ReferralEvent[], cycle: number): ReferralEvent[] {
  let now = 0;
  return events.filter((event) => {
    if (event.type === "submitted" || event.type === "redirected") now = event.data.cycle;
    return now === cycle;
  });
}
