import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { ROLE } from "./test-engine.ts";

/** States without more around them, as a JSONata machine. */
export function machineOf(states: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  const [startAt] = Object.keys(states);
  return JSON.stringify({ QueryLanguage: "JSONata", StartAt: startAt, States: states, ...more });
}

let machines = 0;

/** Creates a machine under a name of its own and starts it. */
export async function start(sfn: SFNClient, definition: string, input: unknown = {}): Promise<string> {
  machines += 1;
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: `machine-${machines}`, definition, roleArn: ROLE }),
  );
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  return executionArn ?? "";
}

/** What became of an execution once it has ended. @throws when it has not after `withinMillis`. */
export async function ended(sfn: SFNClient, executionArn: string, withinMillis = 20_000) {
  const deadline = Date.now() + withinMillis;
  for (;;) {
    const { status, output, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== "RUNNING") return { status, error, cause, output: output && (JSON.parse(output) as unknown) };
    if (Date.now() > deadline) throw new Error(`${executionArn} is still running`);
    await sleep(10);
  }
}

/** Starts a machine and waits for its end. */
export async function run(sfn: SFNClient, definition: string, input: unknown = {}) {
  return ended(sfn, await start(sfn, definition, input));
}

export async function events(sfn: SFNClient, executionArn: string) {
  const { events: found = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  return found;
}

export async function eventTypes(sfn: SFNClient, executionArn: string): Promise<string[]> {
  return (await events(sfn, executionArn)).map(({ type }) => type ?? "");
}
