import type { Target } from "../duration.ts";

/**
 * How time counts on a clock. Every clock asks its time base and nothing else, so elapsed time and any working calendar
 * stand behind the same four questions. Instants are milliseconds since 1970-01-01T00:00:00Z: a simulation asks millions
 * of times.
 */
export interface TimeBase {
  /** Where counting begins for a clock started now. @throws EndlessClock */
  begin(at: number): number;
  /** When the target is reached, exactly. @throws EndlessClock */
  due(startedAt: number, target: Target): number;
  /** The earliest instant by which so many milliseconds have been counted. @throws EndlessClock */
  after(startedAt: number, countedMillis: number): number;
  /** Milliseconds counted between two instants, the first of them the earlier. */
  counted(from: number, to: number): number;
}

/** Elapsed time: `P1D` is 24 hours. */
export const always: TimeBase = {
  begin: (at) => at,
  due: (startedAt, target) => startedAt + (target.unit === "days" ? target.days * 86_400 : target.seconds) * 1000,
  after: (startedAt, countedMillis) => startedAt + countedMillis,
  counted: (from, to) => to - from,
};
