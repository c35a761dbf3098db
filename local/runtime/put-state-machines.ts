import { readFileSync } from "node:fs";
import {
  CreateStateMachineCommand,
  ListStateMachinesCommand,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import type { Machines } from "../../adapters/step-functions/executions.ts";

const roleArn = "arn:aws:iam::000000000000:role/proxenia-local";

/** Makes the state machines from the files that AWS runs, or brings them up to date. @returns their ARNs */
export async function putStateMachines(client: SFNClient): Promise<Machines> {
  return { referral: await putStateMachine(client, "referral"), step: await putStateMachine(client, "step") };
}

async function putStateMachine(client: SFNClient, machine: keyof Machines): Promise<string> {
  const name = `proxenia-${machine}`;
  const text = readFileSync(new URL(`../../workflows/${machine}.asl.json`, import.meta.url), "utf8");
  const definition = text.replaceAll(/\$\{OpenStepFunction\}/g, "open-step");
  try {
    const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    return stateMachineArn as string;
  } catch (error) {
    if (!(error instanceof StateMachineAlreadyExists)) throw error;
  }
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const stateMachineArn = stateMachines.find((existing) => existing.name === name)?.stateMachineArn;
  await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition, roleArn }));
  return stateMachineArn as string;
}
