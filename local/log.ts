import process from "node:process";

/** One line of the log: plain data, never personal, never a secret. `level` defaults to `info`. */
export type Log = (line: Record<string, unknown>) => void;

const levels = ["debug", "info", "warn", "error"] as const;

/** The lines from this level up; everything where the level is not one. */
export const fromLevel =
  (least: string, log: Log): Log =>
  (line) => {
    const level = typeof line["level"] === "string" ? line["level"] : "info";
    if (levels.indexOf(level as (typeof levels)[number]) >= levels.indexOf(least as (typeof levels)[number])) log(line);
  };

/**
 * Makes the runtime's log: one JSON object a line on standard error, with `at` (RFC 3339, UTC) and `level` first.
 * A line that cannot be written as JSON is reported as such instead of stopping the caller.
 *
 * @example
 * const log = createLog();
 * log({ event: "listening", port: 8080 });
 */
export function createLog(write: (text: string) => void = (text) => process.stderr.write(text)): Log {
  return ({ level = "info", ...line }) => {
    const head = { at: new Date().toISOString(), level };
    try {
      write(`${JSON.stringify({ ...head, ...line })}\n`);
    } catch {
      write(`${JSON.stringify({ ...head, level: "error", event: "unloggable-line", keys: Object.keys(line) })}\n`);
    }
  };
}
