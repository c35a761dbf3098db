import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { agreementStore } from "../../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../../adapters/dynamodb/organisation-store.ts";
import { outsideSignatureStore } from "../../../adapters/dynamodb/outside-signature-store.ts";
import type { Records } from "../../../adapters/dynamodb/records.ts";
import { signingKeyStore } from "../../../adapters/dynamodb/signing-key-store.ts";
import { fromMillis } from "../../../core/instant.ts";
import type { Cursors } from "../../../functions/http/cursor.ts";
import { calendarReader } from "../../../functions/use-cases/calendar-reader.ts";
import { openAccounts } from "../../../local/accounts/open-accounts.ts";
import { verifyPassword } from "../../../local/identity/passwords.ts";
import { demoProgress, type SeedDeps, seedDemo } from "../../../local/seed/seed-demo.ts";
import { startTables, type TestTables } from "../../support/dynamo.ts";

const now = () => fromMillis(Date.parse("2026-03-02T10:00:00Z"));
const addresses = {
  baseUrl: "http://127.0.0.1:8080",
  tokenEndpoint: "http://127.0.0.1:8080/oidc/token",
  mailbox: "http://127.0.0.1:8080/mail/messages",
};
const noCursors: Cursors = { write: async () => null, read: async () => null };

/** A data folder with tables of its own, and the seed's parts over them. */
interface Place {
  readonly tables: TestTables;
  readonly folder: string;
  deps(records?: Records): SeedDeps;
  close(): Promise<void>;
}

async function startPlace(): Promise<Place> {
  const tables = await startTables();
  const folder = mkdtempSync(join(tmpdir(), "proxenia-seed-"));
  const accounts = openAccounts(join(folder, "identity", "accounts.sqlite"));
  return {
    tables,
    folder,
    deps: (records = tables.records) => {
      const organisations = organisationStore(records);
      const agreements = {
        agreements: agreementStore(records),
        keys: signingKeyStore(records),
        outside: outsideSignatureStore(records),
        calendars: calendarReader(organisations),
        organisations,
        receipts: { sign: async () => "receipt", publicJwk: async () => ({}) },
        cursors: noCursors,
        baseUrl: addresses.baseUrl,
        now,
        newId: () => randomUUID(),
      };
      return { dataDirectory: folder, addresses, organisations, accounts, agreements, now };
    },
    close: async () => {
      accounts.close();
      await tables.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let place: Place;
before(async () => {
  place = await startPlace();
  assert.equal(await demoProgress(place.folder), "none");
  await seedDemo(place.deps());
});
after(() => place.close());

const written = (of: Place) => JSON.parse(readFileSync(join(of.folder, "demo.json"), "utf8"));

test("demo.json names every principal of the contract, with sign-in and client", () => {
  const { principals, ...rest } = written(place);
  const places = ["livorno", "pisa", "mantova", "questura-livorno", "lisboa", "helsinki"];
  const roles = ["caseworker", "contact", "deputy", "supervisor", "signatory"];
  const expected = places.flatMap((organisation) => roles.map((role) => `${organisation}-${role}`));
  const names = principals.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, [...expected, "network-office-administrator", "network-office-auditor"]);
  const fields = ["name", "organisation", "roles", "email", "password", "clientId", "clientSecret"];
  assert.deepEqual(Object.keys(principals[0]), fields);
  assert.deepEqual(Object.keys(rest), ["baseUrl", "tokenEndpoint", "mailbox", "signingKeys", "agreement"]);
  assert.equal(new Set(principals.map(({ password }: { password: string }) => password)).size, names.length);
});

test("the file is its owner's alone, and the plan with the same secrets is gone", () => {
  assert.equal(statSync(join(place.folder, "demo.json")).mode & 0o777, 0o600);
  assert.equal(existsSync(join(place.folder, "seed.json")), false);
});

test("the pact is active and signed by every organisation but its coordinator", async () => {
  const { agreement, signingKeys } = written(place);
  const record = await place.deps().agreements.agreements.current(agreement);
  assert.deepEqual([record?.status, record?.body.kind, record?.signatures.length], ["active", "network-pact", 6]);
  assert.deepEqual(
    record?.body.parties.filter(({ role }) => role === "coordinator").map(({ organisation }) => organisation),
    ["network-office"],
  );
  const kids = signingKeys.map(({ kid }: { kid: string }) => kid).sort();
  assert.deepEqual(record?.signatures.map(({ kid }) => kid).sort(), kids);
});

test("a principal is known by client and by account, and the password fits", async () => {
  const { organisations, accounts } = place.deps();
  const contact = written(place).principals.find(({ name }: { name: string }) => name === "pisa-contact");
  const account = await accounts.findByEmail(contact.email);
  assert.equal(await verifyPassword(contact.password, account?.passwordHash), true);
  const byAccount = await organisations.principalOf("local", account?.subject ?? "", now());
  assert.deepEqual(byAccount, await organisations.principalOf("local", contact.clientId, now()));
  assert.deepEqual([byAccount?.organisation, byAccount?.roles], ["pisa", ["contact"]]);
});

test("every organisation has a calendar, a duty telephone and a name that says it is an example", async () => {
  const { items } = await place.deps().organisations.organisations();
  assert.equal(items.length, 7);
  for (const { name, dutyPhone, calendar } of items) {
    assert.match(name, /esempio|example/);
    assert.ok(dutyPhone && calendar);
  }
});

test("nobody is owed a mail by the seed", async () => {
  const shards = [0, 1, 2, 3].map((shard) => place.tables.records.index("wake", `WAKE#notice#${shard}`));
  assert.deepEqual(
    (await Promise.all(shards)).flatMap(({ items }) => items),
    [],
  );
});

test("a later start changes the addresses and nothing else", async () => {
  const before = written(place);
  const moved = { ...addresses, baseUrl: "http://127.0.0.1:9090" };
  await seedDemo({ ...place.deps(), addresses: moved });
  assert.deepEqual(written(place), { ...before, ...moved });
});

/** Records that fail at their n-th write and ever after, as a killed process does. */
function dyingRecords(records: Records, writes: number): Records {
  let left = writes;
  const transact: Records["transact"] = async (...given) => {
    if (left-- <= 0) throw new Error("killed");
    return records.transact(...given);
  };
  return { ...records, transact };
}

test("a seed that was killed anywhere is finished by the next start, with the secrets it had settled", async (t) => {
  const other = await startPlace();
  t.after(() => other.close());
  let settled: string | undefined;
  // 39 writes make organisations and people, at every start; then come 12 about keys, a draft, a proposal, signatures.
  for (const writes of [0, 20, 39 + 3, 39 + 5, 39 + 4, 39 + 1, 39 + 1, 39 + 2]) {
    await assert.rejects(seedDemo(other.deps(dyingRecords(other.tables.records, writes))), /killed|gave 500/);
    assert.equal(await demoProgress(other.folder), "begun");
    const plan = readFileSync(join(other.folder, "seed.json"), "utf8");
    assert.equal(plan, settled ?? plan);
    settled = plan;
  }
  const demo = await seedDemo(other.deps());
  assert.deepEqual(demo.signingKeys, JSON.parse(settled ?? "").signingKeys);
  const record = await other.deps().agreements.agreements.current(demo.agreement);
  assert.deepEqual([record?.status, record?.signatures.length], ["active", 6]);
});
