import { stringify } from "csv-stringify/sync";
import type { ChangeFigures, Figures, Group, PauseFigures, SlaFigures } from "../../core/audit/sla-figures.ts";
import type { Grouping, Inclusion } from "../../core/codes.ts";

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

const included: Readonly<Record<Inclusion, readonly (keyof PauseFigures | keyof ChangeFigures)[]>> = {
  pauses: ["pauses", "latePauses"],
  changes: ["extended", "priorityChanges"],
};

/** Rows as CSV (RFC 4180); cells that a spreadsheet would run as a formula are defused by the library. */
export const csvReport = (
  rows: readonly (Group & Figures)[],
  by: readonly Grouping[],
  include: readonly Inclusion[],
): string =>
  stringify([...rows], {
    header: true,
    columns: [...by, ...columns, ...include.flatMap((name) => included[name])],
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
