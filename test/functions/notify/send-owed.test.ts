import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { MailRejected } from "../../../adapters/ses/mailer.ts";
import { Unavailable } from "../../../core/errors.ts";
import { fromMillis } from "../../../core/instant.ts";
import type { NotifyPorts, OwedItem } from "../../../functions/notify/handler.ts";
import { type Letter, sendOwed } from "../../../functions/notify/send-owed.ts";
import { startTables, type TestTables } from "../../support/dynamo.ts";

describe("a notice", () => {
  let tables: TestTables;
  before(async () => {
    tables = await startTables();
  });
  after(() => tables.close());

  const owe = async () => {
    const key = { pk: `NOTICE#${randomUUID()}`, sk: "NOTICE" };
    const Item = { ...key, wakePk: "WAKE#notice#0", wakeSk: "2026-01-01T00:00:00.000Z" };
    await tables.records.transact([{ Put: { TableName: tables.records.table, Item } }]);
    return key;
  };
  const ports = (instance: string | null = null, millis = Date.now()): NotifyPorts => ({
    records: tables.records,
    directory: { organisation: async () => null, members: async () => [] },
    referrals: { head: async () => null, commit: async () => undefined },
    mailer: { send: async () => "" },
    baseUrl: "http://127.0.0.1",
    instance,
    now: () => fromMillis(millis),
    log: () => undefined,
  });
  const listening = () => {
    const logged: string[] = [];
    return { logged, log: ((line) => void logged.push(`${line.level} ${line.event}`)) as NotifyPorts["log"] };
  };
  const letters = (sent: string[], failing: Readonly<Record<string, Error>> = {}, names = ["a", "b", "c"]): Letter[] =>
    names.map((recipient) => ({
      recipient,
      before: [],
      send: async () => {
        const error = failing[recipient];
        if (error) throw error;
        sent.push(recipient);
        return "id";
      },
    }));
  const read = async (key: { pk: string; sk: string }): Promise<OwedItem & { wakePk?: string }> =>
    (await tables.records.get<OwedItem & { wakePk?: string }>(key)) ?? assert.fail();
  const go = async (p: NotifyPorts, key: { pk: string; sk: string }, list: Letter[]) =>
    sendOwed(p, key, await read(key), list);

  it("reaches everybody once, and is owed no more", async () => {
    const key = await owe();
    const sent: string[] = [];
    await go(ports(), key, letters(sent));
    await sendOwed(ports(), key, await read(key), letters(sent));
    assert.deepEqual(sent, ["a", "b", "c"]);
    const item = await read(key);
    assert.ok(item.sentAt);
    assert.equal(item.wakePk, undefined);
    assert.deepEqual([...(item.told ?? [])].sort(), ["a", "b", "c"]);
  });

  it("stays owed to whom it could not be sent, and to nobody else", async () => {
    const key = await owe();
    const sent: string[] = [];
    const { logged, log } = listening();
    await go({ ...ports(), log }, key, letters(sent, { b: new Unavailable("away") }));
    assert.deepEqual(logged, ["warn mail-tried-again", "warn mail-tried-again", "error mail-failed"]);
    assert.deepEqual(sent, ["a", "c"]);
    const item = await read(key);
    assert.equal(item.sentAt, undefined);
    assert.ok(item.wakePk);
    await go(ports(), key, letters(sent));
    assert.deepEqual(sent, ["a", "c", "b"]);
    assert.ok((await read(key)).sentAt);
  });

  it("gives an address up that the mail service refuses for good", async () => {
    const key = await owe();
    const sent: string[] = [];
    const { logged, log } = listening();
    await go({ ...ports(), log }, key, letters(sent, { a: new MailRejected("no such box") }));
    assert.deepEqual(logged, ["error mail-failed"]);
    assert.deepEqual(sent, ["b", "c"]);
    assert.ok((await read(key)).sentAt);
  });

  it("is sent by one of two who try at once", async () => {
    const key = await owe();
    const sent: string[] = [];
    await Promise.all([go(ports(), key, letters(sent)), go(ports(), key, letters(sent))]);
    assert.deepEqual(sent, ["a", "b", "c"]);
  });

  it("is left alone by whoever read it before others were told", async () => {
    const key = await owe();
    const sent: string[] = [];
    const asRead = await read(key);
    await go(ports(), key, letters(sent, { b: new Unavailable("away") }));
    await sendOwed(ports(), key, asRead, letters(sent));
    assert.deepEqual(sent, ["a", "c"]);
  });

  it("stays claimed while its letters take longer than a claim lasts", async () => {
    const key = await owe();
    const sent: string[] = [];
    let millis = Date.now();
    const slow = { ...ports(), now: () => fromMillis(millis) };
    const list = letters(sent).map((letter) => ({
      ...letter,
      send: async () => {
        millis += 20_000;
        await sendOwed(slow, key, { ...(await read(key)) }, letters(sent, {}, ["b", "c"]));
        return letter.send();
      },
    }));
    await go(slow, key, list);
    assert.deepEqual(sent, ["a", "b", "c"]);
  });

  it("waits for a claim to end, unless whoever claimed it is known to be gone", async () => {
    const key = await owe();
    const sent: string[] = [];
    const sending = Promise.withResolvers<void>();
    const send = (): Promise<string> => {
      sending.resolve();
      return new Promise(() => undefined);
    };
    void go(ports("first"), key, [{ recipient: "a", before: [], send }]);
    await sending.promise;
    await go(ports(), key, letters(sent, {}, ["a"]));
    assert.deepEqual(sent, []);
    await go(ports("second"), key, letters(sent, {}, ["a"]));
    assert.deepEqual(sent, ["a"]);
  });

  it("to nobody is done with at once", async () => {
    const key = await owe();
    await go(ports(), key, []);
    assert.ok((await read(key)).sentAt);
  });
});
