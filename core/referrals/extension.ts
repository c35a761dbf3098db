import { extend, latestExtension } from "../clocks/change-clock.ts";
import { type Clock, isRunning } from "../clocks/clock.ts";
import type { ClockSetting } from "../clocks/start-clock.ts";
import { Conflict, InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { Commitment, ExtensionGranted, ExtensionRefused, ExtensionRequested } from "./events.ts";
import { type Referral, runningClock } from "./referral.ts";

/** More would be another agreement. */
export const mostExtensions = 2;

/** The receiver's clock that runs, whose deadline its owner may ask the sender to move. */
export function extendableClock(referral: Referral): Clock | null {
  const clock = runningClock(referral);
  return clock && clock.owner === referral.to && isRunning(clock) && clock.breachedAt === null ? clock : null;
}

const place = ({ milestone, cycle }: Clock) => ({ milestone, cycle });

/** @throws Conflict once the deadline has passed: an extension removes no breach */
function clockInTime(referral: Referral, now: Instant): Clock & { readonly dueAt: Instant } {
  const clock = extendableClock(referral);
  if (!clock || clock.dueAt === null || now >= clock.dueAt) throw new Conflict(refusal("deadline-passed"));
  return { ...clock, dueAt: clock.dueAt };
}

/**
 * The receiver asks for more time before its deadline.
 * @throws InvalidInput at `/until`, saying what would be possible; Conflict
 */
export function requestExtension(
  referral: Referral,
  { until, reason }: { readonly until: Instant; readonly reason: Commitment },
  { calendars }: ClockSetting,
  now: Instant,
): ExtensionRequested {
  const clock = clockInTime(referral, now);
  if (until <= clock.dueAt) throw InvalidInput.at("/until", refusal("not-after-deadline", { deadline: clock.dueAt }));
  const latest = latestExtension(clock, calendars);
  if (until > latest) throw InvalidInput.at("/until", refusal("extension-too-long", { latest }));
  return { type: "extension-requested", data: { ...place(clock), until, reason } };
}

/** The sender grants what was asked for. @throws Conflict */
export function grantExtension(referral: Referral, { calendars }: ClockSetting, now: Instant): ExtensionGranted {
  const clock = clockInTime(referral, now);
  if (!clock.extensionAsked) throw new Conflict(refusal("no-extension-asked"));
  return { type: "extension-granted", data: { ...place(clock), ...extend(clock, clock.extensionAsked, calendars) } };
}

/** The sender does not. @throws Conflict */
export function refuseExtension(referral: Referral, reason: Commitment): ExtensionRefused {
  const clock = extendableClock(referral);
  if (!clock?.extensionAsked) throw new Conflict(refusal("no-extension-asked"));
  return { type: "extension-refused", data: { ...place(clock), reason } };
}
