import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { WaitStore } from "../../adapters/dynamodb/wait-store.ts";
import type { Executions } from "../../adapters/step-functions/executions.ts";
import { answerTo } from "../../core/referrals/answer-wait.ts";
import { isSameTimer, type Timer, timersOf } from "../../core/referrals/timers.ts";
import { handleBatch } from "../stream/handle-batch.ts";
import { replaceExecution } from "../use-cases/replace-execution.ts";

export interface DispatchPorts {
  readonly referrals: ReferralStore;
  readonly waits: WaitStore;
  readonly executions: Executions;
  readonly log: (line: Record<string, unknown>) => void;
}

/**
 * Brings one referral's executions into line with its head, whatever the record that drew attention to it said: starts
 * the runs that should be running, and answers the tokens of executions that wait for something else. A run that has ended
 * before its clock is replaced here already: the sweeper would find it only by a step that nobody else performs in time.
 * A token that is spent says nothing of its execution; starting one that runs is no start.
 */
export async function dispatch(ports: DispatchPorts, referral: string): Promise<void> {
  const { referrals, waits, executions } = ports;
  const head = await referrals.head(referral);
  if (head === null) return;
  const timers = timersOf(head);
  const parked = await waits.all(referral);
  const spent = new Set<string>();
  for (const wait of parked) {
    const agrees = (timer: Timer): boolean =>
      timer.awaits === wait.waitsFor && timer.run.number === wait.run && timer.wakeAt === wait.nextAt;
    if (timers.some(agrees)) continue;
    const taken = await executions.answer(wait.token, answerTo(head, wait.run, wait.waitsFor));
    if (!taken) spent.add(wait.token);
    await waits.forget(referral, wait);
  }
  for (const timer of timers) {
    const isServing = (wait: (typeof parked)[number]): boolean =>
      !spent.has(wait.token) && isSameTimer(wait.waitsFor, timer.awaits) && wait.run === timer.run.number;
    const served = parked.some(isServing);
    if (!served && !(await executions.start(timer.execution))) await replaceExecution(ports, referral, timer);
  }
}

/** The stream's first reader: timers and nothing else. */
export const dispatchBatch = (ports: DispatchPorts, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  handleBatch(
    event,
    ports.log,
    (key) => (key.pk.startsWith("REFERRAL#") && key.sk === "HEAD" ? key.pk.slice("REFERRAL#".length) : null),
    (id) => dispatch(ports, id),
  );
