import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openAccounts } from "../../../local/accounts/open-accounts.ts";
import { verifyPassword } from "../../../local/identity/passwords.ts";

const folder = mkdtempSync(join(tmpdir(), "proxenia-accounts-"));
const file = join(folder, "identity", "accounts.sqlite");
after(() => rmSync(folder, { recursive: true, force: true }));

const account = {
  email: "contact@livorno.example",
  name: "Contact",
  password: "a long enough password",
  generated: true,
};

test("an account is found by its address, in any case, and by its subject", async () => {
  const accounts = openAccounts(file);
  const { issuer, subject } = await accounts.save(account);
  const found = await accounts.findByEmail("Contact@Livorno.example");
  assert.equal(issuer, "local");
  assert.equal(found?.subject, subject);
  assert.equal((await accounts.find(subject))?.name, "Contact");
  assert.deepEqual(await accounts.identityOf("CONTACT@livorno.example"), { issuer, subject });
  assert.equal(await accounts.identityOf("nobody@livorno.example"), null);
  assert.equal(await accounts.findByEmail("nobody@livorno.example"), undefined);
  accounts.close();
});

test("a new password replaces the old one and the subject stays, also after the file is opened again", async () => {
  const before = openAccounts(file);
  const first = await before.save(account);
  before.close();
  const accounts = openAccounts(file);
  const second = await accounts.save({ ...account, password: "another long password" });
  const hash = (await accounts.findByEmail(account.email))?.passwordHash;
  assert.equal(second.subject, first.subject);
  assert.deepEqual(
    [await verifyPassword("another long password", hash), await verifyPassword(account.password, hash)],
    [true, false],
  );
  accounts.close();
});

test("the file is its owner's alone and holds no password", async () => {
  const accounts = openAccounts(file);
  const { passwordHash } = (await accounts.findByEmail(account.email)) ?? {};
  accounts.close();
  assert.equal(statSync(file).mode & 0o077, 0);
  assert.match(passwordHash ?? "", /^\$scrypt\$/);
});
