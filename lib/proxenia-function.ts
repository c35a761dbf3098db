import { AssetHashType, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { bundle, entryOf } from "./bundle-function.ts";

export interface ProxeniaFunctionProps<Environment extends object = object> {
  /** The folder under functions/. */
  readonly name: string;
  /** What its env.ts reads: no more, no less. */
  readonly environment: Environment;
  /** Everything its role may do, besides writing its log. */
  readonly mayDo: readonly PolicyStatement[];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  readonly logKey: IKey;
}

/** One function: its bundle, a role of its own that names what it touches, and an encrypted log. */
export class ProxeniaFunction<Environment extends object = object> extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProxeniaFunctionProps<Environment>) {
    super(scope, id);
    this.logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.logKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const write = ["logs:CreateLogStream", "logs:PutLogEvents"];
    this.role.addToPolicy(new PolicyStatement({ actions: write, resources: [this.logGroup.logGroupArn] }));
    for (const statement of props.mayDo) this.role.addToPolicy(statement);
    this.lambda = new LambdaFunction(this, "Function", {
      description: `Proxenia: ${props.name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: codeOf(props.name),
      environment: { ...props.environment } as Record<string, string>,
      memorySize: props.memoryMegabytes,
      timeout: Duration.seconds(props.timeoutSeconds),
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      role: this.role,
      logGroup: this.logGroup,
    });
  }
}

/** Bundled here by esbuild; the image is named because the type wants one, and never pulled. */
const codeOf = (name: string): Code =>
  Code.fromAsset(entryOf(name).replace(/\/index\.ts$/, ""), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle: (outputFolder) => {
          bundle(entryOf(name), outputFolder);
          return true;
        },
      },
    },
  });
