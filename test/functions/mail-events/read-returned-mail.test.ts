import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readReturnedMail } from "../../../functions/mail-events/read-returned-mail.ts";
import { readSesEvent } from "../../../functions/mail-events/ses-events.ts";
import { sampleReturn } from "../../../local/mail/sample-returns.ts";

const token = "0123456789abcdef0123456789abcdef";
const read = (...lines: string[]) => readReturnedMail(Buffer.from(lines.join("\r\n")));
const reply = (...headers: string[]) =>
  read("From: a@pisa.example", `To: replies+${token}@proxenia.example`, ...headers, "", "I am away.", "");
const message = { to: ["c@pisa.example"], from: "p@proxenia.example", subject: "Nuova segnalazione · r1" };

const report = (action: string, type = "delivery-status") =>
  read(
    `Delivered-To: replies+${token.toUpperCase()}@proxenia.example`,
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
    "",
    "--b",
    `Content-Type: message/${type}`,
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    `Action: ${action}`,
    "Status: 5.1.1",
    "",
    "--b--",
    "",
  );

describe("a mail to the installation's own mailbox", () => {
  it("is a return for good where its report says failed, and knows the mail by the address it came to", async () => {
    assert.deepEqual(await report("failed (bad mailbox)".slice(0, 6)), {
      kind: "bounced",
      tokens: [token.toUpperCase()],
    });
  });

  it("knows the mail by the Message-ID of what a report gives back, or by what an answer answers", async () => {
    for (const kind of ["bounced", "answered"] as const) {
      assert.deepEqual(await readReturnedMail(sampleReturn(kind, message, token)), { kind, tokens: [token] });
    }
  });

  it("is no return where mail is only delayed, delivered or relayed", async () => {
    assert.equal((await report("delayed"))?.kind, "delayed");
    for (const action of ["delivered", "relayed", "expanded"]) assert.equal(await report(action), null);
  });

  it("is an automatic answer by any of the fields that say so", async () => {
    const fields = [
      "Auto-Submitted: auto-replied",
      "Auto-Submitted: auto-generated; owner-email=x",
      "X-Autoreply: yes",
      "X-Autorespond: Out of office",
      "X-Auto-Response-Suppress: All",
      "Precedence: auto_reply",
      "Precedence: bulk",
      "Return-Path: <>",
    ];
    for (const field of fields) assert.deepEqual(await reply(field), { kind: "answered", tokens: [token] }, field);
  });

  it("is nothing where a person wrote it, or a receipt says that it was opened", async () => {
    assert.equal(await reply(), null);
    assert.equal(await reply("Auto-Submitted: no", "Precedence: normal"), null);
    assert.equal(await report("displayed", "disposition-notification"), null);
  });

  it("is nothing without a token: nobody's word is taken for it", async () => {
    assert.equal(await read("From: a@b.example", "Auto-Submitted: auto-replied", "", `token ${token}`, ""), null);
  });

  it("of any size or shape is read in bounded time, or refused", async () => {
    assert.equal(await readReturnedMail(Buffer.alloc(1_000_001, "a")), null);
    assert.equal(await readReturnedMail(Buffer.from([0, 255, 13, 10, 13, 10])), null);
    const deep = Array.from(
      { length: 500 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`,
    );
    await assert.rejects(read("Content-Type: multipart/mixed; boundary=b0", "", ...deep));
  });
});

describe("an event that SES publishes", () => {
  const event = (eventType: string, more: object = {}) =>
    readSesEvent(JSON.stringify({ eventType, mail: { tags: { "proxenia-mail": [token] } }, ...more }));

  it("is a return for good only where the bounce is permanent", () => {
    assert.deepEqual(event("Bounce", { bounce: { bounceType: "Permanent" } }), { kind: "bounced", tokens: [token] });
    for (const bounceType of ["Transient", "Undetermined"])
      assert.equal(event("Bounce", { bounce: { bounceType } })?.kind, "delayed");
  });

  it("of a complaint or a delay is known, of everything else is not", () => {
    assert.equal(event("Complaint")?.kind, "complained");
    assert.equal(event("DeliveryDelay")?.kind, "delayed");
    for (const type of ["Delivery", "Open", "Click", "Send"]) assert.equal(event(type), null);
  });

  it("without our tag, or that is none, says nothing", () => {
    assert.equal(readSesEvent(JSON.stringify({ eventType: "Complaint", mail: { tags: {} } })), null);
    for (const text of ["", "null", "[]", "Successfully validated SNS topic"]) assert.equal(readSesEvent(text), null);
  });
});
