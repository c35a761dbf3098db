import { stringify } from "csv-stringify/sync";
import type { Group, Grouping, SlaFigures } from "../../core/audit/sla-figures.ts";

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

/** Rows as CSV (RFC 4180); cells that a spreadsheet would run as a formula are defused by the library. */
export const csvReport = (rows: readonly (Group & SlaFigures)[], by: readonly Grouping[]): string =>
  stringify([...rows], { header: true, columns: [...by, ...columns], escape_formulas: true, record_delimiter: "\r\n" });
