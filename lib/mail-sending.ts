import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";

export interface MailSendingProps {
  readonly domain: string;
}

/** How mails leave: signed for the installation's domain, over TLS only, with links and images as they were written. */
export class MailSending extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, { domain }: MailSendingProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // Opens and clicks are never tracked: a rewritten link would hand its token to another host. The set's event
      // destination hears of returns alone, and this switch overrules the account's own.
      vdmOptions: { engagementMetrics: false, optimizedSharedDelivery: false },
    });
    this.identity = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      feedbackForwarding: true,
    });
  }

  /** Leave to send as one address, through this set. */
  sendingFrom(address: string): PolicyStatement {
    const configurationSet = Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSet.configurationSetName,
    });
    return new PolicyStatement({
      actions: ["ses:SendEmail"],
      resources: [this.identity.emailIdentityArn, configurationSet],
      conditions: { StringEquals: { "ses:FromAddress": address } },
    });
  }
}
