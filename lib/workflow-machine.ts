import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** Files under workflows/, without their extension. */
export type Workflow = "referral" | "step";

const definitionOf = (workflow: Workflow): string =>
  readFileSync(join(import.meta.dirname, "..", "workflows", `${workflow}.asl.json`), "utf8");

/** A machine's ARN, which follows from its name. */
export function machineArn(stack: Stack, workflow: Workflow): string {
  const resourceName = machineName(stack, workflow);
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return stack.formatArn({ service: "states", resource: "stateMachine", resourceName, arnFormat });
}

const machineName = (stack: Stack, workflow: Workflow): string => `${stack.stackName}-${workflow}`;

export interface WorkflowMachineProps {
  readonly workflow: Workflow;
  readonly openStep: IFunction;
  readonly logKey: IKey;
}

/** A state machine: the file that runs locally, too. Its log tells what happened, never with what. */
export class WorkflowMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { workflow, openStep, logKey }: WorkflowMachineProps) {
    super(scope, id);
    const stateMachineName = machineName(Stack.of(this), workflow);
    const logGroup = new LogGroup(this, "Log", {
      logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: logKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("states.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [openStep.functionArn] }));
    this.machine = new StateMachine(this, "Machine", {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definitionOf(workflow)),
      definitionSubstitutions: { OpenStepFunction: openStep.functionArn },
      role,
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    acknowledge(role, {
      "AwsSolutions-IAM5[Resource::*]":
        "Delivery of logs and traces (logs:*LogDelivery, logs:*ResourcePolic*, xray:Put*, xray:GetSampling*) knows no resources to name; nothing else here has a wildcard.",
    });
  }
}
