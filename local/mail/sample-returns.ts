import type { OutboxMessage } from "./outbox.ts";

export const returnKinds = ["bounced", "answered"] as const;
export type ReturnKind = (typeof returnKinds)[number];

/** What a mail server would give back of a message, or a mailbox whose owner is away, for the demo: nothing left the machine. */
export function sampleReturn(
  kind: ReturnKind,
  message: Pick<OutboxMessage, "to" | "from" | "subject">,
  token: string,
): Buffer {
  const id = `<${token}@proxenia.example>`;
  const lines = kind === "bounced" ? report(message, id) : absence(message, id);
  return Buffer.from(lines.join("\r\n"));
}

const absence = ({ to, from, subject }: Pick<OutboxMessage, "to" | "from" | "subject">, id: string): string[] => [
  `From: ${to[0]}`,
  `To: ${from}`,
  `Subject: Automatic reply: ${encoded(subject)}`,
  "Auto-Submitted: auto-replied",
  `In-Reply-To: ${id}`,
  "Content-Type: text/plain; charset=utf-8",
  "",
  "I am away until Monday.",
  "",
];

/** Source: RFC 3464, appendix E. */
const report = ({ to, from }: Pick<OutboxMessage, "to" | "from">, id: string): string[] => [
  "Return-Path: <>",
  "From: MAILER-DAEMON@mail.example",
  `To: ${from}`,
  "Subject: Undelivered mail returned to sender",
  "Auto-Submitted: auto-replied",
  "MIME-Version: 1.0",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="parts"',
  "",
  "--parts",
  "Content-Type: text/plain",
  "",
  "There is no such mailbox.",
  "--parts",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mail.example",
  "",
  `Final-Recipient: rfc822; ${to[0]}`,
  "Action: failed",
  "Status: 5.1.1",
  "",
  "--parts",
  "Content-Type: text/rfc822-headers",
  "",
  `Message-ID: ${id}`,
  `To: ${to[0]}`,
  "",
  "--parts--",
  "",
];

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
