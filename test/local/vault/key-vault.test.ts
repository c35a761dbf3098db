import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, it } from "node:test";
import { Defect, Unavailable } from "../../../core/errors.ts";
import { type KeyVault, openKeyVault } from "../../../local/vault/key-vault.ts";
import { SmallDisk } from "../../support/small-disk.ts";

describe("the key vault", () => {
  let folder: string;
  let vault: KeyVault;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "proxenia-vault-"));
    vault = openKeyVault(folder);
  });
  after(async () => {
    vault.close();
    await rm(folder, { recursive: true, force: true });
  });

  const file = (): string => join(folder, "keys", "content-keys.sqlite");
  const wrappingKeys = (): Buffer[] => {
    const database = new DatabaseSync(file(), { readOnly: true });
    const rows = database.prepare("SELECT key FROM wrapping_keys ORDER BY slot").all() as { key: Uint8Array }[];
    database.close();
    return rows.map(({ key }) => Buffer.from(key));
  };
  const bytesOnDisk = async (): Promise<Buffer> => {
    const names = await readdir(join(folder, "keys"));
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, "keys", name)))));
  };

  it("opens for the same referral only, also after a restart", async () => {
    const key = randomBytes(32);
    const wrapped = await vault.wrap("r-1", key);
    assert.deepEqual(Buffer.from(await vault.unwrap("r-1", wrapped)), key);
    await assert.rejects(vault.unwrap("r-2", wrapped), Defect);
    vault.close();
    vault = openKeyVault(folder);
    assert.deepEqual(Buffer.from(await vault.unwrap("r-1", wrapped)), key);
  });

  it("asks for patience while somebody else holds its file", async () => {
    const wrapped = await vault.wrap("r-held", randomBytes(32));
    const other = new DatabaseSync(file());
    other.exec("BEGIN EXCLUSIVE");
    await assert.rejects(vault.prepareForgetting("r-held", wrapped), Unavailable);
    other.exec("ROLLBACK");
    other.close();
    await vault.prepareForgetting("r-held", wrapped);
    vault.keep("r-held");
  });

  it("asks for patience while its disk is full, and goes on once it is not", async (t) => {
    const disk = SmallDisk.mount(2);
    if (disk === null) return t.skip("a small disk can be mounted by a superuser only");
    const own = openKeyVault(disk.folder);
    try {
      disk.fill();
      await assert.rejects(own.wrap("r-full", randomBytes(32)), Unavailable);
      disk.free();
      const key = randomBytes(32);
      assert.deepEqual(Buffer.from(await own.unwrap("r-full", await own.wrap("r-full", key))), key);
    } finally {
      own.close();
      disk.unmount();
    }
  });

  it("leaves no byte of a forgotten key on disk, and opens nothing with what is left", async () => {
    const wrapped = await vault.wrap("r-3", randomBytes(32));
    const before = wrappingKeys();
    await vault.prepareForgetting("r-3", wrapped);
    await vault.forget("r-3");
    const left = wrappingKeys();
    const [forgotten] = before.filter((key) => !left.some((other) => other.equals(key)));
    assert.ok(forgotten, "one key is gone");
    assert.equal(before.length - left.length, 1);
    const bytes = await bytesOnDisk();
    assert.equal(bytes.includes(forgotten), false);
    assert.ok(bytes.includes(left[0] ?? assert.fail()), "a key that is kept is found the same way");
    await assert.rejects(vault.unwrap("r-3", wrapped), Defect);
  });

  it("remembers across a crash what was to be forgotten", async () => {
    const key = randomBytes(32);
    const [erased, kept] = [await vault.wrap("r-4", key), await vault.wrap("r-5", key)];
    await vault.prepareForgetting("r-4", erased);
    await vault.prepareForgetting("r-5", kept);
    vault.close();
    vault = openKeyVault(folder);
    assert.deepEqual(vault.unfinished().sort(), ["r-4", "r-5"]);
    await vault.forget("r-4");
    vault.keep("r-5");
    assert.deepEqual(vault.unfinished(), []);
    await assert.rejects(vault.unwrap("r-4", erased), Defect);
    assert.deepEqual(Buffer.from(await vault.unwrap("r-5", kept)), key);
  });

  it("is readable by its owner alone", async () => {
    assert.equal((await stat(file())).mode & 0o077, 0);
  });
});
