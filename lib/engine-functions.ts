import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { DispatchEnv } from "../functions/dispatch/env.ts";
import type { FanOutEnv } from "../functions/fan-out/env.ts";
import type { MailEventsEnv } from "../functions/mail-events/env.ts";
import type { NotifyEnv } from "../functions/notify/env.ts";
import type { OpenStepEnv } from "../functions/open-step/env.ts";
import type { SweepEnv } from "../functions/sweep/env.ts";
import { acknowledge } from "./acknowledge.ts";
import { type FunctionContext, onContentKey, onContentKeys, onRecords } from "./function-context.ts";
import type { MailSending } from "./mail-sending.ts";
import { ProxeniaFunction, type ProxeniaFunctionProps } from "./proxenia-function.ts";
import { streamAccess } from "./table-access.ts";
import type { Workflow } from "./workflow-machine.ts";

/** These wait for the network far more than they compute. */
const memoryMegabytes = 512;

export interface EngineFunctionsProps extends FunctionContext {
  /** Known before the machines are made, since a machine names the opener, and the opener answers the machine. */
  readonly machineArns: Readonly<Record<Workflow, string>>;
  readonly mail: MailSending;
}

/** The functions that keep clocks and send mails. */
export class EngineFunctions extends Construct {
  readonly openStep: ProxeniaFunction<OpenStepEnv>;
  readonly dispatch: ProxeniaFunction<DispatchEnv>;
  readonly fanOut: ProxeniaFunction<FanOutEnv>;
  readonly notify: ProxeniaFunction<NotifyEnv>;
  readonly sweep: ProxeniaFunction<SweepEnv>;
  readonly mailEvents: ProxeniaFunction<MailEventsEnv>;
  readonly #props: EngineFunctionsProps;

  constructor(scope: Construct, id: string, props: EngineFunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.openStep = this.#openStep();
    this.dispatch = this.#dispatch();
    this.notify = this.#notify();
    this.fanOut = this.#fanOut();
    this.sweep = this.#sweep();
    this.mailEvents = this.#mailEvents();
    this.#acknowledgeExecutions();
  }

  /** By the name of its folder. */
  get byName(): Readonly<Record<string, ProxeniaFunction>> {
    const { openStep, dispatch, fanOut, notify, sweep, mailEvents } = this;
    return { "open-step": openStep, dispatch, "fan-out": fanOut, notify, sweep, "mail-events": mailEvents };
  }

  /** Waits out at most a second of its own; the machine tries again after a failure. */
  #openStep(): ProxeniaFunction<OpenStepEnv> {
    return this.#make<OpenStepEnv>("OpenStep", {
      name: "open-step",
      environment: { RECORDS_TABLE: this.#recordsTable, ...this.#machines },
      mayDo: [
        ...onRecords(this.#props, { actions: ["GetItem", "PutItem", "ConditionCheckItem"] }),
        this.#onMachines("states:SendTaskSuccess", "states:SendTaskFailure"),
      ],
      timeoutSeconds: 30,
    });
  }

  #dispatch(): ProxeniaFunction<DispatchEnv> {
    return this.#make<DispatchEnv>("Dispatch", {
      name: "dispatch",
      environment: { RECORDS_TABLE: this.#recordsTable, ...this.#machines },
      mayDo: [
        ...onRecords(this.#props, { actions: ["GetItem", "Query", "PutItem", "DeleteItem"] }),
        ...this.#ownStream,
        this.#onMachines("states:StartExecution", "states:SendTaskSuccess", "states:SendTaskFailure"),
      ],
      timeoutSeconds: 60,
    });
  }

  /** A batch of 10 notices, 8 abreast, waits at most twice for the notifier's 30 s. */
  #fanOut(): ProxeniaFunction<FanOutEnv> {
    return this.#make<FanOutEnv>("FanOut", {
      name: "fan-out",
      environment: { NOTIFY_FUNCTION: this.#notifyName },
      mayDo: [...this.#ownStream, this.#invokeNotify],
      timeoutSeconds: 90,
    });
  }

  /** No longer than its claim on a notice lasts (30 s), so that two never send the same one. */
  #notify(): ProxeniaFunction<NotifyEnv> {
    const { settings, mail } = this.#props;
    return this.#make<NotifyEnv>("Notify", {
      name: "notify",
      environment: {
        RECORDS_TABLE: this.#recordsTable,
        BASE_URL: settings.baseUrl,
        MAIL_FROM: settings.mailFrom,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      },
      mayDo: [
        ...onRecords(this.#props, { actions: ["GetItem", "Query", "PutItem", "UpdateItem"] }),
        mail.sendingFrom(settings.mailFrom),
      ],
      timeoutSeconds: 30,
    });
  }

  /** It names people in the ledger by ids that follow from the referral's content key, and opens no content. */
  #mailEvents(): ProxeniaFunction<MailEventsEnv> {
    const { tables, keys } = this.#props;
    return this.#make<MailEventsEnv>("MailEvents", {
      name: "mail-events",
      environment: {
        RECORDS_TABLE: this.#recordsTable,
        KEYS_TABLE: tables.contentKeys.tableName,
        CONTENT_KEY_ID: keys.content.keyArn,
      },
      mayDo: [
        ...onRecords(this.#props, { actions: ["GetItem", "PutItem", "UpdateItem"] }),
        ...onContentKeys(this.#props, { actions: ["GetItem"] }),
        onContentKey(this.#props, "kms:Decrypt"),
      ],
      timeoutSeconds: 30,
    });
  }

  /** Alone, and over before the next minute's. */
  #sweep(): ProxeniaFunction<SweepEnv> {
    return this.#make<SweepEnv>("Sweep", {
      name: "sweep",
      environment: {
        RECORDS_TABLE: this.#recordsTable,
        ...this.#machines,
        NOTIFY_FUNCTION: this.#notifyName,
      },
      mayDo: [
        ...onRecords(this.#props, { actions: ["GetItem", "PutItem"], indexes: ["wake"] }),
        this.#onMachines("states:StartExecution"),
        this.#describeExecutions,
        this.#invokeNotify,
      ],
      timeoutSeconds: 55,
      reservedConcurrency: 1,
    });
  }

  #make<E extends object>(
    id: string,
    props: Omit<ProxeniaFunctionProps<E>, "memoryMegabytes" | "logKey">,
  ): ProxeniaFunction<E> {
    const logKey = this.#props.keys.operations;
    return new ProxeniaFunction<E>(this, id, { memoryMegabytes, logKey, ...props });
  }

  get #machines(): { STATE_MACHINE_ARN: string; STEP_MACHINE_ARN: string } {
    const { referral, step } = this.#props.machineArns;
    return { STATE_MACHINE_ARN: referral, STEP_MACHINE_ARN: step };
  }

  get #recordsTable(): string {
    return this.#props.tables.records.tableName;
  }

  get #notifyName(): string {
    return this.notify.lambda.functionName;
  }

  get #ownStream(): PolicyStatement[] {
    return streamAccess(this.#props.tables.records, this.#props.keys.data);
  }

  get #invokeNotify(): PolicyStatement {
    return new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.notify.lambda.functionArn] });
  }

  #onMachines(...actions: string[]): PolicyStatement {
    return new PolicyStatement({ actions, resources: Object.values(this.#props.machineArns) });
  }

  #acknowledgeExecutions(): void {
    const { region, stackName } = Stack.of(this);
    for (const workflow of Object.keys(this.#props.machineArns)) {
      const executions = `arn:aws:states:${region}:<AWS::AccountId>:execution:${stackName}-${workflow}:*`;
      acknowledge(this.sweep.role, {
        [`AwsSolutions-IAM5[Resource::${executions}]`]:
          "Executions of this one state machine, whose names follow from the referrals'.",
      });
    }
  }

  /** Executions have ARNs of their own: the machine's, and a name that follows from the referral. */
  get #describeExecutions(): PolicyStatement {
    const resources = Object.values(this.#props.machineArns).map(
      (arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`,
    );
    return new PolicyStatement({ actions: ["states:DescribeExecution"], resources });
  }
}
