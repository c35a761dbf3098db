import { availableParallelism, loadavg } from "node:os";

/** How long something is waited for in milliseconds, stretched on a machine that has more work than processors. */
export const patiently = (millis: number): number =>
  Math.ceil(millis * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
