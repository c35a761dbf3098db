import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import process from "node:process";
import { type TestContext, test } from "node:test";
import { patiently } from "../../support/patience.ts";
import { root } from "../../support/proxenia-process.ts";
import { folderWith, runProxenia } from "./proxenia-run.ts";

type Options = Parameters<typeof runProxenia>[2];

/** It ends with code 1 and one line, which says what is expected. */
async function refuses(t: TestContext, data: string, words: RegExp, options: Options = {}): Promise<void> {
  const run = await runProxenia(t, data, options);
  assert.equal(await run.end(), 1, run.complaint());
  assert.match(run.complaint(), words);
  assert.equal(run.complaint().trimEnd().split("\n").length, 1, run.complaint());
}

const plain = { "installation.json": '{"format":1,"kind":"plain"}\n' };
const demo = { "installation.json": '{"format":1,"kind":"demo"}\n' };
const garbage = "garbage, not a database ".repeat(400);

test("refuses settings that make no sense before it touches the folder", async (t) => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: "abc" }, /^PORT is "abc": write a number from 1 to 65535\.$/m],
    [{ PORT: "0" }, /^PORT is "0"/],
    [{ PORT: "70000" }, /^PORT is "70000"/],
    [{ PROXENIA_SEED: "wrong" }, /^PROXENIA_SEED is "wrong": write demo or none\.$/m],
    [{ PROXENIA_BASE_URL: "http://x.example" }, /^PROXENIA_BASE_URL is "http:\/\/x\.example": .*https/],
    [{ PROXENIA_BASE_URL: "x.example" }, /^PROXENIA_BASE_URL is "x\.example": write a scheme and a host/],
  ];
  for (const [env, words] of cases) {
    const data = folderWith(t);
    await refuses(t, data, words, { env });
    assert.equal(existsSync(data), false);
  }
});

test("keeps the demo on this machine", async (t) => {
  const away = [{ PROXENIA_BASE_URL: "https://x.example" }, { SMTP_URL: "smtp://127.0.0.1:25" }];
  for (const env of away) {
    await refuses(t, folderWith(t, demo), /holds the demo, which must not go public/, { env });
    const asked = { env: { ...env, PROXENIA_SEED: "demo" } };
    await refuses(t, folderWith(t), /^The demo is for this machine alone/, asked);
  }
});

test("does not make a demo of an installation without one, nor a data folder of somebody's files", async (t) => {
  const asked = { env: { PROXENIA_SEED: "demo" } };
  await refuses(t, folderWith(t, plain), /holds an installation without the demo/, asked);
  await refuses(t, folderWith(t, { "letter.txt": "Dear all" }), /is no data folder \(it holds letter\.txt\)/);
});

test("names the file of the data folder that is damaged", async (t) => {
  const files = ["records.db", "streams.sqlite", "outbox.sqlite", "engine/engine.sqlite", "identity/accounts.sqlite"];
  files.push("identity/sessions.sqlite", "keys/content-keys.sqlite", "keys/receipts.jwk.json", "identity/secrets.json");
  for (const name of files) {
    const data = folderWith(t, { ...plain, [name]: garbage });
    await refuses(t, data, new RegExp(`^${join(data, name)} cannot be read \\(.*\\): it is damaged\\. Restore`));
  }
  const data = folderWith(t, { "installation.json": garbage });
  await refuses(t, data, /installation\.json cannot be read: .* damaged/);
  await refuses(t, folderWith(t, { ...plain, "lock.sqlite": garbage }), /lock\.sqlite is not a database/);
});

test("names a database that is damaged behind its first page", async (t) => {
  const data = folderWith(t);
  const run = await runProxenia(t, data, { env: { PROXENIA_SEED: "none" } });
  await run.ready();
  assert.equal(await run.end("SIGTERM"), 0);
  for (const name of ["records.db", "engine/engine.sqlite", "keys/content-keys.sqlite", "identity/accounts.sqlite"]) {
    const whole = readFileSync(join(data, name));
    writeFileSync(join(data, name), Buffer.concat([whole.subarray(0, 4_096), Buffer.alloc(whole.length - 4_096, 7)]));
    await refuses(t, data, new RegExp(`^${join(data, name)} cannot be read \\(.*\\): it is damaged`));
    writeFileSync(join(data, name), whole);
  }
});

test("says nothing of what a damaged file of secrets holds", async (t) => {
  const run = await runProxenia(t, folderWith(t, { ...plain, "keys/receipts.jwk.json": '{"d":"private-half"' }));
  assert.equal(await run.end(), 1);
  assert.doesNotMatch(run.complaint(), /private-half|"d"/);
});

test("says that a folder cannot be used: a file in its place, or no right to write", async (t) => {
  const file = folderWith(t, { inside: "a file" });
  await refuses(t, join(file, "inside"), /cannot be used: .*(EEXIST|ENOTDIR)/);
  const data = folderWith(t, plain);
  if (process.getuid?.() === 0) {
    // Nothing is closed to root, so it runs as nobody; the folder above is opened to that it may be reached.
    chmodSync(dirname(data), 0o755);
    await refuses(t, data, /^The data folder .* cannot be used: /, { uid: 65_534 });
  } else {
    chmodSync(data, 0o500);
    await refuses(t, data, /^The data folder .* cannot be used: /);
    chmodSync(data, 0o700);
  }
});

test("says what to do where there is no DynamoDB for this machine", async (t) => {
  const hook = `import Module from "node:module";
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (name, ...rest) {
      if (name.startsWith("@dynoxide/")) throw new Error("not installed");
      return resolve.call(this, name, ...rest);
    };`;
  const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(hook)}"` };
  await refuses(t, folderWith(t), /^There is no DynamoDB to start: .*DYNAMODB_ENDPOINT/, { env });
});

test("waits ten seconds for a port in use, then names its holder", async (t) => {
  const holder = createServer().listen(0, "127.0.0.1");
  t.after(() => holder.close());
  await new Promise((resolve) => holder.once("listening", resolve));
  const { port } = holder.address() as { port: number };
  const began = performance.now();
  await refuses(t, folderWith(t), new RegExp(`^Port ${port} is in use by the process with id ${process.pid}: `), {
    port,
  });
  const waited = performance.now() - began;
  assert.ok(waited > 9_500 && waited < 10_000 + patiently(10_000), `${waited} ms`);
});

test("waits ten seconds for a folder in use, then names its holder", async (t) => {
  const data = folderWith(t);
  const first = await runProxenia(t, data);
  await first.ready();
  const began = performance.now();
  await refuses(t, data, new RegExp(`^The data folder ${data} is in use by the process with id ${first.child.pid}: `));
  const waited = performance.now() - began;
  assert.ok(waited > 9_500 && waited < 10_000 + patiently(10_000), `${waited} ms`);
  assert.equal((await fetch(`${first.baseUrl}/health`)).status, 200);
});

/** A Node that cannot read TypeScript, where this machine has one. */
const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find((node) => {
  const major = /^v(\d+)/.exec(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1];
  return major !== undefined && Number(major) < 24;
});

test("says which Node it needs on one that is too old", { skip: oldNode ? false : "no older Node here" }, () => {
  const ended = spawnSync(oldNode ?? "", [join(root, "bin/proxenia.mjs"), "serve"], { encoding: "utf8" });
  assert.equal(ended.status, 1);
  assert.match(ended.stderr, /^Proxenia needs Node 24 \(this is \d+\.\d+\.\d+\): .*\n$/);
});
