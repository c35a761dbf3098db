import type { Head } from "../../core/referrals/head.ts";
import { instantsOf, isFinal } from "../../core/referrals/referral.ts";
import { untilWritten } from "./advance-head.ts";
import type { ReferralPorts } from "./referral-ports.ts";

/**
 * Replaces a referral's execution: the next run begins from the head as it stands.
 * @param from the run to replace; nothing happens when another has replaced it already, or the referral is final
 * @returns the head as it stands afterwards
 */
export function raiseRun(
  ports: Pick<ReferralPorts, "referrals">,
  referral: string,
  from: number,
): Promise<Head | null> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(referral);
    if (head === null || head.run.number !== from || isFinal(head.state)) return head;
    const next: Head = {
      ...head,
      version: head.version + 1,
      run: { number: from + 1, instants: instantsOf(head.state) },
    };
    await ports.referrals.commit({ expected: head.version, head: next, events: [] });
    return next;
  });
}
