import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { accountNoticeKey, oweAccountNotice } from "../../../adapters/dynamodb/account-notices.ts";
import { addressTestStore } from "../../../adapters/dynamodb/address-test-store.ts";
import type { Mail } from "../../../adapters/ses/mailer.ts";
import { fromMillis } from "../../../core/instant.ts";
import type { AccountNotice } from "../../../core/notices/account-notice.ts";
import type { Member } from "../../../core/people/member.ts";
import { type NotifyPorts, notify } from "../../../functions/notify/handler.ts";
import { hashOfToken } from "../../../functions/notify/link-token.ts";
import { startTables, type TestTables } from "../../support/dynamo.ts";

const at = fromMillis(Date.parse("2026-03-02T10:00:00Z"));
const person = (organisation: string, id: string, changes: Partial<Member>): Member => ({
  id,
  organisation,
  name: id,
  email: `${id}@${organisation}.example`,
  language: "en",
  roles: ["contact"],
  status: "active",
  emailConfirmedAt: null,
  absences: [],
  ...changes,
});
const people = [
  person("livorno", "anna", { language: "it" }),
  person("livorno", "bruno", { roles: ["deputy"], emailConfirmedAt: at, bouncedSince: at }),
  person("livorno", "carla", { emailConfirmedAt: at }),
  person("livorno", "dario", { roles: ["caseworker"] }),
  person("livorno", "elena", { status: "proposed" }),
  person("pisa", "fabio", { roles: ["deputy", "signatory"] }),
];

describe("a test of addresses", () => {
  let tables: TestTables;
  const sent: Mail[] = [];
  before(async () => {
    tables = await startTables();
  });
  after(() => tables.close());

  async function send(id: string, audience: AccountNotice["audience"]): Promise<string[]> {
    const ports: NotifyPorts = {
      records: tables.records,
      directory: {
        organisation: async (of) => ({
          id: of,
          name: `The ${of}`,
          dutyPhone: null,
          languages: ["it"],
          timeZone: "Europe/Rome",
          calendar: null,
          calendarVersion: 0,
        }),
        members: async (of) => people.filter(({ organisation }) => organisation === of),
      },
      referrals: { head: async () => null, commit: async () => undefined },
      mailer: {
        send: async (mail) => {
          sent.push(mail);
          return "id";
        },
      },
      baseUrl: "https://proxenia.example",
      instance: null,
      now: () => at,
      log: (line) => assert.fail(JSON.stringify(line)),
    };
    const notice: AccountNotice = { id, kind: "address-test", organisation: "livorno", audience, createdAt: at };
    await tables.records.transact([oweAccountNotice("records", notice)]);
    sent.length = 0;
    await notify(ports, accountNoticeKey(id));
    return sent.map(({ to }) => to).sort();
  }

  it("goes to contacts and deputies who have not confirmed, or whose mails came back, of every party, and to nobody else", async () => {
    const to = await send("n1", { unconfirmed: ["livorno", "pisa"] });
    assert.deepEqual(to, ["anna@livorno.example", "bruno@livorno.example", "fabio@pisa.example"]);
    const [anna, , fabio] = sent.toSorted((a, b) => (a.to < b.to ? -1 : 1));
    assert.match(anna?.subject ?? "", /^Conferma il tuo indirizzo e-mail$/);
    assert.match(fabio?.text ?? "", /for The pisa come to this address/);
    assert.match(fabio?.text ?? "", /^Role: deputy$/m);
  });

  it("goes to one member alone, whatever their role, and never to one who has confirmed", async () => {
    assert.deepEqual(await send("n2", { unconfirmed: ["livorno"], member: "dario" }), ["dario@livorno.example"]);
    assert.deepEqual(await send("n3", { unconfirmed: ["livorno"], member: "carla" }), []);
  });

  it("carries a link on a line of its own, whose token is kept hashed, with the address it was sent to", async () => {
    await send("n4", { unconfirmed: ["livorno"], member: "anna" });
    const [, token = ""] = /^https:\/\/proxenia\.example\/confirm#([\w-]{43})$/m.exec(sent[0]?.text ?? "") ?? [];
    assert.ok(Buffer.from(token, "base64url").length >= 16, "128 bits or more");
    const kept = await addressTestStore(tables.records).addressTest(hashOfToken(token));
    assert.deepEqual([kept?.member, kept?.email, kept?.usedAt], ["anna", "anna@livorno.example", null]);
    assert.ok(!JSON.stringify(kept).includes(token));
  });
});
