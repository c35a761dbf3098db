import PostalMime, { type Email } from "postal-mime";
import type { MailEvent } from "./mail-event.ts";

/** Larger than any report or automatic answer that matters: what is read is its headers. */
export const largestReturnedBytes = 1_000_000;
const bounds = { maxNestingDepth: 10, maxHeadersSize: 200_000, maxRfc822NestingDepth: 0 };

/**
 * What a mail to the installation's own mailbox says of one that it sent: a delivery status report, or an automatic answer.
 * Null of everything else: a person's answer is not read, and a read receipt is no answer.
 * Source: RFC 3464 (reports), RFC 3834 (automatic responses).
 */
export async function readReturnedMail(raw: Uint8Array): Promise<MailEvent | null> {
  if (raw.byteLength > largestReturnedBytes) return null;
  const mail = await PostalMime.parse(raw, { ...bounds, forceRfc822Attachments: true, attachmentEncoding: "utf8" });
  const kind = isReport(mail) ? reported(mail) : isAutomatic(mail) ? "answered" : null;
  const tokens = kind === null ? [] : tokensIn(mail);
  return kind === null || tokens.length === 0 ? null : { tokens, kind };
}

const header = ({ headers }: Email, name: string): string =>
  headers
    .find(({ key }) => key === name)
    ?.value.trim()
    .toLowerCase() ?? "";

const isReport = (mail: Email): boolean => header(mail, "content-type").startsWith("multipart/report");

const partsOf = ({ attachments }: Email, type: string): string[] =>
  attachments.filter(({ mimeType }) => mimeType === type).map(({ content }) => String(content));

/** Every mail has one recipient, so the report's worst word is about it. Source: RFC 3464, section 2.3.3. */
function reported(mail: Email): MailEvent["kind"] | null {
  const actions = partsOf(mail, "message/delivery-status").flatMap((part) =>
    part
      .split(/\r?\n/)
      .flatMap((line) => (/^action:/i.test(line) ? [line.slice("action:".length).trim().toLowerCase()] : [])),
  );
  if (actions.includes("failed")) return "bounced";
  return actions.includes("delayed") ? "delayed" : null;
}

/** Fields in which automatic answers are known by their presence. */
const telling = ["x-autoreply", "x-autorespond", "x-auto-response-suppress"];

/** Old responders say no more than that they are bulk; what they answer to is known by its token all the same. */
const automaticPrecedence = ["auto_reply", "auto-reply", "bulk", "junk"];

function isAutomatic(mail: Email): boolean {
  const submitted = header(mail, "auto-submitted").split(";")[0]?.trim() ?? "";
  return (
    (submitted !== "" && submitted !== "no") ||
    telling.some((name) => header(mail, name) !== "") ||
    automaticPrecedence.includes(header(mail, "precedence")) ||
    header(mail, "return-path") === "<>"
  );
}

const addressed = ["delivered-to", "x-original-to", "envelope-to", "to", "in-reply-to", "references"];
const token = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;
const mostTokens = 5;

/** From where it was sent to, what it answers, and the headers of the mail that a report gives back. */
function tokensIn(mail: Email): string[] {
  const own = addressed.flatMap((name) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value));
  const returned = ["message/rfc822", "text/rfc822-headers"].flatMap((type) => partsOf(mail, type).map(headersOf));
  return [...new Set([...own, ...returned].flatMap((text) => text.match(token) ?? []))].slice(0, mostTokens);
}

/** The Message-ID among a returned mail's headers: nothing of its text is looked at. */
const headersOf = (text: string): string => {
  const [headers = ""] = text.split(/\r?\n\r?\n/, 1);
  return headers.split(/\r?\n/).find((line) => /^message-id:/i.test(line)) ?? "";
};
