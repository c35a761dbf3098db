import assert from "node:assert/strict";
import { slaReport } from "../../core/audit/sla-figures.ts";
import { slaRowsOf } from "../../core/audit/sla-rows.ts";
import { groupings } from "../../core/codes.ts";
import { foldOf } from "./check-ledger.ts";
import type { Event, Network } from "./network.ts";
import { patiently } from "./patience.ts";

const utcDate = (millis: number): string => new Date(millis).toISOString().slice(0, 10);
const dayMillis = 86_400_000;

/** Days around now, in which every clock of a scenario falls due. */
const period = (): { from: string; to: string } => ({
  from: utcDate(Date.now() - dayMillis),
  to: utcDate(Date.now() + 40 * dayMillis),
});

/** Invariant 9: what the audit of an agreement counts is the fold over the events of its referrals, within the bound. */
export async function checkAudit(
  network: Network,
  agreement: string,
  ledgers: ReadonlyMap<string, readonly Event[]>,
  lateMillis = patiently(5_000),
): Promise<void> {
  const { from, to } = period();
  const by = groupings.join(",");
  const path = `/v1/audit/sla?from=${from}&to=${to}&agreement=${agreement}&groupBy=${by}`;
  const rows = [...ledgers].flatMap(([id, events]) => slaRowsOf(foldOf(id, events)));
  const counted = slaReport(
    rows.filter(({ dueAt }) => dueAt !== null && dueAt.slice(0, 10) >= from && dueAt.slice(0, 10) <= to),
    groupings,
  );
  const limit = performance.now() + lateMillis;
  for (;;) {
    const shown = await network.does("network-office-auditor", "GET", path);
    if (JSON.stringify(shown) === JSON.stringify(counted)) return;
    if (performance.now() > limit) assert.deepEqual(shown, counted, "the audit, and the fold over events");
  }
}
