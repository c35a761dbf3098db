import type { Executions, Machines } from "../../adapters/step-functions/executions.ts";
import { lazily } from "./lazily.ts";
import { patience } from "./patience.ts";

/** The state machines' executions; the client is loaded when one is first answered, started or asked after. */
export function awsExecutions(machines: Machines): Executions {
  const executions = lazily(async () => {
    const [{ SFNClient }, { stepFunctionsExecutions }] = await Promise.all([
      import("@aws-sdk/client-sfn"),
      import("../../adapters/step-functions/executions.ts"),
    ]);
    return stepFunctionsExecutions(new SFNClient(patience), machines);
  });
  return {
    start: async (execution) => (await executions()).start(execution),
    answer: async (token, answer) => (await executions()).answer(token, answer),
    isRunning: async (execution) => (await executions()).isRunning(execution),
  };
}
