import { RemovalPolicy } from "aws-cdk-lib";
import type { IDistribution } from "aws-cdk-lib/aws-cloudfront";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, type ISource, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** The files that browsers get; all of them are made again from the code. */
export class WebBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The class says less of its optional members than the interface does.
    this.bucket = bucket as IBucket;
    acknowledge(bucket, {
      "AwsSolutions-S1":
        "Only CloudFront reads this bucket, and what it holds is public. A log would hold the addresses of people who look at a case.",
    });
  }

  /** Lays a build into the bucket: hashed files first and for ever, then the pages that ask for them, asked for anew each time. */
  fill(build: string | null, settings: object, distribution: IDistribution): void {
    const config = Source.jsonData("console-config.json", settings);
    if (build === null) return void this.#deploy("Pages", [config], CacheControl.noCache(), distribution);
    const only = (path: string) => ["*", `!${path}`, `!${path}/**`, "**/*.br"];
    const hashed = Source.asset(build, { exclude: only("assets") });
    const pages = Source.asset(build, { exclude: ["assets", "assets/**", "**/*.br"] });
    const first = this.#deploy("Assets", [hashed], CacheControl.fromString("public, max-age=31536000, immutable"));
    const second = this.#deploy("Pages", [pages, config], CacheControl.noCache(), distribution);
    second.node.addDependency(first);
  }

  #deploy(id: string, sources: ISource[], cacheControl: CacheControl, distribution?: IDistribution): BucketDeployment {
    return new BucketDeployment(this, id, {
      destinationBucket: this.bucket,
      sources,
      cacheControl: [cacheControl],
      // Pages that are open still ask for the files of the build before.
      prune: false,
      memoryLimit: 256,
      ...(distribution ? { distribution, distributionPaths: ["/*"] } : {}),
    });
  }
}
