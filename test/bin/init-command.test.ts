import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { initCommand } from "../../bin/init-command.ts";
import { hashOfToken } from "../../functions/notify/link-token.ts";
import { lockDataFolder } from "../../local/data-folder/lock-data-folder.ts";
import { initialise } from "../../local/seed/first-administrator.ts";
import { startTables } from "../support/dynamo.ts";

const argv = ["--organisation", "office", "--name", "The office", "--email", "first@office.example"];

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-init-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the command; answers what it wrote to the terminal. */
async function init(folder: string, more: { args?: string[]; env?: object } = {}): Promise<string> {
  const said: string[] = [];
  const env = { PROXENIA_DATA: folder, ...more.env };
  await initCommand([...argv, ...(more.args ?? [])], { env, say: (text) => void said.push(text) });
  return said.join("");
}

const tokenIn = (said: string): string => /\/invitation#([\w-]{43})$/m.exec(said)?.[1] ?? "";

test("init leaves a request that is its owner's alone, shows the link, and keeps only its token's hash", async (t) => {
  const folder = folderOf(t);
  const said = await init(folder, { args: ["--base-url", "https://referrals.example.org"] });
  assert.match(said, /https:\/\/referrals\.example\.org\/invitation#/);
  const request = readFileSync(join(folder, "init.json"), "utf8");
  assert.equal(statSync(join(folder, "init.json")).mode & 0o777, 0o600);
  assert.equal(request.includes(tokenIn(said)), false);
  assert.equal(JSON.parse(request).tokenHash, hashOfToken(tokenIn(said)));
  assert.equal(readdirSync(folder).includes("pid"), false);
});

test("the first start makes the organisation and its administrator's invitation, once", async (t) => {
  const folder = folderOf(t);
  const tables = await startTables();
  t.after(() => tables.close());
  const store = organisationStore(tables.records);
  const token = tokenIn(await init(folder));
  assert.equal(await initialise(folder, store), true);
  assert.equal(await initialise(folder, store), false);
  const invitation = await store.invitationOf(hashOfToken(token));
  assert.deepEqual([invitation?.email, invitation?.roles], ["first@office.example", ["administrator"]]);
  assert.equal((await store.organisation("office"))?.name, "The office");
});

test("a start that was killed before it removed the request does no harm by doing it again", async (t) => {
  const folder = folderOf(t);
  const tables = await startTables();
  t.after(() => tables.close());
  const store = organisationStore(tables.records);
  const token = tokenIn(await init(folder));
  const request = readFileSync(join(folder, "init.json"));
  await initialise(folder, store);
  writeFileSync(join(folder, "init.json"), request);
  await initialise(folder, store);
  assert.equal((await store.invitations("office")).length, 1);
  assert.ok(await store.invitationOf(hashOfToken(token)));
});

test("with a mail relay no link is shown, and the first start owes a mail", async (t) => {
  const folder = folderOf(t);
  const said = await init(folder, { env: { SMTP_URL: "smtp://127.0.0.1:25" } });
  assert.equal(tokenIn(said), "");
  const tables = await startTables();
  t.after(() => tables.close());
  await initialise(folder, organisationStore(tables.records));
  const shards = [0, 1, 2, 3].map((shard) => tables.records.index("wake", `WAKE#notice#${shard}`));
  assert.equal((await Promise.all(shards)).flatMap(({ items }) => items).length, 1);
});

test("a folder that holds anything is refused with a line that names it", async (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, "installation.json"), "{}");
  await assert.rejects(init(folder), /is not empty \(it holds installation\.json\)/);
  const again = folderOf(t);
  await init(again);
  await assert.rejects(init(again), /is not empty \(it holds init\.json\)/);
});

test("a folder that a server holds is refused", async (t) => {
  const folder = folderOf(t);
  const lock = await lockDataFolder({ dataDirectory: folder });
  await assert.rejects(init(folder), /is in use by the process/);
  await lock.release();
});

test("missing and wrong arguments are told by name", async (t) => {
  const env = { PROXENIA_DATA: folderOf(t) };
  const around = { env, say: () => undefined };
  await assert.rejects(initCommand(["--organisation", "office"], around), /^Error: usage: proxenia init/);
  const wrong = (flag: string, value: string) => assert.rejects(initCommand([...argv, flag, value], around));
  await assert.rejects(initCommand([...argv, "--email", "nobody"], around), /--email must be an e-mail address\./);
  await assert.rejects(initCommand([...argv, "--organisation", "Bad Id"], around), /--organisation must match/);
  await wrong("--time-zone", "Europe/Atlantis");
  await wrong("--colour", "red");
  assert.deepEqual(readdirSync(env.PROXENIA_DATA), []);
});
