import { changeTerms } from "../clocks/change-clock.ts";
import { type Clock, type ClockChange, isOpen } from "../clocks/clock.ts";
import type { ClockSetting } from "../clocks/start-clock.ts";
import type { StepKind } from "../codes.ts";
import { InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { Commitment, LadderEvent, PriorityChanged } from "./events.ts";
import type { Referral } from "./referral.ts";

/** Changes within one cycle: enough for any case that develops, too few to play for time. */
export const mostPriorityChanges = 5;

/** The receiver's open clock, running or paused: whose time it is that a priority sets. */
const receiversClock = (referral: Referral): Clock | null =>
  referral.clocks.findLast((clock) => clock.cycle === referral.cycle && clock.owner === referral.to && isOpen(clock)) ??
  null;

/**
 * Another priority from now on. The receiver's open clock is counted anew from where it started; the sender's own clocks
 * stay, so that nobody gives themselves time. Steps that lie in the past by now come at once, in order, the breach at its
 * deadline.
 * @param setting the terms under the new priority
 * @throws InvalidInput at `/priority`
 * Source: docs/decisions/0019.
 */
export function changePriority(
  referral: Referral,
  { priority, reason }: { readonly priority: string; readonly reason?: Commitment },
  setting: ClockSetting,
  now: Instant,
): (PriorityChanged | LadderEvent)[] {
  if (priority === referral.priority) throw InvalidInput.at("/priority", refusal("priority-same"));
  const clock = receiversClock(referral);
  const change = clock && changeTerms(clock, setting, now);
  const data = { from: referral.priority, to: priority, ...(change ? { change } : {}), ...(reason ? { reason } : {}) };
  return [{ type: "priority-changed", data }, ...(clock && change ? overdueSteps(clock, change, now) : [])];
}

const eventOf = { reminder: "reminded", breach: "breached", escalation: "escalated" } as const;

function overdueSteps(clock: Clock, change: ClockChange, now: Instant): LadderEvent[] {
  if (clock.pausedAt !== null) return [];
  return change.steps.flatMap(({ level, at }) => {
    const kind: StepKind | undefined = clock.steps.find((step) => step.level === level)?.kind;
    if (kind === undefined || kind === "return" || at > now) return [];
    return [{ type: eventOf[kind], data: { milestone: clock.milestone, cycle: clock.cycle, level, at } }];
  });
}
