import { MessageRejected, type SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { ProxeniaError, Unavailable } from "../../core/errors.ts";

/** The mail service refused this message for good: trying again changes nothing. */
export class MailRejected extends ProxeniaError {
  override readonly name = "MailRejected";
  readonly kind = "invalid";
}

/** One message to one bare address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** @returns the provider's id of the message. @throws MailRejected; Unavailable, also when it was sent and the answer was lost */
  send(mail: Mail): Promise<string>;
}

/** Over the real SES client. The configuration set keeps links as they are: no click tracking. */
export function sesMailer(client: SESClient, from: string, configurationSet?: string): Mailer {
  return {
    send: async ({ to, subject, text, html }) => {
      const content = (data: string) => ({ Data: data, Charset: "UTF-8" });
      const command = new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } },
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
      });
      try {
        const { MessageId } = await client.send(command);
        return MessageId ?? "";
      } catch (cause) {
        if (cause instanceof MessageRejected) throw new MailRejected("the mail service refused the message", { cause });
        throw new Unavailable("the mail service did not take the message", { cause });
      }
    },
  };
}
