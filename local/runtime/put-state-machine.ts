import { readFileSync } from "node:fs";
import {
  CreateStateMachineCommand,
  ListStateMachinesCommand,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";

const name = "proxenia-referral";
const roleArn = "arn:aws:iam::000000000000:role/proxenia-local";

/** Makes the referral's state machine from the file that AWS runs, or brings it up to date. @returns its ARN */
export async function putStateMachine(client: SFNClient): Promise<string> {
  const text = readFileSync(new URL("../../workflows/referral.asl.json", import.meta.url), "utf8");
  const definition = text.replaceAll(/\$\{OpenStepFunction\}/g, "open-step");
  try {
    const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    return stateMachineArn as string;
  } catch (error) {
    if (!(error instanceof StateMachineAlreadyExists)) throw error;
  }
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const stateMachineArn = stateMachines.find((machine) => machine.name === name)?.stateMachineArn;
  await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition, roleArn }));
  return stateMachineArn as string;
}
