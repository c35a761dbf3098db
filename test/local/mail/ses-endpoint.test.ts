import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mail, startMail } from "./mail-fixture.ts";

let running: Awaited<ReturnType<typeof startMail>>;
before(async () => {
  running = await startMail({ now: () => new Date("2026-03-01T10:00:00.120Z"), retention: 5 });
});
after(() => running.remove());

const named = (name: string, message: RegExp) => (error: Error) => error.name === name && message.test(error.message);

test("answers the SDK with a message id, and keeps the message as it was given", async () => {
  const { MessageId } = await running.send();
  assert.deepEqual(running.outbox.messages().at(-1), {
    id: MessageId,
    at: "2026-03-01T10:00:00.120Z",
    to: ["contact@pisa.example"],
    from: "Proxenia <no-reply@proxenia.example>",
    subject: "Presa in carico · perché",
    text: "Line one\nhttp://127.0.0.1/act#t0ken\n",
    html: "<p>Line & one</p>",
  });
});

test("refuses more than one destination, none, or one that is no address", async () => {
  const kept = running.outbox.messages().length;
  const two = { ToAddresses: ["a@pisa.example", "b@pisa.example"] };
  const wrong = [two, { ToAddresses: [] }, { ...mail().Destination, CcAddresses: ["c@pisa.example"] }];
  for (const Destination of wrong) {
    await assert.rejects(running.send({ Destination }), named("InvalidParameterValue", /destination|'To'/));
  }
  for (const address of ["pisa.example", "a@pisa.example\r\nBcc: x@y.example", "a b@pisa.example", "a@"]) {
    const Destination = { ToAddresses: [address] };
    await assert.rejects(running.send({ Destination }), named("InvalidParameterValue", /address|domain/));
  }
  assert.equal(running.outbox.messages().length, kept);
});

test("refuses a subject of several lines and a message without a body", async () => {
  const Subject = { Data: "a\r\nBcc: x@y.example" };
  await assert.rejects(
    running.send({ Message: { Body: mail().Message?.Body, Subject } }),
    named("InvalidParameterValue", /one line/),
  );
  const Message = { Subject: { Data: "a" }, Body: {} };
  await assert.rejects(running.send({ Message }), named("InvalidParameterValue", /Text or Html/));
});

test("refuses other actions by their name", async () => {
  const body = new URLSearchParams({ Action: "SendRawEmail" });
  const answer = await fetch(running.endpoint, { method: "POST", body });
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /<Code>InvalidAction<\/Code>/);
});

test("refuses a call whose signature does not hold, and shows the check the whole request", async () => {
  const seen: string[] = [];
  const guarded = await startMail({
    verifySignature: async ({ method, path, headers, body }) => {
      seen.push(method, path, String(headers.authorization).slice(0, 16), body.toString().slice(0, 16));
      return false;
    },
  });
  try {
    await assert.rejects(guarded.send(), named("SignatureDoesNotMatch", /signature/));
    assert.deepEqual(seen, ["POST", "/", "AWS4-HMAC-SHA256", "Action=SendEmail"]);
    assert.deepEqual(guarded.outbox.messages(), []);
  } finally {
    await guarded.remove();
  }
});

test("keeps the newest messages only, and reads them after a restart", async () => {
  for (let index = 0; index < 7; index++)
    await running.send({ Destination: { ToAddresses: [`p${index}@pisa.example`] } });
  const recipients = () => running.outbox.messages().flatMap(({ to }) => to[0]?.[1]);
  assert.deepEqual(recipients(), ["2", "3", "4", "5", "6"]);
  await running.stop();
  running = await startMail({ dataDirectory: running.dataDirectory, retention: 5 });
  assert.deepEqual(recipients(), ["2", "3", "4", "5", "6"]);
  assert.equal(statSync(join(running.dataDirectory, "outbox.sqlite")).mode & 0o777, 0o600);
});

test("logs no address and no text", async () => {
  await running.send();
  const text = JSON.stringify(running.lines);
  assert.match(text, /mail-stored/);
  assert.ok(!text.includes("pisa.example") && !text.includes("t0ken"));
});
