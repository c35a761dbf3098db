import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { WaitStore } from "../../adapters/dynamodb/wait-store.ts";
import type { Executions } from "../../adapters/step-functions/executions.ts";
import type { Milestone } from "../../core/codes.ts";
import { answerTo } from "../../core/referrals/answer-wait.ts";
import { isFinal, wakeAtOf } from "../../core/referrals/referral.ts";
import { handleBatch } from "../stream/handle-batch.ts";

export interface DispatchPorts {
  readonly referrals: ReferralStore;
  readonly waits: WaitStore;
  readonly executions: Executions;
  readonly log: (line: Record<string, unknown>) => void;
}

/**
 * Brings one referral's execution into line with its head, whatever the record that drew attention to it said: starts
 * the run that should be running, or answers the token of an execution that waits for something else.
 */
export async function dispatch({ referrals, waits, executions }: DispatchPorts, referral: string): Promise<void> {
  const head = await referrals.head(referral);
  if (head === null) return;
  const wait = await waits.find(referral);
  if (
    wait &&
    (wait.run !== head.run.number || wait.waitsFor !== head.state.waitsFor || wait.nextAt !== wakeAtOf(head.state))
  ) {
    await executions.answer(wait.token, answerTo(head, wait.run, wait.waitsFor as Milestone));
    await waits.forget(referral, wait.token);
  }
  const served = wait?.run === head.run.number;
  if (!served && !isFinal(head.state)) await executions.start(head);
}

/** The stream's first reader: timers and nothing else. */
export const dispatchBatch = (ports: DispatchPorts, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  handleBatch(
    event,
    ports.log,
    (key) => (key.pk.startsWith("REFERRAL#") && key.sk === "HEAD" ? key.pk.slice("REFERRAL#".length) : null),
    (id) => dispatch(ports, id),
  );
