import type { Executions } from "../../adapters/step-functions/executions.ts";
import { lazily } from "./lazily.ts";
import { patience } from "./patience.ts";

/** The state machine's executions; the client is loaded when one is first answered, started or asked after. */
export function awsExecutions(stateMachineArn: string): Executions {
  const executions = lazily(async () => {
    const [{ SFNClient }, { stepFunctionsExecutions }] = await Promise.all([
      import("@aws-sdk/client-sfn"),
      import("../../adapters/step-functions/executions.ts"),
    ]);
    return stepFunctionsExecutions(new SFNClient(patience), stateMachineArn);
  });
  return {
    start: async (head) => (await executions()).start(head),
    answer: async (token, answer) => (await executions()).answer(token, answer),
    isRunning: async (referral, run) => (await executions()).isRunning(referral, run),
  };
}
