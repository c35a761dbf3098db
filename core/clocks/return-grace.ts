import { fromMillis, type Instant, toMillis } from "../instant.ts";
import type { TimeBase } from "./time-base.ts";

const leastMillis = 15 * 60_000;

/** A further tenth of the target, at least 15 minutes, in which people may still answer: counted as their clock counts. */
export function graceUntil(
  { startedAt, dueAt }: { readonly startedAt: Instant; readonly dueAt: Instant | null },
  base: TimeBase,
  from: Instant,
): Instant {
  const target = dueAt === null ? 0 : base.counted(toMillis(startedAt), toMillis(dueAt));
  return fromMillis(base.after(toMillis(from), Math.max(leastMillis, Math.floor(target / 10))));
}
