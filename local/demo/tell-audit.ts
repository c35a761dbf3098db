import { type SlaFigures, slaReport } from "../../core/audit/sla-figures.ts";
import { slaRowsOf } from "../../core/audit/sla-rows.ts";
import type { LedgerEvent } from "../../core/ledger/ledger.ts";
import { foldReferral } from "../../core/referrals/fold.ts";
import type { DemoClient } from "./demo-client.ts";
import { nameOf, office } from "./people-words.ts";

type Report = ReturnType<typeof slaReport>;

const dayMillis = 86_400_000;
const dateIn = (days: number): string => new Date(Date.now() + days * dayMillis).toISOString().slice(0, 10);

/** What the auditor of the network office sees, once it counts what the ledgers tell: within five seconds of the last event. */
export async function readAudit(
  client: DemoClient,
  agreement: string,
  ledgers: ReadonlyMap<string, readonly LedgerEvent[]>,
): Promise<Report> {
  const path = `/v1/audit/sla?from=${dateIn(-1)}&to=${dateIn(30)}&agreement=${agreement}&groupBy=to,milestone`;
  const rows = [...ledgers].flatMap(([id, events]) => slaRowsOf(foldReferral(id, events)));
  const expected = JSON.stringify(slaReport(rows, ["to", "milestone"]));
  return client.until("the audit to count what the ledgers tell", async () => {
    const report = await client.call<Report>(`${office}-auditor`, "GET", path);
    return JSON.stringify(report) === expected ? report : undefined;
  });
}

const milestoneWords: Readonly<Record<string, string>> = {
  response: "answer",
  "first-contact": "first contact",
  outcome: "outcome",
  onward: "next step of the sender",
};
const columns: readonly [string, keyof SlaFigures][] = [
  ["in time", "met"],
  ["late", "late"],
  ["never", "overdue"],
  ["running", "pending"],
  ["stopped", "stopped"],
];
const width = 34;

/** The figures as a table of plain text. */
export function tellAudit({ rows, totals }: Report): string[] {
  const cells = (figures: SlaFigures): string => columns.map(([, name]) => String(figures[name]).padStart(9)).join("");
  const due = totals.met + totals.late + totals.overdue;
  return [
    `${"deadlines of cases sent to".padEnd(width)}${columns.map(([title]) => title.padStart(9)).join("")}`,
    ...rows.map((row) => {
      const title = `${nameOf(row.to ?? "")}: ${milestoneWords[row.milestone ?? ""] ?? row.milestone}`;
      return `${title.padEnd(width)}${cells(row)}`;
    }),
    `${"all".padEnd(width)}${cells(totals)}`,
    `kept: ${totals.met} of ${due} that fell due${totals.compliance === null ? "" : `, ${Math.round(totals.compliance * 100)} %`}`,
  ];
}
