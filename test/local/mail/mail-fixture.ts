import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SESClient, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-ses";
import { type SesEndpointOptions, startSesEndpoint } from "../../../local/mail/ses-endpoint.ts";

export const credentials = { accessKeyId: "AKIDLOCAL", secretAccessKey: "secret" };

/** A running endpoint in a folder of its own, with the AWS SDK's client before it. */
export async function startMail(o: Partial<SesEndpointOptions> = {}) {
  const dataDirectory = o.dataDirectory ?? (await mkdtemp(join(tmpdir(), "proxenia-mail-")));
  const lines: Record<string, unknown>[] = [];
  const ses = await startSesEndpoint({ log: (line) => lines.push(line), ...o, dataDirectory });
  const client = new SESClient({ region: "eu-south-1", endpoint: ses.endpoint, credentials, maxAttempts: 1 });
  const stop = async () => {
    client.destroy();
    await ses.close();
  };
  const remove = async () => {
    await stop();
    await rm(dataDirectory, { recursive: true });
  };
  const send = (change: Partial<SendEmailCommandInput> = {}) =>
    client.send(new SendEmailCommand({ ...mail(), ...change }));
  return { ...ses, lines, dataDirectory, send, stop, remove };
}

/** A mail as the notifier sends it. */
export function mail(to = "contact@pisa.example"): SendEmailCommandInput {
  return {
    Source: "Proxenia <no-reply@proxenia.example>",
    Destination: { ToAddresses: [to] },
    Message: {
      Subject: { Data: "Presa in carico · perché", Charset: "UTF-8" },
      Body: { Text: { Data: "Line one\nhttp://127.0.0.1/act#t0ken\n" }, Html: { Data: "<p>Line & one</p>" } },
    },
  };
}
