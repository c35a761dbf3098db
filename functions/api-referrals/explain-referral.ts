import { calendarsFrom } from "../../core/clocks/calendars.ts";
import { pausesOf } from "../../core/clocks/clock.ts";
import { explainClock } from "../../core/clocks/explain-clock.ts";
import { clocksInOrder, type Referral } from "../../core/referrals/referral.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

/** How every deadline of a referral came about, on the calendars that its clocks froze. */
export async function explainReferral({ calendars }: Pick<ReferralPorts, "calendars">, referral: Referral) {
  const references = referral.clocks.flatMap(({ calendar }) => (calendar ? [calendar] : []));
  const frozen = calendarsFrom([], await Promise.all(references.map((reference) => calendars.frozen(reference))));
  const clocks = clocksInOrder(referral).map((clock) => ({
    milestone: clock.milestone,
    owner: clock.owner,
    cycle: clock.cycle,
    target: clock.target,
    clock: clock.clock,
    openedAt: clock.openedAt ?? clock.startedAt,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    pauses: pausesOf(clock),
    ...explainClock(clock, frozen),
  }));
  return { clocks };
}
