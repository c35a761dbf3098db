import type { Write } from "../../adapters/dynamodb/records.ts";
import type { ReferralCommit } from "../../adapters/dynamodb/referral-store.ts";
import { systemActor } from "../../core/ledger/ledger.ts";
import type { Head } from "../../core/referrals/head.ts";
import { dueWork } from "../../core/referrals/perform-due.ts";
import { advanceHead, untilWritten } from "./advance-head.ts";
import { calendarsOfReferral } from "./calendar-reader.ts";
import type { ReferralPorts } from "./referral-ports.ts";
import { termsOfReferral } from "./terms-of-referral.ts";

/** What goes into a step's transaction besides, by the head it leads to. */
export type Besides = (next: Head) => readonly Write[];

/**
 * Commits whatever time alone has made due of a referral, unless it is done already. The opener and the sweeper share it.
 * The store's condition decides against an answer in the same moment; nothing is committed before its instant.
 * @param besides asked until others write first: one of its own conditions may be what does not hold
 * @returns the head as it stands afterwards, the same object that `besides` was given where that was written; null for an
 *   unknown referral
 */
export function performDueSteps(
  ports: ReferralPorts,
  referral: string,
  besides: Besides = () => [],
): Promise<Head | null> {
  let tries = 0;
  return untilWritten(async () => {
    tries += 1;
    let head = await ports.referrals.head(referral);
    if (head === null) return null;
    const terms = await termsOfReferral(ports.agreements, head);
    const calendars = await calendarsOfReferral(ports.calendars, head.state, { terms });
    for (;;) {
      const at = ports.now();
      const { events, afterOutage } = dueWork(head.state, { terms, calendars }, at);
      if (events.length === 0) return head;
      const advance = { bodies: events, at, actor: systemActor, by: null, afterOutage };
      const commit: ReferralCommit = advanceHead(head, advance);
      await ports.referrals.commit({ ...commit, also: tries === 1 ? besides(commit.head) : [] });
      head = commit.head;
    }
  });
}
