import { slaReport } from "../audit/sla-figures.ts";
import { slaRowsOf } from "../audit/sla-rows.ts";
import { groupings } from "../codes.ts";
import { foldReferral } from "../referrals/fold.ts";
import type { EvidenceContents, EvidenceFigures } from "./bundle.ts";

/** The period's figures as the ledgers themselves give them. @throws Defect on a ledger that does not fold */
export function figuresOf({ referrals, period }: Pick<EvidenceContents, "referrals" | "period">): EvidenceFigures {
  const rows = referrals.flatMap(({ id, events }) => slaRowsOf(foldReferral(id, events)));
  const due = rows.filter(({ dueAt }) => {
    const day = dueAt?.slice(0, 10) ?? "";
    return period.from <= day && day <= period.to;
  });
  return slaReport(due, groupings);
}
