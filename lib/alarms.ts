import { Duration, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { ConfigurationSet } from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { ProxeniaFunction } from "./proxenia-function.ts";

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

interface Watched {
  readonly metric: IMetric;
  /** The alarm goes off above this. */
  readonly above: number;
  readonly says: string;
  /** The heading of docs/runbook.md that tells what to do. */
  readonly runbook: string;
  readonly periods?: number;
  /** Silence is what the alarm is about. */
  readonly below?: boolean;
}

export interface AlarmsProps {
  readonly alarmEmail: string | null;
  readonly topicKey: IKey;
}

/** Everything an operator is woken for. Each alarm names its heading in the runbook. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmEmail, topicKey }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: "Proxenia alarms", masterKey: topicKey, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    if (alarmEmail !== null) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }

  /** What failed for good and was put aside. */
  onDeadLetters(id: string, queue: Queue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MAXIMUM });
    this.#watch(id, { metric, above: 0, says: `Messages wait in ${id}`, runbook: "messages-in-a-dead-letter-queue" });
  }

  onFunction(name: string, { lambda }: ProxeniaFunction): void {
    const errors = lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(`${name}-errors`, { metric: errors, above: 0, says: `${name} failed`, runbook: "a-function-fails" });
    const throttles = lambda.metricThrottles({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(`${name}-throttles`, {
      metric: throttles,
      above: 0,
      says: `${name} was refused for want of concurrency`,
      runbook: "a-function-is-throttled",
    });
  }

  /** A reader that lags a minute behind: timers and mails are late by as much. */
  onStreamReader(name: string, { lambda }: ProxeniaFunction): void {
    const metric = lambda.metric("IteratorAge", { period: minute, statistic: Stats.MAXIMUM });
    this.#watch(`${name}-lag`, {
      metric,
      above: 60_000,
      periods: 3,
      says: `${name} is more than a minute behind the stream`,
      runbook: "a-stream-reader-lags",
    });
  }

  /** A sweep each minute leaves five in five minutes; none means that nobody finds what was missed. */
  onSweeper(sweep: ProxeniaFunction): void {
    this.#watch("sweeper-silent", {
      metric: sweep.lambda.metricInvocations({ period: fiveMinutes, statistic: Stats.SUM }),
      above: 1,
      below: true,
      says: "The sweeper has not run for five minutes",
      runbook: "the-sweeper-is-silent",
    });
    this.#onLogged("executions-replaced", sweep, {
      event: "execution-replaced",
      says: "The sweeper replaced executions that no longer ran",
      runbook: "executions-are-replaced",
    });
    this.#onLogged("sweep-failures", sweep, {
      event: "sweep-failed",
      says: "The sweeper could not move a referral or a notice",
      runbook: "the-sweeper-cannot-move-something",
    });
  }

  /** @param name what its executions are called */
  onMachine(name: string, machine: StateMachine): void {
    const runbook = "executions-fail";
    const failed = machine.metricFailed({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(`${name}-failed`, { metric: failed, above: 0, says: "Executions failed", runbook });
    const timedOut = machine.metricTimedOut({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(`${name}-timed-out`, { metric: timedOut, above: 0, says: "Executions timed out", runbook });
    const aborted = machine.metricAborted({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(`${name}-aborted`, { metric: aborted, above: 0, says: "Somebody aborted executions", runbook });
  }

  onApi(api: HttpApi): void {
    const metric = api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch("api-failures", { metric, above: 0, says: "The API answered 5xx", runbook: "the-api-answers-5xx" });
  }

  /** SES reviews an account at 5 % of bounces and 0.1 % of complaints: the alarms go off at about half of that. */
  onMail(configurationSet: ConfigurationSet, notify: ProxeniaFunction): void {
    const rate = (metricName: string): Metric =>
      new Metric({
        namespace: "AWS/SES",
        metricName,
        dimensionsMap: { "ses:configuration-set": configurationSet.configurationSetName },
        period: Duration.hours(1),
        statistic: Stats.MAXIMUM,
      });
    const runbook = "mail-bounces-or-draws-complaints";
    const bounces = rate("Reputation.BounceRate");
    this.#watch("mail-bounces", { metric: bounces, above: 0.025, says: "More than 2.5 % of mails bounce", runbook });
    const complaints = rate("Reputation.ComplaintRate");
    this.#watch("mail-complaints", { metric: complaints, above: 0.0005, says: "Mails draw complaints", runbook });
    this.#onLogged("mail-not-sent", notify, {
      event: "mail-failed",
      says: "SES did not take a mail; it stays owed, and the sweeper tries again",
      runbook: "mail-is-not-sent",
    });
    this.#onLogged("nobody-to-notify", notify, {
      event: "nobody-to-notify",
      says: "A step of a ladder found nobody to tell",
      runbook: "a-step-finds-nobody-to-tell",
    });
  }

  /** Counts the lines of a function's log that name an event. */
  #onLogged(
    id: string,
    from: ProxeniaFunction,
    { event, says, runbook }: { event: string; says: string; runbook: string },
  ): void {
    const counted = new MetricFilter(this, `${id}-count`, {
      logGroup: from.logGroup,
      filterPattern: FilterPattern.stringValue("$.event", "=", event),
      metricNamespace: `Proxenia/${Stack.of(this).stackName}`,
      metricName: event,
      metricValue: "1",
    });
    const metric = counted.metric({ period: fiveMinutes, statistic: Stats.SUM });
    this.#watch(id, { metric, above: 0, says, runbook });
  }

  #watch(id: string, { metric, above, says, runbook, periods = 1, below = false }: Watched): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      evaluationPeriods: periods,
      comparisonOperator: below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${says}. What to do: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
