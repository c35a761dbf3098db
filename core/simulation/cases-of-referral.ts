import type { Clock } from "../clocks/clock.ts";
import { type Instant, toMillis } from "../instant.ts";
import type { Referral } from "../referrals/referral.ts";
import type { SimulatedCase } from "./simulated-case.ts";

const millisOf = (at: Instant | null | undefined): number | null => (at ? toMillis(at) : null);

/** What happened to a referral, cycle by cycle, without a word of what was said. Needs are sealed: none are known. */
export function casesOfReferral(referral: Referral): SimulatedCase[] {
  const cycles = Array.from({ length: referral.cycle }, (_, index) => index + 1);
  return cycles.flatMap((cycle) => {
    const clocks = referral.clocks.filter((clock) => clock.cycle === cycle);
    const response = clocks.find((clock) => clock.milestone === "response");
    if (!response) return [];
    return [{ ...whoOf(referral, cycle), ...whenOf(clocks, response), submittedAt: handedOverAt(referral, cycle) }];
  });
}

const whoOf = (referral: Referral, cycle: number) => ({
  from: referral.from,
  to: referral.formerReceivers.find((former) => former.cycle === cycle)?.organisation ?? referral.to,
  priority: referral.priority,
  needs: [],
});

function whenOf(clocks: readonly Clock[], response: Clock) {
  const metAt = (milestone: Clock["milestone"]): number | null =>
    millisOf(clocks.find((clock) => clock.milestone === milestone)?.metAt);
  const contact = clocks.find((clock) => clock.milestone === "first-contact");
  const accepted = response.answers.includes("accepted");
  // A late acceptance of a returned case meets no clock; it came when the next clock started.
  const lateAt = accepted && response.metAt === null ? millisOf(contact?.startedAt) : null;
  return {
    respondedAt: millisOf(response.metAt) ?? lateAt,
    accepted,
    firstContactAt: metAt("first-contact"),
    outcomeAt: metAt("outcome"),
  };
}

/** The first cycle begins with the submission, every other with the sender's redirect, which met its onward clock. */
function handedOverAt(referral: Referral, cycle: number): number {
  if (cycle === 1) return toMillis(referral.submittedAt);
  const onward = referral.clocks.find((clock) => clock.milestone === "onward" && clock.cycle === cycle - 1);
  return millisOf(onward?.metAt) ?? toMillis(referral.submittedAt);
}
