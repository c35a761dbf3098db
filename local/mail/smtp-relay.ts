import { createTransport } from "nodemailer";
import { SesError } from "./ses-errors.ts";
import type { MailToSend } from "./ses-request.ts";

export interface SmtpRelay {
  /**
   * Hands a message to the SMTP server and returns once that server has accepted it.
   * @throws SesError `Throttling` where the server says later, `MessageRejected` where it says no,
   *   `ServiceUnavailable` where it could not be reached or did not finish
   */
  send(id: string, mail: MailToSend): Promise<void>;
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
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => transport.close(),
  };
}

function toMessage(id: string, { to, from, replyTo, subject, text, html }: MailToSend) {
  const domain = /@([^>@]+)>?$/.exec(from)?.[1] ?? "localhost";
  return {
    messageId: `<${id}@${domain}>`,
    from,
    to: { name: "", address: to },
    subject,
    ...(replyTo.length > 0 ? { replyTo } : {}),
    ...(text === "" ? {} : { text }),
    ...(html === "" ? {} : { html }),
    // Asks out-of-office responders to stay silent. Source: RFC 3834, section 5.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableUrlAccess: true,
  };
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
