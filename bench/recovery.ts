import { benchLadderRecovery } from "./ladder-recovery.ts";
import { benchOverdue } from "./overdue.ts";

/** What comes back how fast after downtime: the engine's timers alone, then the whole product's ladder steps. */
export async function benchRecovery(): Promise<void> {
  await benchOverdue();
  await benchLadderRecovery();
}
