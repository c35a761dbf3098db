import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { type CallbackStep, type CorpusCase, type CorpusLambda, expand } from "./corpus-case.ts";
import type { Actual } from "./corpus-compare.ts";
import type { LambdaStub, StubFunction } from "./lambda-stub.ts";

const ROLE = "arn:aws:iam::111111111111:role/corpus";

/** Runs one case against an engine through the real SDK client. `place` keeps names apart. */
export async function runCase(sfn: SFNClient, stub: LambdaStub, recorded: CorpusCase, place: number): Promise<Actual> {
  const prefix = `p${place}_`;
  for (const [name, lambda] of Object.entries(recorded.lambdas ?? {})) {
    stub.functions.set(prefix + name, stubFunction(sfn, lambda, recorded.callbackDriver ?? []));
  }
  // Cases share function names with different behaviours, and run side by side.
  const names = Object.keys(recorded.lambdas ?? {});
  const renamed = (value: unknown) =>
    names.reduce((text, name) => text.replaceAll(name, prefix + name), JSON.stringify(expand(value)));
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: `case-${place}`, definition: renamed(recorded.definition), roleArn: ROLE }),
  );
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: renamed(recorded.input) }),
  );
  const ended = await waitForEnd(sfn, executionArn);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  const plain = (text: string | undefined) => text?.replaceAll(prefix, "");
  return {
    status: ended.status ?? "",
    output: ended.output === undefined ? undefined : JSON.parse(plain(ended.output) ?? ""),
    error: ended.error,
    cause: plain(ended.cause),
    eventTypes: events.map(({ type }) => type ?? ""),
  };
}

async function waitForEnd(sfn: SFNClient, executionArn: string | undefined) {
  for (let waited = 0; waited < 30_000; waited += 20) {
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== "RUNNING") return described;
    await sleep(20);
  }
  return sfn.send(new DescribeExecutionCommand({ executionArn }));
}

function stubFunction(sfn: SFNClient, lambda: CorpusLambda, driver: CallbackStep[]): StubFunction {
  switch (lambda.behavior) {
    case "echo":
      return (event) => ({ value: event });
    case "return":
      return () => ({ value: lambda.value });
    case "throw":
      return () => ({ errorType: lambda.errorType ?? "", errorMessage: lambda.errorMessage ?? "" });
    case "return-large":
      return () => ({ value: (lambda.char ?? "a").repeat(lambda.chars ?? 0) });
    case "sleep-then-echo":
      return async (event) => {
        await sleep((lambda.seconds ?? 0) * 1000, undefined, { ref: false });
        return { value: event };
      };
    case "capture-token-and-return-null":
      return (event) => {
        void drive(sfn, driver, event);
        return { value: null };
      };
    default:
      throw new Error(`unknown behaviour ${lambda.behavior}`);
  }
}

async function drive(sfn: SFNClient, driver: CallbackStep[], event: unknown): Promise<void> {
  const message = event as { TaskToken?: string; Message?: unknown };
  const taskToken = message.TaskToken ?? String(event);
  for (const step of driver) {
    if (step.waitSeconds) await sleep(step.waitSeconds * 1000);
    if (step.call === "SendTaskHeartbeat") await sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    else if (step.call === "SendTaskFailure") {
      await sfn.send(new SendTaskFailureCommand({ taskToken, error: step.error, cause: step.cause }));
    } else {
      const output = JSON.stringify(step.output === "JSON.stringify(MessageBody.Message)" ? message.Message : event);
      await sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
    }
  }
}
