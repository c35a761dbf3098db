import { mailTag } from "../../adapters/ses/mailer.ts";
import { SesError } from "./ses-errors.ts";

/** One message to one person, as asked of SES. */
export interface MailToSend {
  to: string;
  /** As given, with or without a display name. */
  from: string;
  replyTo: string[];
  /** Where a mail server sends what it cannot deliver, if elsewhere than to the sender. */
  returnPath: string | null;
  /** By which the sender knows what comes back of it. */
  token: string | null;
  subject: string;
  text: string;
  html: string;
}

/** SES takes 10 MB a message. */
export const largestMessageBytes = 10_000_000;

/**
 * Reads a `SendEmail` of the SES query protocol.
 * @throws SesError `InvalidAction` or `InvalidParameterValue`
 * Source: Amazon SES API reference (2010-12-01), SendEmail; one destination a message is Proxenia's own rule.
 */
export function parseSendEmail(body: string): MailToSend {
  const fields = new URLSearchParams(body);
  const action = fields.get("Action") ?? "";
  if (action !== "SendEmail") throw new SesError("InvalidAction", `Could not find operation ${action || "(none)"}`);
  const mail: MailToSend = {
    to: onlyDestination(fields),
    from: fields.get("Source") ?? "",
    replyTo: members(fields, "ReplyToAddresses"),
    returnPath: fields.get("ReturnPath"),
    token: tokenIn(fields),
    subject: fields.get("Message.Subject.Data") ?? "",
    text: fields.get("Message.Body.Text.Data") ?? "",
    html: fields.get("Message.Body.Html.Data") ?? "",
  };
  const { from, replyTo, returnPath } = mail;
  for (const address of [from, ...replyTo, ...(returnPath === null ? [] : [returnPath])]) checkAddress(address);
  if (/[\r\n\0]/.test(mail.subject)) throw invalid("Subject must be one line");
  if (mail.text === "" && mail.html === "") throw invalid("Message.Body must have Text or Html");
  return mail;
}

/** Source: Amazon SES API reference, MessageTag: letters, digits, hyphens and underscores, at most 256. */
function tokenIn(fields: URLSearchParams): string | null {
  for (let index = 1; fields.has(`Tags.member.${index}.Name`); index += 1) {
    if (fields.get(`Tags.member.${index}.Name`) !== mailTag) continue;
    const value = fields.get(`Tags.member.${index}.Value`) ?? "";
    if (/^[\w-]{1,256}$/.test(value)) return value;
    throw invalid("Invalid tag value");
  }
  return null;
}

function onlyDestination(fields: URLSearchParams): string {
  const others = [...members(fields, "Destination.CcAddresses"), ...members(fields, "Destination.BccAddresses")];
  const [address, ...more] = members(fields, "Destination.ToAddresses");
  if (address === undefined) throw invalid("Missing required header 'To'.");
  if (more.length + others.length > 0) throw invalid("one destination a message");
  checkAddress(address);
  return address;
}

function checkAddress(address: string): void {
  const bare = /^[^<>]*<([^<>]*)>$/.exec(address)?.[1] ?? address;
  if (/[\r\n\0]/.test(address) || address.length > 400) throw invalid("Illegal address");
  if (!bare.includes("@")) throw invalid("Missing final '@domain'");
  if (!/^[^\s<>@,;:"()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?$/i.test(bare))
    throw invalid("Illegal address");
}

function members(fields: URLSearchParams, name: string): string[] {
  const found: string[] = [];
  for (let index = 1; fields.has(`${name}.member.${index}`); index++) {
    found.push(fields.get(`${name}.member.${index}`) ?? "");
  }
  return found;
}

function invalid(message: string): SesError {
  return new SesError("InvalidParameterValue", message);
}
