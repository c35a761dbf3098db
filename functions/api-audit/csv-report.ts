import { stringify } from "csv-stringify/sync";
import type { Figures, Group, PauseFigures, SlaFigures } from "../../core/audit/sla-figures.ts";
import type { Grouping } from "../../core/codes.ts";

const columns = [
  "met",
  "late",
  "overdue",
  "pending",
  "stopped",
  "compliance",
  "accepted",
  "declined",
  "returned",
  "p50Seconds",
  "p90Seconds",
] as const satisfies readonly (keyof SlaFigures)[];

const pauseColumns = ["pauses", "latePauses"] as const satisfies readonly (keyof PauseFigures)[];

/** Rows as CSV (RFC 4180); cells that a spreadsheet would run as a formula are defused by the library. */
export const csvReport = (
  rows: readonly (Group & Figures)[],
  by: readonly Grouping[],
  { withPauses }: { withPauses: boolean },
): string =>
  stringify([...rows], {
    header: true,
    columns: [...by, ...columns, ...(withPauses ? pauseColumns : [])],
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
