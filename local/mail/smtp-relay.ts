import { createTransport } from "nodemailer";
import { SesError } from "./ses-errors.ts";
import type { MailToSend } from "./ses-request.ts";

export interface SmtpRelay {
  /**
   * Hands a message to the SMTP server and returns once that server has accepted it, or has said for good that there is no
   * such recipient.
   * @throws SesError `Throttling` where the server says later, `MessageRejected` where it says no,
   *   `ServiceUnavailable` where it could not be reached or did not finish
   */
  send(id: string, mail: MailToSend): Promise<"accepted" | "no-such-recipient">;
  close(): void;
}

/**
 * Relays through the SMTP server at `smtpUrl` (`smtp://user:password@host:port` or `smtps://…`). Plain connections
 * must be raised to TLS, except on loopback or with `?requireTLS=false`. Nothing of a message is kept.
 */
export function createSmtpRelay(smtpUrl: string): SmtpRelay {
  const url = new URL(smtpUrl);
  if (url.protocol === "smtp:" && !isLoopback(url.hostname) && !url.searchParams.has("requireTLS")) {
    url.searchParams.set("requireTLS", "true");
  }
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const transport = createTransport({
    url: url.href,
    pool: true,
    maxConnections: 2,
    ...timeouts,
    disableFileAccess: true,
  });
  return {
    async send(id, mail) {
      try {
        await transport.sendMail(toMessage(id, mail));
        return "accepted";
      } catch (error) {
        if (isNoSuchRecipient(error)) return "no-such-recipient";
        throw translate(error);
      }
    },
    close: () => transport.close(),
  };
}

function toMessage(id: string, { to, from, replyTo, returnPath, token, subject, text, html }: MailToSend) {
  const domain = /@([^>@]+)>?$/.exec(from)?.[1] ?? "localhost";
  return {
    messageId: `<${token ?? id}@${domain}>`,
    ...(returnPath === null ? {} : { envelope: { from: returnPath, to } }),
    from,
    to: { name: "", address: to },
    subject,
    ...(replyTo.length > 0 ? { replyTo } : {}),
    ...(text === "" ? {} : { text }),
    ...(html === "" ? {} : { html }),
    headers: replyTo.length > 0 ? askedBack : unanswerable,
    disableUrlAccess: true,
  };
}

/** Asks automatic responders to stay silent. Source: RFC 3834, section 5. */
const unanswerable = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
/**
 * Where answers lead to a mailbox that is read, an out-of-office answer is wanted, since a deputy is told of it; receipts
 * are not. No loop can come of it: nothing that comes back is ever answered.
 */
const askedBack = { "X-Auto-Response-Suppress": "DR, RN, NRN" };

/**
 * Whether the server says, of the recipient alone, that mail there is lost for good: classes 1 (addressing) and 2 (mailbox)
 * of the enhanced codes, or a bare 550. A relay that refuses us, or our text, says nothing about an address.
 * Source: RFC 3463, section 3; RFC 5321, section 4.2.3.
 */
function isNoSuchRecipient(error: unknown): boolean {
  const { responseCode, command, response } = error as { responseCode?: number; command?: string; response?: string };
  if (command !== "RCPT TO" || responseCode === undefined || responseCode < 500) return false;
  const enhanced = /^\d{3}[ -]5\.(\d{1,3})\./.exec(response ?? "")?.[1];
  return enhanced === undefined
    ? responseCode === 550 && !/relay/i.test(response ?? "")
    : ["1", "2"].includes(enhanced);
}

/** Source: RFC 5321, section 4.2.1: 4yz is a transient, 5yz a permanent negative answer. */
function translate(error: unknown): SesError {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) {
    return new SesError("Throttling", `the SMTP server asks to come back later (${responseCode})`);
  }
  if (responseCode !== undefined && code !== "EAUTH") {
    return new SesError("MessageRejected", `the SMTP server refused the message (${responseCode})`);
  }
  return new SesError("ServiceUnavailable", `the SMTP server did not take the message (${code ?? "unknown"})`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
