/** Names of this engine's world. The account is the one AWS's own documentation uses for examples. */
export const REGION = "us-east-1";
export const ACCOUNT = "111111111111";

const PREFIX = `arn:aws:states:${REGION}:${ACCOUNT}`;

export function stateMachineArn(name: string): string {
  return `${PREFIX}:stateMachine:${name}`;
}

export function executionArn(machine: string, name: string): string {
  return `${PREFIX}:execution:${machine}:${name}`;
}

/** The machine's name, or undefined where the text is no state machine ARN. Any region and account are let in. */
export function machineNameOf(arn: string): string | undefined {
  return /^arn:[\w-]+:states:[\w-]*:\d*:stateMachine:([^:]+)$/.exec(arn)?.[1];
}

export function executionNamesOf(arn: string): { machine: string; name: string } | undefined {
  const found = /^arn:[\w-]+:states:[\w-]*:\d*:execution:([^:]+):([^:]+)$/.exec(arn);
  return found?.[1] && found[2] ? { machine: found[1], name: found[2] } : undefined;
}

/** A function's bare name and qualifier, from a name, a partial or a whole ARN. */
export function functionNameOf(text: string): { name: string; qualifier: string | undefined } {
  const inArn = /(?:^|:)function:([^:]+)(?::([^:]+))?$/.exec(text);
  if (inArn?.[1]) return { name: inArn[1], qualifier: inArn[2] };
  const [name, qualifier] = text.split(":");
  return { name: name ?? text, qualifier };
}
