import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { lockDataFolder } from "../../../local/data-folder/lock-data-folder.ts";

const root = mkdtempSync(join(tmpdir(), "proxenia-lock-"));
after(() => rmSync(root, { recursive: true, force: true }));

/** Another process that holds the folder's lock. */
async function startHolder(dataDirectory: string) {
  const module = new URL("../../../local/data-folder/lock-data-folder.ts", import.meta.url);
  const script = `import { lockDataFolder } from ${JSON.stringify(module.href)};
    await lockDataFolder({ dataDirectory: ${JSON.stringify(dataDirectory)} });
    console.log("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert(holder.stdout);
  await once(holder.stdout, "data");
  return holder;
}

test("creates the folder for its owner alone, writes the process id, and takes it away again", async () => {
  const dataDirectory = join(root, "fresh", "inner");
  const lock = await lockDataFolder({ dataDirectory });
  assert.equal(readFileSync(join(dataDirectory, "pid"), "utf8"), `${process.pid}\n`);
  assert.equal(statSync(dataDirectory).mode & 0o777, 0o700);
  await lock.release();
  await lock.release();
  assert.equal(existsSync(join(dataDirectory, "pid")), false);
});

test("names the process that holds the folder once the wait is over", async () => {
  const dataDirectory = join(root, "held");
  const holder = await startHolder(dataDirectory);
  const expected = new RegExp(`^Error: The data folder .*held is in use by the process with id ${holder.pid}: .*$`);
  await assert.rejects(lockDataFolder({ dataDirectory, waitMillis: 120 }), expected);
  holder.kill("SIGKILL");
  await once(holder, "exit");
});

test("is refused to a second caller in the same process", async () => {
  const dataDirectory = join(root, "twice");
  const lock = await lockDataFolder({ dataDirectory });
  await assert.rejects(lockDataFolder({ dataDirectory, waitMillis: 0 }), /is in use by/);
  await lock.release();
});

test("is taken at once after kill -9 of its holder", async () => {
  const dataDirectory = join(root, "killed");
  const holder = await startHolder(dataDirectory);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  assert.equal(readFileSync(join(dataDirectory, "pid"), "utf8"), `${holder.pid}\n`, "the stale id is still there");
  const lock = await lockDataFolder({ dataDirectory, waitMillis: 0 });
  await lock.release();
});

test("waits for a predecessor that is still stopping", async () => {
  const dataDirectory = join(root, "stopping");
  const holder = await startHolder(dataDirectory);
  setTimeout(() => holder.kill("SIGKILL"), 150);
  const lock = await lockDataFolder({ dataDirectory });
  await lock.release();
});

test("says in one line that a folder cannot be created, or is damaged", async () => {
  writeFileSync(join(root, "a-file"), "");
  await assert.rejects(
    lockDataFolder({ dataDirectory: join(root, "a-file", "inner") }),
    /^Error: The data folder .* cannot be used: .*ENOTDIR.*$/,
  );
  const damaged = join(root, "damaged");
  await (await lockDataFolder({ dataDirectory: damaged })).release();
  writeFileSync(join(damaged, "lock.sqlite"), "not a database at all, by any reading of the word".repeat(100));
  await assert.rejects(lockDataFolder({ dataDirectory: damaged }), /^Error: The data folder .* is damaged: .*$/);
});
