import { Annotations, CfnOutput, Duration, Fn, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Settings } from "./settings.ts";
import { WebBucket } from "./web-bucket.ts";
import { addressFunction, builtConsole, contentPolicies, linkPages } from "./web-files.ts";

export interface WebStackProps extends StackProps {
  readonly api: HttpApi;
  readonly settings: Settings;
}

const aYear = Duration.days(365);

/** What people see, and the API behind it, at one origin: CloudFront before a bucket and the HTTP API. */
export class WebStack extends Stack {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { api, settings, ...props }: WebStackProps) {
    super(scope, id, { description: "Proxenia: console and pages", ...props });
    const files = new WebBucket(this, "Web");
    const pages = linkPages();
    const policies = contentPolicies(settings.console.issuer);
    const addresses = new EdgeFunction(this, "Addresses", {
      comment: "Proxenia: which page an address means",
      code: FunctionCode.fromInline(addressFunction(pages)),
      runtime: FunctionRuntime.JS_2_0,
    });
    const origin = S3BucketOrigin.withOriginAccessControl(files.bucket);
    const page = (policy: ResponseHeadersPolicy): BehaviorOptions => ({
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: policy,
      functionAssociations: [{ function: addresses, eventType: FunctionEventType.VIEWER_REQUEST }],
    });
    const ofLinkPages = page(this.#headers("LinkPages", policies.linkPages));
    this.distribution = new Distribution(this, "Distribution", {
      comment: "Proxenia",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: page(this.#headers("Application", policies.application)),
      additionalBehaviors: {
        "/v1/*": this.#behind(api),
        ...Object.fromEntries(pages.map((name) => [`/${name}`, ofLinkPages])),
      },
      ...this.#ownName(settings),
      ...(settings.webAclArn ? { webAclId: settings.webAclArn } : {}),
    });
    this.#acknowledgeDistribution();
    const build = builtConsole();
    files.fill(build, { ...settings.console, demo: false }, this.distribution);
    if (build === null) {
      Annotations.of(this).addInfo("The console has not been built, so that no page would be served: npm run build");
    }
    new CfnOutput(this, "Address", {
      description: "Where the DNS of the base URL has to lead",
      value: this.distribution.distributionDomainName,
    });
  }

  /** The API as it is: every method, nothing cached, and everything passed on but the host's name. */
  #behind(api: HttpApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint))),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
  }

  #headers(id: string, contentSecurityPolicy: string): ResponseHeadersPolicy {
    const override = true;
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: { accessControlMaxAge: aYear, override },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: "cross-origin-opener-policy", value: "same-origin", override },
          { header: "cross-origin-resource-policy", value: "same-origin", override },
        ],
      },
    });
  }

  #ownName({ baseUrl, certificateArn }: Settings) {
    if (certificateArn === null) return {};
    const certificate = Certificate.fromCertificateArn(this, "Certificate", certificateArn);
    return { domainNames: [new URL(baseUrl).host], certificate };
  }

  #acknowledgeDistribution(): void {
    acknowledge(this.distribution, {
      "AwsSolutions-CFR1": "Victims and those who support them travel: no country is shut out.",
      "AwsSolutions-CFR2":
        "A web ACL for CloudFront lives in us-east-1 and belongs to the installation's account: give it by -c webAclArn. The API throttles by itself.",
      "AwsSolutions-CFR3":
        "A log of requests would hold the addresses of people and the ids of their cases. The API's stage logs routes, statuses and durations.",
      "AwsSolutions-CFR4":
        "Holds where a certificate is given; at CloudFront's own name, which serves for trying out, its viewer policy cannot be chosen.",
    });
    this.#acknowledgeFilling();
  }

  /** The function that lays files into the bucket while deploying is the CDK's own, and its role as wide as that makes it. */
  #acknowledgeFilling(): void {
    const own =
      "The CDK's own function, which runs only while deploying: it reads the build's files, writes those of the bucket, and tells CloudFront.";
    const wide = [
      "Action::s3:GetBucket*",
      "Action::s3:GetObject*",
      "Action::s3:List*",
      "Action::s3:Abort*",
      "Action::s3:DeleteObject*",
      "Resource::*",
      "Resource::<WebFiles2DFCF39E.Arn>/*",
      `Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${this.region}/*`,
    ];
    const managed = "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    acknowledge(this, {
      "AwsSolutions-L1": own,
      [`AwsSolutions-IAM4[${managed}]`]: own,
      ...Object.fromEntries(wide.map((finding) => [`AwsSolutions-IAM5[${finding}]`, own])),
    });
  }
}
