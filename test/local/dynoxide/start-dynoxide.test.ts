import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { findBinary } from "../../../local/dynoxide/find-binary.ts";
import { startDynoxide } from "../../../local/dynoxide/start-dynoxide.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-dynoxide-"));
  folders.push(folder);
  return folder;
}

function client(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: "local", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
}

function createTable(name: string): CreateTableCommand {
  return new CreateTableCommand({
    TableName: name,
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
}

/** Process ids of the servers that have this folder's file open, by their command line. */
function serversOf(folder: string): number[] {
  const isServer = (entry: string): boolean => {
    const [program, ...more] = argumentsOf(entry);
    return program !== "/bin/sh" && more.join(" ").includes(`--db-path ${folder}`);
  };
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && isServer(entry))
    .map(Number);
}

/** Waits until no server has the folder's file open. */
async function areGone(folder: string): Promise<void> {
  for (const until = performance.now() + 30_000; serversOf(folder).length > 0; await sleep(20)) {
    assert(performance.now() < until, "a server stays");
  }
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** Another process that holds a server on the folder, ready once it has printed the endpoint. */
async function startHolder(folder: string): Promise<{ holder: ChildProcess; endpoint: string }> {
  const start = new URL("../../../local/dynoxide/start-dynoxide.ts", import.meta.url);
  const script = `import { startDynoxide } from ${JSON.stringify(start.href)};
    const server = await startDynoxide({ dataDirectory: ${JSON.stringify(folder)}, onExit: () => process.exit(3) });
    console.log(server.endpoint);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert(holder.stdout);
  const [line] = await once(holder.stdout.setEncoding("utf8"), "data");
  return { holder, endpoint: String(line).trim() };
}

test("answers the DynamoDB API on loopback and keeps what it acknowledged over a restart", async () => {
  const dataDirectory = freshFolder();
  const first = await startDynoxide({ dataDirectory, onExit: assert.fail });
  assert.match(first.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  await client(first.endpoint).send(createTable("kept"));
  await first.close();
  assert.deepEqual(serversOf(dataDirectory), []);
  const second = await startDynoxide({ dataDirectory, onExit: assert.fail });
  assert.deepEqual((await client(second.endpoint).send(new ListTablesCommand({}))).TableNames, ["kept"]);
  await second.close();
});

test("dies with its parent on kill -9, and an immediate restart waits for it and finds the data", async () => {
  const dataDirectory = freshFolder();
  const { holder, endpoint } = await startHolder(dataDirectory);
  await client(endpoint).send(createTable("kept"));
  const [predecessor] = serversOf(dataDirectory);
  assert(predecessor !== undefined);
  holder.kill("SIGKILL");
  const next = await startDynoxide({ dataDirectory, onExit: assert.fail });
  assert.equal(serversOf(dataDirectory).length, 1, "one server on the file");
  assert.notEqual(serversOf(dataDirectory)[0], predecessor);
  assert.deepEqual((await client(next.endpoint).send(new ListTablesCommand({}))).TableNames, ["kept"]);
  await next.close();
});

test("leaves no process behind when its parent is killed", async () => {
  const dataDirectory = freshFolder();
  const { holder } = await startHolder(dataDirectory);
  assert.equal(serversOf(dataDirectory).length, 1);
  holder.kill("SIGKILL");
  await areGone(dataDirectory);
});

test("does not open a file that another server still has open", async () => {
  const dataDirectory = freshFolder();
  const first = await startDynoxide({ dataDirectory, onExit: assert.fail });
  const starting = startDynoxide({ dataDirectory, onExit: assert.fail });
  await sleep(200);
  assert.equal(serversOf(dataDirectory).length, 1);
  await first.close();
  const second = await starting;
  assert.equal(serversOf(dataDirectory).length, 1);
  await second.close();
});

test("leaves no server behind when only its guard is killed, and reports it", async () => {
  const dataDirectory = freshFolder();
  const exited = Promise.withResolvers<string>();
  const server = await startDynoxide({ dataDirectory, onExit: exited.resolve });
  const [pid] = serversOf(dataDirectory);
  const guard = Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  assert.equal(argumentsOf(String(guard))[0], "/bin/sh");
  process.kill(guard, "SIGKILL");
  assert.match(await exited.promise, /signal SIGKILL/);
  await areGone(dataDirectory);
  await server.close();
});

test("reports the server's unexpected death once, and close still returns", async () => {
  const dataDirectory = freshFolder();
  const reasons: string[] = [];
  const exited = Promise.withResolvers<void>();
  const server = await startDynoxide({
    dataDirectory,
    onExit: (reason) => {
      reasons.push(reason);
      exited.resolve();
    },
  });
  const [pid] = serversOf(dataDirectory);
  assert(pid !== undefined);
  process.kill(pid, "SIGKILL");
  await exited.promise;
  await server.close();
  assert.deepEqual(reasons, ["the database server ended unexpectedly (signal 9)"]);
});

test("uses the endpoint it is given and spawns nothing", async () => {
  const dataDirectory = freshFolder();
  const server = await startDynoxide({ dataDirectory, endpoint: "http://127.0.0.1:9/", onExit: assert.fail });
  assert.equal(server.endpoint, "http://127.0.0.1:9");
  assert.deepEqual(serversOf(dataDirectory), []);
  await server.close();
});

test("says in one line that the file is damaged", async () => {
  const dataDirectory = freshFolder();
  writeFileSync(join(dataDirectory, "records.db"), "this is no database, and long enough to be read as one".repeat(40));
  await assert.rejects(startDynoxide({ dataDirectory, onExit: assert.fail }), /^Error: The database .*records\.db .*$/);
});

test("says in one line what to do where the binary is missing", () => {
  const resolve = () => {
    throw new Error("Cannot find module");
  };
  assert.throws(() => findBinary(resolve), /^Error: There is no DynamoDB to start: .*DYNAMODB_ENDPOINT\.$/);
});
