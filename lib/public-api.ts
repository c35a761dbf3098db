import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { apiRoutes, otherwise } from "./api-routes.ts";
import type { ProxeniaFunction } from "./proxenia-function.ts";

/** 45 organisations of ten people, each asking once in ten seconds, are 45 a second; twice that, and as much in a burst. */
const throttle = { rateLimit: 100, burstLimit: 200 };

/** The route's template, never the path: no id, no query, no address, no agent. */
const accessLogLine = AccessLogFormat.custom(
  JSON.stringify({
    at: "$context.requestTime",
    requestId: "$context.requestId",
    route: "$context.routeKey",
    status: "$context.status",
    latencyMillis: "$context.responseLatency",
    integrationError: "$context.integrationErrorMessage",
  }),
);

export interface PublicApiProps {
  /** By the name of its folder. */
  readonly functions: Readonly<Record<string, ProxeniaFunction>>;
  readonly logKey: IKey;
}

/** The HTTP API: payload 2.0, no CORS (the console has the same origin), throttled. */
export class PublicApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { functions, logKey }: PublicApiProps) {
    super(scope, id);
    const integrations = new Map<string, HttpLambdaIntegration>();
    const to = (name: string): HttpLambdaIntegration => {
      const integration = integrations.get(name) ?? integrationOf(name, functions[name]);
      integrations.set(name, integration);
      return integration;
    };
    this.api = new HttpApi(this, "Api", {
      description: "Proxenia",
      createDefaultStage: false,
      defaultIntegration: to(otherwise),
    });
    for (const route of apiRoutes) {
      for (const path of [route.under, `${route.under}/{proxy+}`]) {
        this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration: to(route.function) });
      }
    }
    const logGroup = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: logKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLogLine },
    });
    new CfnOutput(this, "Url", { description: "Where the API answers", value: this.api.apiEndpoint });
    acknowledge(this.api, {
      "AwsSolutions-APIG4":
        "Tokens are verified by our own middleware, on AWS as locally (functions/http/authenticate.ts): the HTTP API's authorizer takes RSA only, does not tell ID from access tokens, and answers 401 in a shape of its own. Three calls take no token by design. The stage throttles; CloudFront with WAF comes before it with the console.",
    });
  }
}

function integrationOf(name: string, target: ProxeniaFunction | undefined): HttpLambdaIntegration {
  if (!target) throw new Error(`a route leads to ${name}, which is no function`);
  return new HttpLambdaIntegration(name, target.lambda);
}
