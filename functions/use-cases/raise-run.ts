import type { Head } from "../../core/referrals/head.ts";
import { type Awaited, timerFor, withNextRun } from "../../core/referrals/timers.ts";
import { untilWritten } from "./advance-head.ts";
import type { ReferralPorts } from "./referral-ports.ts";

/**
 * Replaces an execution of a referral's, its own or that of a procedure's step: the next run begins from the head as it
 * stands.
 * @param awaits what the execution waits for
 * @param from the run to replace; nothing happens when another has replaced it already, or its clock has ended
 * @returns the head as it stands afterwards
 */
export function raiseRun(
  ports: Pick<ReferralPorts, "referrals">,
  referral: string,
  awaits: Awaited,
  from: number,
): Promise<Head | null> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(referral);
    if (head === null) return head;
    const timer = timerFor(head, awaits);
    if (timer?.run.number !== from) return head;
    const next = withNextRun(head, timer.awaits);
    await ports.referrals.commit({ expected: head.version, head: next, events: [] });
    return next;
  });
}
