import { ROLE } from "../../test/local/engine/test-engine.ts";
import { engineCall } from "./engine-call.ts";

/** Calls a function with its token and parks until somebody answers it: the shape of every wait of a referral. */
export const tokenMachine = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Await",
  States: {
    Await: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: {
        FunctionName: "open",
        Payload: { token: "{% $states.context.Task.Token %}", referral: "{% $states.input.referral %}" },
      },
      TimeoutSeconds: "{% $max([1, $floor(($toMillis($states.input.dueAt) - $millis()) / 1000)]) %}",
      End: true,
    },
  },
});

/** Waits until an instant and ends: a timer with no function behind it. */
export const waitMachine = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Wait",
  States: { Wait: { Type: "Wait", Timestamp: "{% $states.input.at %}", Next: "Done" }, Done: { Type: "Succeed" } },
});

/** @returns the ARN of a new state machine */
export async function makeMachine(endpoint: string, name: string, definition: string): Promise<string> {
  const { stateMachineArn } = await engineCall(endpoint, "CreateStateMachine", { name, definition, roleArn: ROLE });
  return stateMachineArn as string;
}

/** A month ahead: nothing parked may fall due while it is measured. */
const dueAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();

/** Starts an execution of the token machine. */
export const startParked = (endpoint: string, stateMachineArn: string, referral: string): Promise<unknown> =>
  engineCall(endpoint, "StartExecution", { stateMachineArn, input: JSON.stringify({ referral, dueAt }) });

/** Starts an execution of the wait machine under a name. */
export const startWait = (endpoint: string, stateMachineArn: string, name: string, at: number): Promise<unknown> =>
  engineCall(endpoint, "StartExecution", {
    stateMachineArn,
    name,
    input: JSON.stringify({ at: new Date(at).toISOString() }),
  });

/** When each named execution ended, in milliseconds; null for one that has not. */
export async function endOf(endpoint: string, stateMachineArn: string, name: string): Promise<number | null> {
  const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
  const { stopDate, status } = await engineCall(endpoint, "DescribeExecution", { executionArn });
  if (status === "RUNNING") return null;
  if (status !== "SUCCEEDED") throw new Error(`execution ${name} is ${status}`);
  return Math.round((stopDate as number) * 1000);
}
