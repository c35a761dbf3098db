import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { patiently } from "../../support/patience.ts";
import { type DemoFile, root } from "../../support/proxenia-process.ts";
import { folderWith, type Run, runProxenia } from "./proxenia-run.ts";

const demoOf = (data: string): DemoFile => JSON.parse(readFileSync(join(data, "demo.json"), "utf8")) as DemoFile;

/** Gets a token of the demo's first principal and asks who that is. */
async function whoAmI(data: string): Promise<string> {
  const { baseUrl, tokenEndpoint, principals } = demoOf(data);
  const { clientId, clientSecret } = principals[0] ?? { clientId: "", clientSecret: "" };
  const granted = await fetch(tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
  });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const me = await fetch(`${baseUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  return `${me.status} ${((await me.json()) as { organisation?: string }).organisation}`;
}

async function ended(run: Run): Promise<void> {
  const began = performance.now();
  assert.equal(await run.end("SIGTERM"), 0, run.complaint());
  assert.ok(performance.now() - began < patiently(5_000), `${performance.now() - began} ms`);
  assert.equal(run.complaint(), "");
}

test("SIGTERM ends it cleanly, also before it is ready and while a client dawdles", async (t) => {
  const data = folderWith(t);
  const first = await runProxenia(t, data);
  await first.ready();
  assert.equal(readFileSync(join(data, "pid"), "utf8").trim(), String(first.child.pid));
  const dawdler = connect(first.port, "127.0.0.1", () => {
    const head = ["POST /v1/act HTTP/1.1", `Host: 127.0.0.1:${first.port}`, "Content-Type: application/json"];
    dawdler.write([...head, "Content-Length: 100", "", "{"].join("\r\n"));
  });
  dawdler.on("error", () => undefined);
  t.after(() => dawdler.destroy());
  await sleep(300);
  await ended(first);
  const second = await runProxenia(t, data);
  while (!existsSync(join(data, "pid"))) await sleep(5);
  await ended(second);
  const third = await runProxenia(t, data);
  await third.ready();
  assert.equal(await whoAmI(data), "200 livorno");
});

test("what it writes is its owner's alone, in its folder, whatever the terminal's mask and folder", async (t) => {
  const data = folderWith(t);
  const before = new Set(readdirSync(root));
  const mask = process.umask(0);
  const run = await runProxenia(t, data).finally(() => process.umask(mask));
  await run.ready();
  for (const name of ["", ...readdirSync(data, { recursive: true, encoding: "utf8" })]) {
    const found = lstatSync(join(data, name));
    assert.equal((found.mode & 0o777).toString(8), found.isDirectory() ? "700" : "600", name);
  }
  await ended(run);
  assert.deepEqual(readdirSync(join(data, "..")), ["data"]);
  assert.deepEqual(
    readdirSync(root).filter((name) => !before.has(name)),
    [],
  );
});

test("opens no file for writing outside its folder", {
  skip: process.platform !== "linux" && "needs /proc",
}, async (t) => {
  const data = folderWith(t);
  const run = await runProxenia(t, data);
  await run.ready();
  assert.deepEqual(
    writtenBy(run.child.pid ?? 0).filter((file) => !file.startsWith(`${data}/`)),
    [],
  );
});

/** The regular files a process and its children hold open for writing. */
function writtenBy(pid: number): string[] {
  const children = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).stdout.split("\n");
  const below = children
    .map(Number)
    .filter((child) => child > 0)
    .flatMap(writtenBy);
  // A child may end while it is looked at.
  const handles = existsSync(`/proc/${pid}/fd`) ? readdirSync(`/proc/${pid}/fd`) : [];
  const own = handles.flatMap((fd) => {
    try {
      const flags = /flags:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1] ?? "0";
      const isWritten = (Number.parseInt(flags, 8) & 3) !== 0;
      const found = statSync(`/proc/${pid}/fd/${fd}`);
      return isWritten && found.isFile() ? [readlink(`/proc/${pid}/fd/${fd}`)] : [];
    } catch {
      return [];
    }
  });
  return [...own, ...below];
}

const readlink = (path: string): string => spawnSync("readlink", [path], { encoding: "utf8" }).stdout.trim();

test("two run side by side from one checkout", async (t) => {
  const [one, other] = [folderWith(t), folderWith(t)];
  const runs = await Promise.all([runProxenia(t, one), runProxenia(t, other)]);
  await Promise.all(runs.map((run) => run.ready()));
  assert.deepEqual(await Promise.all([whoAmI(one), whoAmI(other)]), ["200 livorno", "200 livorno"]);
  assert.notEqual(demoOf(one).principals[0]?.clientSecret, demoOf(other).principals[0]?.clientSecret);
  await ended(runs[0]);
  assert.equal(await whoAmI(other), "200 livorno");
});

test("goes on after a start on another port: addresses follow, secrets and ids stay", async (t) => {
  const data = folderWith(t);
  const first = await runProxenia(t, data);
  await first.ready();
  const before = demoOf(data);
  await ended(first);
  const second = await runProxenia(t, data);
  await second.ready();
  const after = demoOf(data);
  assert.equal(after.baseUrl, second.baseUrl);
  assert.equal(after.mailbox, `${second.baseUrl}/mail/messages`);
  assert.ok(after.tokenEndpoint.startsWith(second.baseUrl));
  const { baseUrl: _1, tokenEndpoint: _2, mailbox: _3, ...kept } = before;
  assert.deepEqual({ ...after, ...kept }, after);
  assert.equal(await whoAmI(data), "200 livorno");
});

test("starts again at once on the same port and folder after kill -9 of itself, and of its whole group", async (t) => {
  const data = folderWith(t);
  const first = await runProxenia(t, data);
  await first.ready();
  assert.equal(await first.end("SIGKILL"), null);
  const second = await runProxenia(t, data, { port: first.port });
  await second.ready();
  assert.equal(await whoAmI(data), "200 livorno");
  process.kill(-(second.child.pid ?? 0), "SIGKILL");
  assert.equal(await second.end(), null);
  const third = await runProxenia(t, data, { port: first.port });
  await third.ready();
  assert.equal(await whoAmI(data), "200 livorno");
});

test("finishes in the next start what kill -9 broke off in the first", async (t) => {
  const data = folderWith(t);
  for (const millis of [700, 900, 1_100]) {
    const broken = await runProxenia(t, data);
    await sleep(millis);
    await broken.end("SIGKILL");
  }
  const run = await runProxenia(t, data);
  await run.ready();
  assert.equal(await whoAmI(data), "200 livorno");
});
