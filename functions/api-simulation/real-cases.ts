import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { longestTargetSeconds } from "../../core/duration.ts";
import { fromMillis, type Instant, plusSeconds } from "../../core/instant.ts";
import { casesOfReferral } from "../../core/simulation/cases-of-referral.ts";
import type { SimulatedCase } from "../../core/simulation/simulated-case.ts";

/** One call reads as many heads as a function of 15 s can; a head is under 20 KB. */
export const mostReferrals = 2_000;
const headsAtOnce = 100;

export interface RealCases {
  readonly cases: readonly SimulatedCase[];
  /** Whether there were more referrals than are read. */
  readonly cut: boolean;
}

/** What happened to an agreement's referrals that were submitted in a period, found by their first deadline. */
export async function realCases(
  { sla, referrals }: { sla: SlaStore; referrals: Pick<ReferralStore, "heads"> },
  agreement: string,
  from: Instant,
  until: Instant,
): Promise<RealCases> {
  const cases: SimulatedCase[] = [];
  let ids: string[] = [];
  let read = 0;
  const flush = async (): Promise<void> => {
    const heads = await referrals.heads(ids);
    ids = [];
    const own = heads.filter(({ state }) => state.submittedAt >= from && state.submittedAt < until);
    cases.push(...own.flatMap(({ state }) => casesOfReferral(state)));
  };
  for await (const row of sla.rows(agreement, from, plusSeconds(until, longestTargetSeconds))) {
    if (row.milestone !== "response" || row.cycle !== 1) continue;
    if (read === mostReferrals) {
      await flush();
      return { cases, cut: true };
    }
    ids.push(row.referral);
    read += 1;
    if (ids.length === headsAtOnce) await flush();
  }
  await flush();
  return { cases, cut: false };
}

/** The first instant after a UTC day. */
export const endOfDay = (date: string): Instant => fromMillis(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
