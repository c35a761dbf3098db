import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Match } from "aws-cdk-lib/assertions";
import { functionNames } from "./load-bundle.ts";
import { synthesise } from "./synthesise.ts";

const { serviceTemplate: template } = synthesise();
const properties = (type: string) => Object.values(template.findResources(type)).map((found) => found["Properties"]);

describe("the service stack", () => {
  it("runs every function on Node 24, under a role and a log of its own", () => {
    const functions = properties("AWS::Lambda::Function");
    assert.equal(functions.length, functionNames().length);
    for (const { Runtime, Handler, Architectures } of functions) {
      assert.deepEqual(
        { Runtime, Handler, Architectures },
        { Runtime: "nodejs24.x", Handler: "index.handler", Architectures: ["arm64"] },
      );
    }
    for (const part of ["Role", "LoggingConfig"]) {
      assert.equal(new Set(functions.map((found) => JSON.stringify(found[part]))).size, functions.length);
    }
  });

  it("gives functions no secret by their environment", () => {
    for (const { Environment } of properties("AWS::Lambda::Function")) {
      assert.doesNotMatch(Object.keys(Environment.Variables).join(), /SECRET|PASSWORD|TOKEN|PRIVATE/);
    }
  });

  it("lets one sweep run at a time, each minute, and never repeats one that failed", () => {
    template.hasResourceProperties("AWS::Lambda::Function", {
      Description: "Proxenia: sweep",
      ReservedConcurrentExecutions: 1,
      Timeout: 55,
    });
    template.hasResourceProperties("AWS::Events::Rule", { ScheduleExpression: "rate(1 minute)", State: "ENABLED" });
    template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  it("has two readers at the stream, which put aside what fails and go on", () => {
    const mappings = properties("AWS::Lambda::EventSourceMapping");
    assert.equal(mappings.length, 2);
    for (const mapping of mappings) {
      assert.equal(mapping.BisectBatchOnFunctionError, true);
      assert.deepEqual(mapping.FunctionResponseTypes, ["ReportBatchItemFailures"]);
      assert.ok(mapping.DestinationConfig.OnFailure.Destination);
      assert.ok(mapping.MaximumRetryAttempts > 0 && mapping.MaximumRecordAgeInSeconds > 0);
    }
  });

  it("shows the dispatcher moved heads only, and the fan-out new notices only", () => {
    const [dispatch = [], fanOut = []] = properties("AWS::Lambda::EventSourceMapping").map(({ FilterCriteria }) =>
      FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    );
    const heads = { pk: { S: [{ prefix: "REFERRAL#" }] }, sk: { S: ["HEAD"] } };
    assert.deepEqual(dispatch, [{ eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: heads } }]);
    const notices = { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: "NOTICE" }] } } } };
    assert.deepEqual(fanOut, [notices]);
  });

  it("runs the referral's state machine and the step's, logs them without their data, and traces them", () => {
    const machines = properties("AWS::StepFunctions::StateMachine");
    assert.deepEqual(
      machines.map(({ DefinitionString }) => JSON.parse(DefinitionString).StartAt),
      ["AwaitResponse", "AwaitStep"],
    );
    template.allResourcesProperties("AWS::StepFunctions::StateMachine", {
      LoggingConfiguration: { IncludeExecutionData: false, Level: "ALL", Destinations: Match.anyValue() },
      TracingConfiguration: { Enabled: true },
      DefinitionSubstitutions: { OpenStepFunction: Match.anyValue() },
    });
  });

  it("tracks neither opens nor clicks, and sends over TLS only", () => {
    template.hasResourceProperties("AWS::SES::ConfigurationSet", {
      VdmOptions: { DashboardOptions: { EngagementMetrics: "DISABLED" } },
      TrackingOptions: Match.absent(),
      DeliveryOptions: { TlsPolicy: "REQUIRE" },
    });
    const destinations = properties("AWS::SES::ConfigurationSetEventDestination");
    assert.deepEqual(
      destinations.map(({ EventDestination }) => EventDestination.MatchingEventTypes),
      [["bounce", "complaint", "deliveryDelay"]],
    );
  });

  it("throttles the API, allows no other origin, and logs no path, query or address", () => {
    const [stage] = properties("AWS::ApiGatewayV2::Stage");
    assert.ok(
      stage.DefaultRouteSettings.ThrottlingRateLimit > 0 && stage.DefaultRouteSettings.ThrottlingBurstLimit > 0,
    );
    const variables = [...stage.AccessLogSettings.Format.matchAll(/\$context\.([\w.]+)/g)]
      .map(([, name]) => name)
      .sort();
    const allowed = ["integrationErrorMessage", "requestId", "requestTime", "responseLatency", "routeKey", "status"];
    assert.deepEqual(variables, allowed);
    template.hasResourceProperties("AWS::ApiGatewayV2::Api", { CorsConfiguration: Match.absent() });
  });

  it("encrypts its logs under a customer key and keeps them three months", () => {
    for (const group of properties("AWS::Logs::LogGroup")) {
      assert.ok(group.KmsKeyId);
      assert.equal(group.RetentionInDays, 90);
    }
  });

  it("encrypts its queues and refuses plain connections to them", () => {
    for (const queue of properties("AWS::SQS::Queue")) assert.equal(queue.SqsManagedSseEnabled, true);
    const refusals = JSON.stringify(properties("AWS::SQS::QueuePolicy")).match(/aws:SecureTransport/g);
    assert.equal(refusals?.length, properties("AWS::SQS::Queue").length);
  });
});
