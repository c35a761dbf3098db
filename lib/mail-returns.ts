import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { EventInvokeConfig } from "aws-cdk-lib/aws-lambda";
import {
  type ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import type { ProxeniaFunction } from "./proxenia-function.ts";

export interface MailReturnsProps {
  readonly configurationSet: ConfigurationSet;
  readonly mailEvents: ProxeniaFunction;
  readonly topicKey: IKey;
}

/**
 * What SES hears of mails that do not arrive, on its way to the ladder they belong to. Never of opens and clicks: those are
 * not tracked. What fails three times is put aside, where an alarm watches.
 */
export class MailReturns extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { configurationSet, mailEvents, topicKey }: MailReturnsProps) {
    super(scope, id);
    const topic = new Topic(this, "Topic", {
      displayName: "Proxenia mail returns",
      masterKey: topicKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    new ConfigurationSetEventDestination(this, "Returns", {
      configurationSet,
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.DELIVERY_DELAY],
    });
    this.deadLetters = deadLetters(this, "DeadLetters");
    const { queueArn } = this.deadLetters;
    mailEvents.role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queueArn] }));
    new EventInvokeConfig(this, "Invocation", {
      function: mailEvents.lambda,
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
    topic.addSubscription(new LambdaSubscription(mailEvents.lambda));
  }
}
