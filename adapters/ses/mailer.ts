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
  /** By which what comes back of it is known: lower-case letters and digits, at most 40. */
  readonly token?: string;
}

export interface Mailer {
  /** @returns the provider's id of the message. @throws MailRejected; Unavailable, also when it was sent and the answer was lost */
  send(mail: Mail): Promise<string>;
}

export interface MailerOptions {
  readonly from: string;
  /** Keeps links as they are: no click tracking. Tells what becomes of a mail by its tag. */
  readonly configurationSet?: string | undefined;
  /** A bare address whose mailbox is read by the installation: answers and returned mails go there, the token behind a `+`. */
  readonly replies?: string | undefined;
}

/** The tag that carries a mail's token to whoever hears what became of it. */
export const mailTag = "proxenia-mail";

/** Over the real SES client. */
export function sesMailer(client: SESClient, { from, configurationSet, replies }: MailerOptions): Mailer {
  return {
    send: async ({ to, subject, text, html, token }) => {
      const content = (data: string) => ({ Data: data, Charset: "UTF-8" });
      const command = new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } },
        ...(token === undefined ? {} : { Tags: [{ Name: mailTag, Value: token }] }),
        ...(token === undefined || replies === undefined
          ? {}
          : { ReplyToAddresses: [withToken(replies, token)], ReturnPath: withToken(replies, token) }),
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

const withToken = (address: string, token: string): string => address.replace("@", `+${token}@`);
