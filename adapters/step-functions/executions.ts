import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { Unavailable } from "../../core/errors.ts";
import type { Answer } from "../../core/referrals/answer-wait.ts";
import { executionInput, executionName, type Head } from "../../core/referrals/head.ts";

/** The executions that serve referrals. */
export interface Executions {
  /** Starts the head's run; one that runs, or ran, under the same name is left alone. */
  start(head: Head): Promise<void>;
  /** Answers a waiting task; one that is no longer waiting is left alone. */
  answer(token: string, answer: Answer): Promise<void>;
  isRunning(referral: string, run: number): Promise<boolean>;
}

/** Over the real SDK client. @throws Unavailable */
export function stepFunctionsExecutions(client: SFNClient, stateMachineArn: string): Executions {
  const executionArn = (referral: string, run: number): string =>
    `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${executionName(referral, run)}`;
  return {
    start: async (head) => {
      const name = executionName(head.state.id, head.run.number);
      const input = JSON.stringify(executionInput(head));
      await leavingAlone([ExecutionAlreadyExists], () =>
        client.send(new StartExecutionCommand({ stateMachineArn, name, input })),
      );
    },
    answer: async (taskToken, answer) => {
      const command =
        answer.outcome === "success"
          ? new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.output) })
          : new SendTaskFailureCommand({ taskToken, error: answer.error, cause: JSON.stringify(answer.cause) });
      await leavingAlone([TaskTimedOut, TaskDoesNotExist, InvalidToken], () =>
        client.send(command as SendTaskSuccessCommand),
      );
    },
    isRunning: async (referral, run) => {
      const found = await leavingAlone([ExecutionDoesNotExist], () =>
        client.send(new DescribeExecutionCommand({ executionArn: executionArn(referral, run) })),
      );
      return found?.status === "RUNNING";
    },
  };
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** What is as it should be already is no error. */
async function leavingAlone<T>(settled: readonly ErrorClass[], call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (settled.some((known) => error instanceof known)) return null;
    throw new Unavailable("the executions did not answer", { cause: error });
  }
}
