import type { AnyClock } from "../clocks/clock.ts";
import type { Instant } from "../instant.ts";
import type { Action } from "./commands.ts";
import type { LadderEvent } from "./events.ts";
import { openStepClocks, type Referral, runningClock } from "./referral.ts";
import { stepRunOf } from "./step-runs.ts";

function overdueBreach(clock: AnyClock, at: Instant): LadderEvent[] {
  const { milestone, cycle, dueAt } = clock;
  const step = clock.steps.find((candidate) => candidate.kind === "breach" && candidate.firedAt === null);
  if (!step || dueAt === null || at <= dueAt) return [];
  return [{ type: "breached", data: { milestone, cycle, level: step.level, at: dueAt } }];
}

/** What ends the receiver's time with the case, or the case, ends the procedure's open steps. */
const endsSteps: readonly (Action | "erase")[] = [
  "decline",
  "hand-back",
  "close",
  "redirect",
  "end",
  "withdraw",
  "withdraw-consent",
  "erase",
];

/**
 * The breaches that a command after the deadline finds unrecorded, of the clocks it bears on: late, and a breach on the
 * ledger, are one and the same. They count as fired and owe no notice, so those of other clocks are left to time.
 */
export function breachesBefore(
  referral: Referral,
  { action, step }: { readonly action: Action | "erase"; readonly step?: string | undefined },
  at: Instant,
): LadderEvent[] {
  const own = action === "complete-step" ? stepRunOf(referral, step ?? "")?.clock : runningClock(referral);
  const ended = endsSteps.includes(action) ? openStepClocks(referral) : [];
  return [own ?? [], ended].flat().flatMap((clock) => overdueBreach(clock, at));
}
