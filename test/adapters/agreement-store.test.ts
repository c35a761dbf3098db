import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  type AgreementRecord,
  type AgreementStore,
  agreementStore,
  type LifeRecord,
} from "../../adapters/dynamodb/agreement-store.ts";
import { agreementKey, agreementStateKey, agreementVersionKey } from "../../adapters/dynamodb/keys.ts";
import { advanceLife } from "../../core/agreements/advance-life.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import { completeBody } from "../../core/agreements/complete-body.ts";
import { type AgreementCommand, decideAgreement, draftAgreement } from "../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../core/agreements/events.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { StaleWrite } from "../../core/errors.ts";
import { fromMillis } from "../../core/instant.ts";
import { chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { longestJws } from "../../core/signing/signing-codes.ts";
import { mostKeys } from "../../core/signing/signing-key-record.ts";
import { mostParties } from "../../wire/agreement-body.ts";
import { pact } from "../core/agreements/example-pact.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";

let tables: TestTables;
let store: AgreementStore;
before(async () => {
  tables = await startTables();
  store = agreementStore(tables.records);
});
after(() => tables.close());

const at = fromMillis(Date.parse("2026-03-02T09:00:00Z"));
const actor = { organisation: "livorno", role: "signatory", member: "m" };
const bodyOf = (change: object = {}): AgreementBody => completeBody(pact(change) as never, "2026-03-02");

type Receipts = AgreementRecord["receipts"];

/** An agreement after events; the newest version gets the receipts given. */
function appended(
  before: LifeRecord | null,
  id: string,
  bodies: AgreementEventBody[],
  { body, receipts }: { body?: AgreementBody; receipts?: Receipts | undefined },
) {
  const events = chain(before?.ledgerEnd ?? emptyLedger, bodies, at, actor) as AgreementEvent[];
  const life = advanceLife(before, id, events, body) as Omit<LifeRecord, "ledgerEnd">;
  const kept = <V extends AgreementRecord>(version: V | null, isNewest: boolean): V | null =>
    version && { ...version, receipts: { ...version.receipts, ...(isNewest ? receipts : {}) } };
  const versions = { present: kept(life.present, life.next === null), next: kept(life.next, true) };
  const after: LifeRecord = { ...life, ...versions, ledgerEnd: endOf(events) };
  return { before, after, events };
}

async function draft(id: string, body: AgreementBody): Promise<LifeRecord> {
  const commit = appended(null, id, [draftAgreement(body)], { body });
  await store.commit({ ...commit, notices: [] });
  return commit.after;
}

async function perform(
  before: LifeRecord,
  command: AgreementCommand,
  more: { receipts?: Receipts; notices?: AccountNotice[] } = {},
): Promise<LifeRecord> {
  const text = "body" in command ? { body: command.body } : {};
  const bodies = decideAgreement(before, command, at);
  const commit = appended(before, before.id, bodies, { ...text, receipts: more.receipts });
  await store.commit({ ...commit, notices: more.notices ?? [] });
  return commit.after;
}

const signingKeys = { livorno: ["k1"], pisa: ["k2"] };

test("what was committed is read back, draft and frozen alike", async () => {
  const drafted = await draft("read-back", bodyOf());
  assert.deepEqual(await store.life("read-back"), drafted);
  assert.deepEqual(await store.current("read-back"), drafted.next);
  const proposed = await perform(drafted, { action: "propose", signingKeys });
  assert.deepEqual(await store.life("read-back"), proposed);
  assert.deepEqual(await store.current("read-back"), proposed.next);
  assert.deepEqual(await store.version("read-back", 1), proposed.next);
  assert.equal(await store.current("unknown"), null);
  assert.equal(await store.version("read-back", 2), null);
});

test("of two commands on the same state one is refused, and leaves no trace", async () => {
  const drafted = await draft("stale", bodyOf());
  await perform(drafted, { action: "change", body: bodyOf({ title: "First" }) });
  await assert.rejects(perform(drafted, { action: "change", body: bodyOf({ title: "Second" }) }), StaleWrite);
  assert.equal((await store.current("stale"))?.body.title, "First");
  assert.equal((await store.events("stale", 0, 100)).length, 2);
});

test("a frozen text is never written over, and stays to read once reopened", async () => {
  const drafted = await draft("frozen", bodyOf());
  const proposed = await perform(drafted, { action: "propose", signingKeys });
  const reopened = await perform(proposed, { action: "reopen" });
  await perform(reopened, { action: "change", body: bodyOf({ title: "Next" }) });
  const first = await store.version("frozen", 1);
  const frozen = underNegotiation(proposed);
  assert.deepEqual([first?.status, first?.digest, first?.body], ["superseded", frozen.digest, frozen.body]);
  const forged = { ...frozen, version: 1, revision: 9, body: bodyOf({ title: "Forged" }) };
  const before = await store.life("frozen");
  assert(before);
  const after = { ...before, next: forged, ledgerEnd: { ...before.ledgerEnd, seq: before.ledgerEnd.seq + 1 } };
  await assert.rejects(store.commit({ before, after, events: [], notices: [] }), StaleWrite);
});

test("the largest agreement fits: most parties, keys, longest signatures, and a notice each", async () => {
  const parties = Array.from({ length: mostParties }, (_, index) => ({
    organisation: `organisation-${String(index).padStart(19, "0")}`,
    role: "member",
  }));
  const names = parties.map((party) => party.organisation);
  const keys = Object.fromEntries(
    names.map((name) => [name, Array.from({ length: mostKeys }, (_, key) => String(key).padStart(43, "k"))]),
  );
  let record = await draft("largest", bodyOf({ parties, text: "è".repeat(140_000), title: "t".repeat(300) }));
  record = await perform(record, { action: "propose", signingKeys: keys });
  for (const [index, organisation] of names.entries()) {
    const last = index === names.length - 1;
    const notices = last ? names.map((name, nth) => noticeFor(name, `largest-${nth}`)) : [];
    const command = {
      action: "sign",
      version: 1,
      organisation,
      kid: "k".repeat(43),
      jws: "j".repeat(longestJws),
    } as const;
    record = await perform(record, command, { receipts: { [organisation]: "r".repeat(900) }, notices });
  }
  assert.equal((await store.current("largest"))?.status, "active");
  for (const key of [agreementKey, agreementVersionKey, agreementStateKey].map((keyOf) => keyOf("largest", 1))) {
    const size = Buffer.byteLength(JSON.stringify(await tables.records.get(key)));
    assert(size < 400 * 1024, `${key.sk} has ${size} bytes`);
  }
});

const noticeFor = (organisation: string, id: string): AccountNotice => ({
  id,
  kind: "agreement-active",
  organisation,
  audience: { roles: ["signatory"] },
  createdAt: at,
});

test("a party that left no longer finds the agreement in its list, and one that joined does", async () => {
  const parties = (names: string[]) => names.map((organisation) => ({ organisation, role: "member" }));
  const drafted = await draft("moving", bodyOf({ parties: parties(["lisboa", "helsinki"]) }));
  await perform(drafted, { action: "change", body: bodyOf({ parties: parties(["lisboa", "mantova"]) }) });
  const listed = async (organisation: string) =>
    (await store.listFor(organisation, { limit: 10, after: null, matches: () => true })).items.map(({ id }) => id);
  assert.deepEqual(await listed("lisboa"), ["moving"]);
  assert.deepEqual(await listed("mantova"), ["moving"]);
  assert.deepEqual(await listed("helsinki"), []);
});

test("an amendment stands beside the version in force, and takes its place in one write once it is signed", async () => {
  let life = await draft("amended", bodyOf());
  life = await perform(life, { action: "propose", signingKeys });
  for (const organisation of ["livorno", "pisa"]) {
    const command = { action: "sign", version: 1, organisation, kid: "k", jws: "j" } as const;
    life = await perform(life, command, { receipts: { [organisation]: `receipt of ${organisation}` } });
  }
  const first = await store.current("amended");
  life = await perform(life, { action: "amend", body: bodyOf({ title: "Better" }) });
  assert.deepEqual(await store.life("amended"), life);
  assert.deepEqual(await store.current("amended"), first, "the version in force goes on");
  assert.deepEqual((await store.version("amended", 2))?.status, "draft");
  const { items } = await store.listFor("livorno", { limit: 50, after: null, matches: ({ id }) => id === "amended" });
  assert.deepEqual([items[0]?.version, items[0]?.negotiation?.version], [1, 2]);
  life = await perform(life, { action: "propose", signingKeys });
  for (const organisation of ["livorno", "pisa"])
    life = await perform(life, { action: "sign", version: 2, organisation, kid: "k", jws: "j2" });
  assert.equal((await store.current("amended"))?.body.title, "Better");
  const former = await store.version("amended", 1);
  assert.deepEqual({ ...former, status: "active" }, first, "what was signed stays to read, with its signatures");
  assert.equal(former?.status, "superseded");
});
