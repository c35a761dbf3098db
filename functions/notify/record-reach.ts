import { systemActor } from "../../core/ledger/ledger.ts";
import type { Recipients } from "../../core/notices/recipients.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { Head } from "../../core/referrals/head.ts";
import { coverCalled, nobodyNotified } from "../../core/referrals/unheard.ts";
import { advanceHead, untilWritten } from "../use-cases/advance-head.ts";
import type { NotifyPorts } from "./handler.ts";

/** A former receiver's people are nobody's concern any more. */
const takesPart = ({ state, coordinators }: Head, organisation: string): boolean =>
  [state.from, state.to, ...coordinators].includes(organisation);

/**
 * Records, each once, that an organisation's deputies or supervisors are told for its contacts, which lets them act, and
 * that a notice reaches nobody, which owes the coordinators a notice of their own.
 */
export async function recordReach(
  ports: Pick<NotifyPorts, "referrals" | "now" | "log">,
  notice: ReferralNotice,
  { cover, unheard }: Pick<Recipients, "cover" | "unheard">,
): Promise<void> {
  const { referral, cycle, organisation, kind, milestone, level, roles } = notice;
  if (unheard !== null) ports.log({ level: "warn", event: "nobody-to-notify", referral, kind, organisation, roles });
  // That not even this can be told to anybody is for the log alone: it would owe itself again.
  if ((cover === null && unheard === null) || kind === "nobody-told") return;
  await untilWritten(async () => {
    const head = await ports.referrals.head(referral);
    if (head === null || head.state.cycle !== cycle || !takesPart(head, organisation)) return;
    const { state } = head;
    const bodies = [
      ...(cover === null ? [] : coverCalled(state, organisation, cover)),
      ...(unheard === null ? [] : nobodyNotified(state, { cycle, organisation, kind, milestone, level, why: unheard })),
    ];
    if (bodies.length === 0) return;
    await ports.referrals.commit(advanceHead(head, { bodies, at: ports.now(), actor: systemActor, by: null }));
  });
}
