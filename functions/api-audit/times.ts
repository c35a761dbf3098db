import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { distributionOf } from "../../core/audit/distribution.ts";
import { percentile } from "../../core/audit/sla-figures.ts";
import { wholeWaitSeconds } from "../../core/audit/whole-wait.ts";
import { auditTimes } from "../../wire/audit.ts";
import { type ApiRequest, type Endpoint, endpoint } from "../http/api-function.ts";
import { rowsIn, type ScopePorts, scopeOf } from "./audit-scope.ts";

export interface TimesPorts extends ScopePorts {
  readonly sla: Pick<SlaStore, "rows">;
  readonly referrals: Pick<ReferralStore, "heads">;
}

/** One call reads as many heads as a function of 15 s can. */
const mostReferrals = 2_000;
const headsAtOnce = 100;

async function waitsOf({ referrals }: TimesPorts, ids: readonly string[]): Promise<number[]> {
  const waits: number[] = [];
  for (let at = 0; at < ids.length; at += headsAtOnce) {
    for (const { state } of await referrals.heads(ids.slice(at, at + headsAtOnce))) {
      const seconds = wholeWaitSeconds(state);
      if (seconds !== null) waits.push(seconds);
    }
  }
  return waits.sort((a, b) => a - b);
}

async function tell(ports: TimesPorts, { principal, query }: ApiRequest<typeof auditTimes>) {
  const answers = new Map<string, number[]>();
  const reached = new Set<string>();
  for await (const row of rowsIn(ports, await scopeOf(ports, principal, query.agreement), query)) {
    if (row.answeredSeconds === null) continue;
    const known = answers.get(row.milestone) ?? [];
    known.push(row.answeredSeconds);
    answers.set(row.milestone, known);
    if (row.milestone === "first-contact") reached.add(row.referral);
  }
  const waits = await waitsOf(ports, [...reached].slice(0, mostReferrals));
  const milestones = [...answers].map(([milestone, seconds]) => ({
    milestone,
    answers: seconds.length,
    distribution: distributionOf(seconds),
  }));
  const wait = {
    reached: waits.length,
    p50Seconds: percentile(waits, 0.5),
    p90Seconds: percentile(waits, 0.9),
    distribution: distributionOf(waits),
    cut: reached.size > mostReferrals,
  };
  return { status: 200, json: { milestones, wait } };
}

/** How long it took. */
export const timesEndpoint = (ports: TimesPorts): Endpoint => endpoint(auditTimes, (request) => tell(ports, request));
