import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Outbox, openOutbox } from "./outbox.ts";
import { SesError } from "./ses-errors.ts";
import { largestMessageBytes, type MailToSend, parseSendEmail } from "./ses-request.ts";
import { createSmtpRelay, type SmtpRelay } from "./smtp-relay.ts";

/** What a signature covers. */
export interface SignedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface SesEndpointOptions {
  /** The outbox is `outbox.sqlite` in this folder. */
  dataDirectory: string;
  /** With it, messages are relayed and nothing is kept. */
  smtpUrl?: string | undefined;
  /** Calls are refused unless it says yes; without it, they are not looked at. */
  verifySignature?: ((request: SignedRequest) => Promise<boolean>) | undefined;
  now?: (() => Date) | undefined;
  /** Hears, by its token, of a message that the SMTP server has no recipient for; without it, such a message is refused. */
  onNoRecipient?: ((token: string) => Promise<void>) | undefined;
  /** How many messages the outbox keeps; 20,000 unless told. */
  retention?: number | undefined;
  log: (line: Record<string, unknown>) => void;
}

export interface SesEndpoint {
  /** For the SDK client: `http://127.0.0.1:<free port>`. */
  endpoint: string;
  outbox: Outbox;
  /** Finishes the calls that have begun, then stops. */
  close(): Promise<void>;
}

/** A query string is up to three times as long as what it encodes. */
const largestBodyBytes = 3 * largestMessageBytes;

/**
 * Speaks `SendEmail` of SES to the AWS SDK on a free loopback port. A call is answered with a message id only after
 * the message is on disk or, with `smtpUrl`, after the SMTP server has accepted it.
 */
export async function startSesEndpoint(o: SesEndpointOptions): Promise<SesEndpoint> {
  const outbox = openOutbox(join(o.dataDirectory, "outbox.sqlite"), o.retention);
  const relay = o.smtpUrl ? createSmtpRelay(o.smtpUrl) : undefined;
  const server = createServer((request, response) => void serve({ ...o, outbox, relay }, request, response));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    outbox,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      relay?.close();
      outbox.close();
    },
  };
}

type Parts = SesEndpointOptions & { outbox: Outbox; relay: SmtpRelay | undefined };

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  response.setHeader("content-type", "text/xml");
  response.setHeader("x-amzn-requestid", requestId);
  try {
    const mail = parseSendEmail((await readSigned(parts, request)).toString("utf8"));
    const id = await deliver(parts, mail);
    response.end(
      `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>${id}</MessageId></SendEmailResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></SendEmailResponse>`,
    );
  } catch (caught) {
    const error = caught instanceof SesError ? caught : new SesError("InternalFailure", "unexpected");
    parts.log({
      level: "warn",
      event: "mail-refused",
      code: error.code,
      message: error.message,
      cause: causeOf(caught),
    });
    const type = error.status >= 500 ? "Receiver" : "Sender";
    response.statusCode = error.status;
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>${type}</Type><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  }
}

/** As SES does it: a message whose recipient turns out not to exist was taken all the same, and comes back as an event. */
async function deliver({ relay, outbox, now, onNoRecipient, log }: Parts, mail: MailToSend): Promise<string> {
  const id = randomUUID();
  if (relay && (await relay.send(id, mail)) === "no-such-recipient") {
    if (!onNoRecipient || mail.token === null) throw new SesError("MessageRejected", "there is no such recipient");
    await onNoRecipient(mail.token);
    return id;
  }
  if (!relay) await outbox.add(id, now?.() ?? new Date(), mail);
  log({ level: "info", event: relay ? "mail-relayed" : "mail-stored", id });
  return id;
}

async function readSigned({ verifySignature }: Parts, request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBodyBytes)
      throw new SesError("InvalidParameterValue", "Message length is more than 10000000 bytes");
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const signed = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
  if (verifySignature && !(await verifySignature(signed))) {
    throw new SesError("SignatureDoesNotMatch", "The request signature we calculated does not match");
  }
  return body;
}

function causeOf(error: unknown): string | undefined {
  return error instanceof SesError ? undefined : String(error);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
