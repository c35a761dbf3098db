import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

/** The customer keys of an installation. Losing one loses what it covers, so all outlive their stack. */
export class EncryptionKeys extends Construct {
  /** Covers both tables at rest. */
  readonly data: Key;
  /** Wraps each referral's content key: without it, content is noise. */
  readonly content: Key;
  /** Ed25519: signs receipts and cursors. */
  readonly receipts: Key;
  /** Covers logs and alarms. */
  readonly operations: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.data = this.symmetric("Data", "Proxenia: tables at rest");
    this.content = this.symmetric("Content", "Proxenia: wraps the keys of content");
    this.receipts = new Key(this, "Receipts", {
      description: "Proxenia: signs receipts and cursors",
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.operations = this.symmetric("Operations", "Proxenia: logs and alarms");
    this.letOperationsUse();
  }

  private symmetric(id: string, description: string): Key {
    return new Key(this, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  }

  /** Logs are encrypted by the service that keeps them; alarms and returned mails are published to encrypted topics. */
  private letOperationsUse(): void {
    const { region, account, partition } = Stack.of(this);
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        resources: ["*"],
        conditions: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("ses.amazonaws.com")],
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
  }
}
