import assert from "node:assert/strict";
import { type AddressInfo, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { startMail } from "./mail-fixture.ts";

async function withRelay(
  options: SMTPServerOptions,
  work: (running: Awaited<ReturnType<typeof startMail>>) => Promise<void>,
): Promise<void> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], ...options });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const running = await startMail({ smtpUrl: `smtp://127.0.0.1:${port}` });
  try {
    await work(running);
  } finally {
    await running.remove();
    await new Promise<void>((resolve) => server.close(resolve));
  }
}

const refusal = (responseCode: number) => Object.assign(new Error("no"), { responseCode });
const named = (name: string) => (error: Error) => error.name === name;

test("answers after the SMTP server has the message, and keeps nothing of it", async () => {
  const received: { recipients: string[]; raw: string }[] = [];
  const onData: SMTPServerOptions["onData"] = async (stream, session, done) => {
    const raw = await text(stream);
    received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), raw });
    done();
  };
  await withRelay({ onData }, async (running) => {
    const { MessageId } = await running.send();
    assert.deepEqual(received[0]?.recipients, ["contact@pisa.example"]);
    const raw = received[0]?.raw ?? "";
    assert.ok(raw.includes(`Message-ID: <${MessageId}@proxenia.example>`));
    assert.match(raw, /^Auto-Submitted: auto-generated\r$/m);
    assert.match(raw, /^Content-Type: multipart\/alternative/m);
    assert.match(raw, /act#t0ken/);
    assert.deepEqual(running.outbox.messages(), []);
  });
});

test("tells a server that wants us later as Throttling", async () => {
  await withRelay({ onRcptTo: (_address, _session, done) => done(refusal(451)) }, async (running) => {
    await assert.rejects(running.send(), named("Throttling"));
  });
});

test("tells a refused recipient and a refused message as MessageRejected", async () => {
  await withRelay({ onRcptTo: (_address, _session, done) => done(refusal(550)) }, async (running) => {
    await assert.rejects(running.send(), named("MessageRejected"));
    assert.ok(!JSON.stringify(running.lines).includes("pisa.example"));
  });
  const onData: SMTPServerOptions["onData"] = (stream, _session, done) => {
    stream.resume();
    stream.on("end", () => done(refusal(554)));
  };
  await withRelay({ onData }, async (running) => {
    await assert.rejects(running.send(), named("MessageRejected"));
  });
});

test("tells a server that is not there, or hangs up, as ServiceUnavailable", async () => {
  const rude = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  for (const port of [1, (rude.address() as AddressInfo).port]) {
    const running = await startMail({ smtpUrl: `smtp://127.0.0.1:${port}` });
    try {
      await assert.rejects(running.send(), named("ServiceUnavailable"));
    } finally {
      await running.remove();
    }
  }
  rude.close();
});
