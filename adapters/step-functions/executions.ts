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
import type { Execution } from "../../core/referrals/timers.ts";

/** The executions that serve referrals and the dated steps of their procedures. */
export interface Executions {
  /** Starts an execution, unless it runs. @returns false where one of that name has ended, and nothing can be started */
  start(execution: Execution): Promise<boolean>;
  /** Answers a waiting task. @returns false where it no longer waits: its execution went on by itself, or has ended */
  answer(token: string, answer: Answer): Promise<boolean>;
  isRunning(execution: Execution): Promise<boolean>;
}

/** The state machines' ARNs. */
export type Machines = Readonly<Record<Execution["machine"], string>>;

/** Over the real SDK client. @throws Unavailable */
export function stepFunctionsExecutions(client: SFNClient, machines: Machines): Executions {
  const executionArn = ({ machine, name }: Execution): string =>
    `${machines[machine].replace(":stateMachine:", ":execution:")}:${name}`;
  return {
    start: async ({ machine, name, input: given }) => {
      const stateMachineArn = machines[machine];
      const input = JSON.stringify(given);
      const started = await leavingAlone([ExecutionAlreadyExists], () =>
        client.send(new StartExecutionCommand({ stateMachineArn, name, input })),
      );
      return started !== null;
    },
    answer: async (taskToken, answer) => {
      const command =
        answer.outcome === "success"
          ? new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.output) })
          : new SendTaskFailureCommand({ taskToken, error: answer.error, cause: JSON.stringify(answer.cause) });
      const taken = await leavingAlone([TaskTimedOut, TaskDoesNotExist, InvalidToken], () =>
        client.send(command as SendTaskSuccessCommand),
      );
      return taken !== null;
    },
    isRunning: async (execution) => {
      const found = await leavingAlone([ExecutionDoesNotExist], () =>
        client.send(new DescribeExecutionCommand({ executionArn: executionArn(execution) })),
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
