import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventInvokeConfig } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import type { ProxeniaFunction } from "./proxenia-function.ts";

/** The sweeper, each minute. A sweep that fails is not repeated: the next one does its work. */
export class SweepSchedule extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, sweep: ProxeniaFunction) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    const { queueArn } = this.deadLetters;
    sweep.role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queueArn] }));
    new EventInvokeConfig(this, "Invocation", {
      function: sweep.lambda,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
    new Rule(this, "EachMinute", {
      description: "Proxenia: finds what the ordinary way has missed",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
