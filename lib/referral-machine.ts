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

const definition = join(import.meta.dirname, "..", "workflows", "referral.asl.json");

/** The machine's ARN, which follows from its name. */
export function referralMachineArn(stack: Stack): string {
  const resourceName = referralMachineName(stack);
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return stack.formatArn({ service: "states", resource: "stateMachine", resourceName, arnFormat });
}

const referralMachineName = (stack: Stack): string => `${stack.stackName}-referral`;

export interface ReferralMachineProps {
  readonly openStep: IFunction;
  readonly logKey: IKey;
}

/** The referral's state machine: the file that runs locally, too. Its log tells what happened, never with what. */
export class ReferralMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { openStep, logKey }: ReferralMachineProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Log", {
      logGroupName: `/aws/vendedlogs/states/${referralMachineName(Stack.of(this))}`,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: logKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("states.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [openStep.functionArn] }));
    this.machine = new StateMachine(this, "Machine", {
      stateMachineName: referralMachineName(Stack.of(this)),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(readFileSync(definition, "utf8")),
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
