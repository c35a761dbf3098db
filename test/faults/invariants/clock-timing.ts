import { Oracle, type OracleCalendar } from "../../core/clocks/clock-oracle.ts";

/** How a clock's time passes, worked out without the product. Milliseconds. */
export interface Timing {
  opening(at: number): number;
  between(from: number, to: number): number;
  after(at: number, counted: number): number;
  due(startedAt: number, target: string): number;
}

const secondsOf = (target: string): number => Number(/^PT(\d+)S$/.exec(target)?.[1]);

export const elapsed: Timing = {
  opening: (at) => at,
  between: (from, to) => to - from,
  after: (at, counted) => at + counted,
  due: (startedAt, target) => startedAt + secondsOf(target) * 1000,
};

/** Working time, second by second. */
export function workingTiming(calendar: OracleCalendar): Timing {
  const oracle = new Oracle(calendar);
  const between = (from: number, to: number): number =>
    from <= to ? oracle.between(from, to) : -oracle.between(to, from);
  return {
    opening: (at) => oracle.opening(at),
    between,
    after: (at, counted) => oracle.passing(at, counted),
    due: (startedAt, target) => oracle.due(startedAt, target),
  };
}
