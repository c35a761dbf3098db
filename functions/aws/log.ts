import type { Log } from "../http/api-function.ts";

/** One line of JSON to the function's log. Callers name what happened, never what was sent. */
export const log: Log = (line) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
};
