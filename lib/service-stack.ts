import { Annotations, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { Alarms } from "./alarms.ts";
import { ApiFunctions } from "./api-functions.ts";
import { EngineFunctions } from "./engine-functions.ts";
import type { FunctionContext } from "./function-context.ts";
import { MailReturns } from "./mail-returns.ts";
import { MailSending } from "./mail-sending.ts";
import { PublicApi } from "./public-api.ts";
import type { Settings } from "./settings.ts";
import type { StorageStack } from "./storage-stack.ts";
import { movedHeads, newNotices, StreamReader } from "./stream-reader.ts";
import { SweepSchedule } from "./sweep-schedule.ts";
import { machineArn, WorkflowMachine } from "./workflow-machine.ts";

export interface ServiceStackProps extends StackProps {
  readonly storage: StorageStack;
  readonly settings: Settings;
}

/** Everything that can be thrown away and made again from the code. */
export class ServiceStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { storage, settings, ...props }: ServiceStackProps) {
    super(scope, id, { description: "Proxenia: API, clocks and mail", ...props });
    const { keys, tables } = storage;
    const logKey = keys.operations;
    const context: FunctionContext = { settings, keys, tables };
    const mail = new MailSending(this, "Mail", { domain: settings.mailDomain });
    const machineArns = { referral: machineArn(this, "referral"), step: machineArn(this, "step") };
    const engine = new EngineFunctions(this, "Engine", { ...context, mail, machineArns });
    const api = new ApiFunctions(this, "ApiFunctions", context);
    const openStep = engine.openStep.lambda;
    const referral = new WorkflowMachine(this, "Referral", { workflow: "referral", openStep, logKey });
    const step = new WorkflowMachine(this, "Step", { workflow: "step", openStep, logKey });
    const publicApi = new PublicApi(this, "PublicApi", { functions: api.byName, logKey });

    this.api = publicApi.api;

    const table = tables.records;
    const dispatching = new StreamReader(this, "Dispatching", {
      table,
      reader: engine.dispatch,
      filters: [movedHeads],
      batchSize: 100,
    });
    const fanningOut = new StreamReader(this, "FanningOut", {
      table,
      reader: engine.fanOut,
      filters: [newNotices],
      batchSize: 10,
    });
    const returns = new MailReturns(this, "MailReturns", {
      configurationSet: mail.configurationSet,
      mailEvents: engine.mailEvents,
      topicKey: keys.operations,
    });
    const sweeping = new SweepSchedule(this, "Sweeping", engine.sweep);

    const alarms = new Alarms(this, "Alarms", { alarmEmail: settings.alarmEmail, topicKey: keys.operations });
    alarms.onDeadLetters("dispatch-dead-letters", dispatching.deadLetters);
    alarms.onDeadLetters("fan-out-dead-letters", fanningOut.deadLetters);
    alarms.onDeadLetters("sweep-dead-letters", sweeping.deadLetters);
    alarms.onDeadLetters("mail-events-dead-letters", returns.deadLetters);
    for (const [name, watched] of Object.entries({ ...engine.byName, ...api.byName })) alarms.onFunction(name, watched);
    alarms.onStreamReader("dispatch", engine.dispatch);
    alarms.onStreamReader("fan-out", engine.fanOut);
    alarms.onSweeper(engine.sweep);
    alarms.onMachine("executions", referral.machine);
    alarms.onMachine("step-executions", step.machine);
    alarms.onApi(publicApi.api);
    alarms.onMail(mail.configurationSet, engine.notify);
    this.#tellPlaceholders(settings);
  }

  #tellPlaceholders({ placeholders }: Settings): void {
    if (placeholders.length === 0) return;
    const names = placeholders.join(", ");
    Annotations.of(this).addInfo(`Not to be deployed as it is: give ${names} by -c name=value. See docs/deploy.md.`);
  }
}
