import { type AnyClock, isOpen, isRunning, type Step } from "../clocks/clock.ts";
import { comingSteps } from "../clocks/next-wake.ts";
import type { Instant } from "../instant.ts";
import type { AbsenceReported, LadderEvent, MailBounced } from "./events.ts";
import { clockNamed, type Referral } from "./referral.ts";

/** A notice that was sent, as far as what comes back of it matters. */
export interface SentNotice {
  /** Of the clock that it is about: a procedure step's id may stand for it. */
  readonly milestone: string;
  readonly cycle: number;
  /** The recipient's organisation, and the recipient under the ledger's random id. */
  readonly organisation: string;
  readonly member: string;
  /** When it was owed. */
  readonly owedAt: Instant;
  /** Whether the address was known to take no mail when it was sent: others were told then. */
  readonly toDeadAddress: boolean;
}

/** The clock a notice was about, where it is still open. */
function openClockOf(
  referral: Referral,
  { cycle, milestone }: Pick<SentNotice, "cycle" | "milestone">,
): AnyClock | null {
  const clock = cycle === referral.cycle ? clockNamed(referral, milestone) : null;
  return clock && isOpen(clock) ? clock : null;
}

/**
 * What a notice that came back for good does: it is recorded, and where it had to reach the owner of the clock that runs,
 * the ladder's next step comes at once, unless the ladder has gone on since. A breach and a return keep their instants;
 * those whom they would tell are told now. Nothing of a clock that was met or stopped.
 * Source: docs/decisions/0020.
 */
export function bounceOf(referral: Referral, notice: SentNotice, now: Instant): (MailBounced | LadderEvent)[] {
  const clock = openClockOf(referral, notice);
  if (!clock) return [];
  const { milestone, cycle, organisation, member } = notice;
  const data = { milestone, cycle, organisation, member };
  const step = stepToBringForward(clock, notice, now);
  if (!step) return [{ type: "mail-bounced", data }];
  const { level, kind } = step;
  if (kind === "breach" || kind === "return")
    return [{ type: "mail-bounced", data: { ...data, toldAhead: { level } } }];
  const type = kind === "reminder" ? "reminded" : "escalated";
  return [
    { type: "mail-bounced", data: { ...data, advanced: { level, at: now } } },
    { type, data: { milestone, cycle, level, at: now } },
  ];
}

function stepToBringForward(clock: AnyClock, notice: SentNotice, now: Instant): Step | null {
  if (!isRunning(clock) || clock.owner !== notice.organisation || notice.toDeadAddress) return null;
  const wentOn = clock.steps.some(({ firedAt }) => firedAt !== null && firedAt > notice.owedAt);
  const next = comingSteps(clock)[0];
  return wentOn || !next || next.toldAhead || next.at <= now ? null : next;
}

/** That the mailbox of one of the owner's people answers by itself: deputies are told once a clock, and nothing else happens. */
export function absenceOf(referral: Referral, notice: SentNotice): AbsenceReported[] {
  const clock = openClockOf(referral, notice);
  if (!clock || clock.owner !== notice.organisation || clock.absenceTold) return [];
  const { milestone, cycle, organisation, member } = notice;
  return [{ type: "absence-reported", data: { milestone, cycle, organisation, member } }];
}
