import type { ReferralCommit } from "../../adapters/dynamodb/referral-store.ts";
import { changedRows } from "../../core/audit/sla-rows.ts";
import { StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { type Actor, chain, endOf } from "../../core/ledger/ledger.ts";
import { type NoticeContext, noticesOf } from "../../core/notices/notices-of.ts";
import type { ReferralEvent, ReferralEventBody } from "../../core/referrals/events.ts";
import { apply } from "../../core/referrals/fold.ts";
import type { Head } from "../../core/referrals/head.ts";
import { instantsOf, type Referral } from "../../core/referrals/referral.ts";
import { stepRunsOf } from "../../core/referrals/timers.ts";

export interface Advance {
  readonly bodies: readonly ReferralEventBody[];
  readonly at: Instant;
  readonly actor: Actor;
  readonly by: NoticeContext["actor"];
  readonly afterOutage?: boolean;
  /** A redirect begins a new run, under the override that its receiver's needs choose and the newest consent. */
  readonly newRun?: Pick<Head, "override" | "restsOnConsent">;
}

/** Events in their place, the head they lead to, and the mails they owe: a commit, but for what goes with it. */
export function advanceHead(
  head: Head,
  advance: Advance,
): ReferralCommit & { readonly events: readonly ReferralEvent[] } {
  const events = chain(head.end, advance.bodies, advance.at, advance.actor) as ReferralEvent[];
  const state = events.reduce<Referral>((before, event) => apply(before, event, head.state.id), head.state);
  const run = advance.newRun ? { number: head.run.number + 1, instants: instantsOf(state) } : head.run;
  const next: Head = {
    ...head,
    state,
    version: head.version + 1,
    end: endOf(events),
    ...advance.newRun,
    run,
    stepRuns: stepRunsOf(state, head.stepRuns),
  };
  const notices = noticesOf(events, {
    before: head.state,
    head: next,
    actor: advance.by,
    afterOutage: advance.afterOutage ?? false,
  });
  return { expected: head.version, head: next, events, notices, sla: changedRows(head.state, state) };
}

/** How often a decision is made anew when somebody else wrote first. */
const mostTries = 8;

/** Reads, decides and writes again for as long as others write first. @throws StaleWrite after many tries */
export async function untilWritten<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleWrite) || tries >= mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * tries));
    }
  }
}
