import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { Match } from "aws-cdk-lib/assertions";
import { addressFunction, contentPolicies, linkPages } from "../../lib/web-files.ts";
import { synthesise } from "./synthesise.ts";

const issuers = [
  {
    url: "https://issuer.example/realms/network",
    recordedAs: "network",
    jwksUri: "https://issuer.example/keys",
    audience: "https://referrals.example.org/v1",
    clientIds: ["console"],
    scope: "api",
  },
];
const given = {
  baseUrl: "https://referrals.example.org",
  issuers: JSON.stringify(issuers),
  certificateArn: "arn:aws:acm:us-east-1:111111111111:certificate/1",
  webAclArn: "arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/1",
};
const { webTemplate: template } = synthesise(given);
const distribution = () => {
  const [found] = Object.values(template.findResources("AWS::CloudFront::Distribution"));
  return found?.["Properties"].DistributionConfig;
};

describe("the web stack", () => {
  it("shows its files to CloudFront alone, over TLS", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const policies = JSON.stringify(template.findResources("AWS::S3::BucketPolicy"));
    assert.match(policies, /aws:SecureTransport/);
    assert.match(policies, /cloudfront\.amazonaws\.com/);
    template.resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
  });

  it("answers at the base URL's name under the given certificate and web ACL", () => {
    const { Aliases, ViewerCertificate, WebACLId } = distribution();
    assert.deepEqual(Aliases, ["referrals.example.org"]);
    assert.equal(ViewerCertificate.AcmCertificateArn, given.certificateArn);
    assert.equal(ViewerCertificate.MinimumProtocolVersion, "TLSv1.2_2021");
    assert.equal(WebACLId, given.webAclArn);
  });

  it("has the API at the same origin: every method, nothing cached, the host's name left out", () => {
    const api = distribution().CacheBehaviors.find((each: { PathPattern: string }) => each.PathPattern === "/v1/*");
    assert.equal(api.AllowedMethods.length, 7);
    // Managed policies: CachingDisabled, AllViewerExceptHostHeader.
    assert.equal(api.CachePolicyId, "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assert.equal(api.OriginRequestPolicyId, "b689b0a8-53d0-40ab-baf2-68738e2966ac");
  });

  it("serves the pages behind links under their own policy, and the application under one that knows the issuer", () => {
    const patterns = distribution().CacheBehaviors.map((each: { PathPattern: string }) => each.PathPattern);
    for (const page of linkPages()) assert.ok(patterns.includes(`/${page}`), page);
    assert.ok(linkPages().includes("act") && linkPages().includes("invitation"));
    const headers = Object.values(template.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
    const policies = headers.map(
      (found) =>
        found["Properties"].ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy
          .ContentSecurityPolicy as string,
    );
    const { application, linkPages: ofPages } = contentPolicies(issuers[0]?.url ?? "");
    assert.deepEqual(policies.sort(), [application, ofPages].sort());
    assert.match(application, /connect-src 'self' https:\/\/issuer\.example;/);
    for (const policy of policies) assert.doesNotMatch(policy, /unsafe|\*|\{/);
  });

  it("tells the console its issuer and client, in a file of its own", () => {
    template.hasResourceProperties("Custom::CDKBucketDeployment", { DistributionPaths: ["/*"], Prune: false });
  });

  it("logs nobody's address", () => {
    assert.equal(distribution().Logging, undefined);
    template.hasResourceProperties("AWS::S3::Bucket", { LoggingConfiguration: Match.absent() });
  });
});

describe("the function at the edge", () => {
  const handler = new Function(`${addressFunction(["act", "invitation"])}; return handler;`)() as (event: {
    request: { uri: string };
  }) => { uri: string };
  const leads = (uri: string): string => handler({ request: { uri } }).uri;

  it("leads addresses of the application to its page, links to theirs, and leaves files alone", () => {
    for (const uri of ["/", "/inbox", "/referrals/abc", "/signed-in", "/act/x"])
      assert.equal(leads(uri), "/index.html");
    for (const uri of ["/act", "/act%23AbC"]) assert.equal(leads(uri), "/act.html");
    assert.equal(leads("/invitation"), "/invitation.html");
    for (const uri of ["/assets/index-1.js", "/icon.svg", "/console-config.json"]) assert.equal(leads(uri), uri);
  });
});

it("the files that the function leads to are what the build makes", {
  skip: !existsSync("console/dist/index.html"),
}, () => {
  for (const page of ["index", ...linkPages()]) assert.ok(existsSync(`console/dist/${page}.html`), page);
});
