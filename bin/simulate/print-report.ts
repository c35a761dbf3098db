import type { SimulationReport } from "../../core/simulation/simulate.ts";
import type { SimulatedFigures } from "../../core/simulation/simulation-figures.ts";

const words = { response: "answer", "first-contact": "first contact", outcome: "outcome" } as const;

const percent = (share: number | null): string => (share === null ? "-" : `${(share * 100).toFixed(1)} %`);

/** A length of time in the largest unit that tells it: `3 h 20 min`. */
function duration(seconds: number | null): string {
  if (seconds === null) return "-";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2 * 1_440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${(minutes / 1_440).toFixed(1)} days`;
}

const columns = ["kept", "in time", "late", "never", "running", "half within", "9 in 10 within"];
const cells = (figures: SimulatedFigures): string[] => [
  percent(figures.compliance),
  ...[figures.met, figures.late, figures.overdue, figures.pending].map((count) => count.toLocaleString("en")),
  duration(figures.p50Seconds),
  duration(figures.p90Seconds),
];

/** Lines of columns, the first to the left and the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2)))
      .join(""),
  );
}

const hours = (counts: readonly number[]): string =>
  [0, 6, 12, 18]
    .map((from) =>
      counts
        .slice(from, from + 6)
        .reduce((sum, count) => sum + count, 0)
        .toLocaleString("en"),
    )
    .join(" / ");

/** A report as plain text. */
export function reportLines(title: string, report: SimulationReport): string[] {
  const { rows, totals, notices } = report;
  const milestones = ["response", "first-contact", "outcome"] as const;
  return [
    title,
    `  ${report.cases.toLocaleString("en")} cases, ${report.leftOut.toLocaleString("en")} of them left out since these terms do not know their receiver or priority`,
    `  ${report.returned.toLocaleString("en")} went back to their sender, with the whole ladder spent on no answer`,
    "",
    ...table([
      ["deadlines", ...columns],
      ...rows.map((row) => [`${row.to}, ${row.priority}: ${words[row.milestone]}`, ...cells(row)]),
      ...milestones.map((milestone) => [`all: ${words[milestone]}`, ...cells(totals[milestone])]),
    ]).map((line) => `  ${line}`),
    "",
    ...table([
      [
        "notices",
        "all",
        "reminders",
        "missed",
        "escalations",
        "returns",
        "while closed",
        "hours 0-5 / 6-11 / 12-17 / 18-23",
      ],
      ...notices.map((told) => [
        told.organisation,
        told.total.toLocaleString("en"),
        ...(["reminder", "breach", "escalation", "return"] as const).map((kind) =>
          (told.byKind[kind] ?? 0).toLocaleString("en"),
        ),
        told.whileClosed === null ? "-" : told.whileClosed.toLocaleString("en"),
        hours(told.byHour),
      ]),
    ]).map((line) => `  ${line}`),
  ];
}
