import type { Grouping, Inclusion } from "../codes.ts";
import type { SlaRow } from "./sla-rows.ts";

export type Group = Partial<Record<Grouping, string>>;

/** Counts of clocks, and what follows from them. Percentiles in elapsed seconds from start to answer. */
export interface SlaFigures {
  readonly met: number;
  readonly late: number;
  readonly overdue: number;
  readonly pending: number;
  readonly stopped: number;
  /** met / (met + late + overdue); null when nothing fell due. */
  readonly compliance: number | null;
  readonly accepted: number;
  readonly declined: number;
  readonly returned: number;
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
}

/** Pauses of some clocks, and how many of them were asked for in a clock's last tenth. */
export interface PauseFigures {
  readonly pauses: number;
  readonly latePauses: number;
}

/** Clocks that were extended, and changes of priority while they ran. */
export interface ChangeFigures {
  readonly extended: number;
  readonly priorityChanges: number;
}

/** Nearest rank. Source: NIST Engineering Statistics Handbook 7.2.6.2 names it among the definitions. */
export function percentile(sorted: ArrayLike<number>, share: number): number | null {
  return sorted.length === 0 ? null : (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null);
}

/** The figures of some clocks. */
export function slaFigures(rows: readonly SlaRow[]): SlaFigures {
  const count = { met: 0, late: 0, overdue: 0, pending: 0, stopped: 0, accepted: 0, declined: 0, returned: 0 };
  const seconds: number[] = [];
  for (const row of rows) {
    count[row.result] += 1;
    for (const answer of row.answers) count[answer] += 1;
    if (row.answeredSeconds !== null) seconds.push(row.answeredSeconds);
  }
  const { met, late, overdue, pending, stopped, ...answers } = count;
  const due = met + late + overdue;
  const compliance = due === 0 ? null : met / due;
  const sorted = seconds.sort((a, b) => a - b);
  return {
    met,
    late,
    overdue,
    pending,
    stopped,
    compliance,
    ...answers,
    p50Seconds: percentile(sorted, 0.5),
    p90Seconds: percentile(sorted, 0.9),
  };
}

/** The pauses of some clocks. */
export const pauseFigures = (rows: readonly SlaRow[]): PauseFigures => ({
  pauses: rows.reduce((sum, row) => sum + (row.pauses ?? 0), 0),
  latePauses: rows.reduce((sum, row) => sum + (row.latePauses ?? 0), 0),
});

/** The changes of some clocks. */
export const changeFigures = (rows: readonly SlaRow[]): ChangeFigures => ({
  extended: rows.filter((row) => (row.extensions ?? 0) > 0).length,
  priorityChanges: rows.reduce((sum, row) => sum + (row.priorityChanges ?? 0), 0),
});

export type Figures = SlaFigures & Partial<PauseFigures> & Partial<ChangeFigures>;

/** Figures by group, groups in the order of their names, and of everything; with pauses and changes where asked for. */
export function slaReport(
  rows: readonly SlaRow[],
  by: readonly Grouping[],
  include: readonly Inclusion[] = [],
): { rows: (Group & Figures)[]; totals: Figures } {
  const groups = new Map<string, { group: Group; rows: SlaRow[] }>();
  for (const row of rows) {
    const group = Object.fromEntries(by.map((name) => [name, row[name]])) as Group;
    const key = JSON.stringify(by.map((name) => row[name]));
    const known = groups.get(key) ?? { group, rows: [] };
    known.rows.push(row);
    groups.set(key, known);
  }
  const figuresOf = (own: readonly SlaRow[]): Figures => ({
    ...slaFigures(own),
    ...(include.includes("pauses") ? pauseFigures(own) : {}),
    ...(include.includes("changes") ? changeFigures(own) : {}),
  });
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rows: sorted.map(([, { group, rows: own }]) => ({ ...group, ...figuresOf(own) })),
    totals: figuresOf(rows),
  };
}
