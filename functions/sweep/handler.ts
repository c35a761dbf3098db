import { type WakeKind, wakePartition, wakeShards } from "../../adapters/dynamodb/wake-index.ts";
import type { Executions } from "../../adapters/step-functions/executions.ts";
import { type Instant, plusMillis } from "../../core/instant.ts";
import { type Timer, timersOf } from "../../core/referrals/timers.ts";
import { type DueAgreementPorts, performDueOfAgreement } from "../use-cases/perform-due-agreement.ts";
import { performDueSteps } from "../use-cases/perform-due-steps.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";
import { replaceExecution } from "../use-cases/replace-execution.ts";

export interface SweepPorts extends ReferralPorts {
  /** What time alone does to agreements: it is here that it is found. */
  readonly due: DueAgreementPorts;
  readonly executions: Executions;
  /** Sends the mails owed under a notice's key. */
  readonly notify: (key: { pk: string; sk: string }) => Promise<void>;
  readonly log: (line: Record<string, unknown>) => void;
}

interface Tally {
  readonly referrals: number;
  readonly notices: number;
  readonly agreements: number;
  readonly failed: number;
}

/** A step this late was missed by its execution. */
const missedMillis = 60_000;
/** A mail this late was missed by the stream. */
const unsentMillis = 30_000;
/** Bounds one sweep; the next comes in a minute. */
const mostPerShard = 500;

/**
 * Finds what the ordinary way has missed, by the time at which it should have moved, and moves it: performs overdue steps
 * by the opener's own use case, replaces executions that no longer run, sends mails still owed. Records what time has done
 * to agreements.
 */
export async function sweep(ports: SweepPorts): Promise<Tally> {
  const now = ports.now();
  const tally = { referrals: 0, notices: 0, agreements: 0, failed: 0 };
  await each(ports, "referral", plusMillis(now, -missedMillis), tally, async (key) => {
    await sweepReferral(ports, key.pk.slice("REFERRAL#".length));
    tally.referrals += 1;
  });
  await each(ports, "notice", plusMillis(now, -unsentMillis), tally, async (key) => {
    await ports.notify(key);
    tally.notices += 1;
  });
  await each(ports, "agreement", now, tally, async (key) => {
    await performDueOfAgreement(ports.due, key.pk.slice("AGREEMENT#".length));
    tally.agreements += 1;
  });
  return tally;
}

async function sweepReferral(ports: SweepPorts, id: string): Promise<void> {
  const head = await performDueSteps(ports, id);
  for (const timer of head === null ? [] : timersOf(head)) await replaceLost(ports, id, timer);
}

async function replaceLost(ports: SweepPorts, id: string, timer: Timer): Promise<void> {
  if (!(await ports.executions.isRunning(timer.execution))) await replaceExecution(ports, id, timer);
}

async function each(
  ports: SweepPorts,
  kind: WakeKind,
  until: Instant,
  tally: { failed: number },
  look: (key: { pk: string; sk: string }) => Promise<void>,
): Promise<void> {
  for (let shard = 0; shard < wakeShards; shard += 1) {
    const { items } = await ports.records.index("wake", wakePartition(kind, shard), { until, limit: mostPerShard });
    for (const { pk, sk } of items) {
      await look({ pk, sk }).catch((error: Error) => {
        tally.failed += 1;
        ports.log({ level: "error", event: "sweep-failed", kind, name: error.name, message: error.message });
      });
    }
  }
}
