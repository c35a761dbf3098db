import type { WaitStore } from "../../adapters/dynamodb/wait-store.ts";
import type { Executions } from "../../adapters/step-functions/executions.ts";
import type { Milestone } from "../../core/codes.ts";
import { Defect } from "../../core/errors.ts";
import { type Instant, millisBetween } from "../../core/instant.ts";
import { answerTo } from "../../core/referrals/answer-wait.ts";
import type { Head } from "../../core/referrals/head.ts";
import { type Awaited, stepName, timerFor } from "../../core/referrals/timers.ts";
import { type Besides, performDueSteps } from "../use-cases/perform-due-steps.ts";
import { raiseRun } from "../use-cases/raise-run.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

/** What a wait's task sends: of a milestone, or of a procedure's step in a cycle. See workflows/README.md. */
export type OpenStep = OpenWait &
  ({ readonly waitsFor: Milestone } | { readonly cycle: number; readonly step: string });

interface OpenWait {
  readonly referral: string;
  readonly run: number;
  /** The instant until which the task will sleep, unless answered. */
  readonly nextAt: Instant;
  readonly token: string;
  readonly attempt: string;
  readonly executionStartedAt: string;
}

export interface OpenStepPorts extends ReferralPorts {
  readonly waits: WaitStore;
  readonly executions: Executions;
  readonly sleep: (millis: number) => Promise<void>;
}

/** A step this near is waited for here: a task's timeout counts whole seconds. */
const nearMillis = 1000;
/** Executions end after a year; a run renews itself long before. */
const longestRunMillis = 270 * 86_400_000;

/**
 * Opens a wait: performs what is due, waiting out a last fraction of a second, and stores the task's token: in the same
 * transaction where a step led to what the task waits for, so that whoever reads that head finds its token with it. Where
 * the referral is elsewhere by now, answers the token itself with what the head says.
 */
export async function openStep(ports: OpenStepPorts, request: OpenStep): Promise<void> {
  const { referral, run, nextAt, attempt, token } = request;
  const waitsFor = awaitedBy(request);
  const wait = { run, waitsFor, nextAt, attempt, token };
  const old = isOld(ports, request);
  const agrees = (head: Head): boolean => {
    const timer = timerFor(head, waitsFor);
    return timer?.run.number === run && timer.awaits === waitsFor && timer.wakeAt === nextAt;
  };
  let parkedWith: Head | null = null;
  const head = await performNearSteps(ports, request, (next) => {
    if (old || !agrees(next)) return [];
    parkedWith = next;
    return [ports.waits.parking(referral, wait)];
  });
  const timer = timerFor(head, waitsFor);
  if (timer?.run.number === run && old) {
    await raiseRun(ports, referral, timer.awaits, run);
    return answerWithHead(ports, request);
  }
  // The very head that was written with the token: one that others wrote may bear the same version.
  if (head === parkedWith) return;
  if (agrees(head) && (await ports.waits.park(referral, wait))) return;
  await answerWithHead(ports, request);
}

const awaitedBy = (request: OpenStep): Awaited =>
  "step" in request ? stepName(request.cycle, request.step) : request.waitsFor;

const isOld = (ports: OpenStepPorts, request: OpenStep): boolean =>
  Date.parse(ports.now()) - Date.parse(request.executionStartedAt) > longestRunMillis;

async function answerWithHead(ports: OpenStepPorts, request: OpenStep): Promise<void> {
  const head = await ports.referrals.head(request.referral);
  if (!head) throw new Defect(`referral ${request.referral} is gone`);
  await ports.executions.answer(request.token, answerTo(head, request.run, awaitedBy(request)));
}

/** Performs steps until the next one is the task's own, or more than a second away. Never commits before a step's instant. */
async function performNearSteps(ports: OpenStepPorts, request: OpenStep, besides: Besides): Promise<Head> {
  for (;;) {
    const head = await performDueSteps(ports, request.referral, besides);
    if (head === null) throw new Defect(`referral ${request.referral} is unknown`);
    const timer = timerFor(head, awaitedBy(request));
    const wakeAt = timer?.wakeAt ?? null;
    if (wakeAt === null || timer?.run.number !== request.run || wakeAt >= request.nextAt) return head;
    const left = millisBetween(ports.now(), wakeAt);
    if (left >= nearMillis) return head;
    await ports.sleep(Math.max(1, left));
  }
}
