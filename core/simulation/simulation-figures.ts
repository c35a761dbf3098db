import { percentile } from "../audit/sla-figures.ts";

/** Counts of clocks as the audit counts them; percentiles in elapsed seconds from start to answer. */
export interface SimulatedFigures {
  readonly met: number;
  readonly late: number;
  readonly overdue: number;
  readonly pending: number;
  /** met / (met + late + overdue); null when nothing fell due. */
  readonly compliance: number | null;
  /** Clocks that passed their deadline unanswered, answered later or not. */
  readonly breaches: number;
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
}

/** Counts clocks one by one; a million answers cost eight megabytes. */
export class FiguresTally {
  met = 0;
  late = 0;
  overdue = 0;
  pending = 0;
  #seconds = new Float64Array(1024);
  #answers = 0;

  answered(startedAt: number, dueAt: number, answeredAt: number): void {
    if (answeredAt <= dueAt) this.met += 1;
    else this.late += 1;
    if (this.#answers === this.#seconds.length) {
      const longer = new Float64Array(this.#answers * 2);
      longer.set(this.#seconds);
      this.#seconds = longer;
    }
    this.#seconds[this.#answers] = Math.max(0, answeredAt - startedAt) / 1000;
    this.#answers += 1;
  }

  unanswered(dueAt: number, leftAt: number): void {
    if (dueAt < leftAt) this.overdue += 1;
    else this.pending += 1;
  }

  figures(): SimulatedFigures {
    const { met, late, overdue, pending } = this;
    const due = met + late + overdue;
    const sorted = this.#seconds.slice(0, this.#answers).sort();
    return {
      met,
      late,
      overdue,
      pending,
      compliance: due === 0 ? null : met / due,
      breaches: late + overdue,
      p50Seconds: percentile(sorted, 0.5),
      p90Seconds: percentile(sorted, 0.9),
    };
  }
}
