import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type AgreementRecord, type AgreementStore, agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { agreementKey, agreementVersionKey } from "../../adapters/dynamodb/keys.ts";
import type { AgreementState } from "../../core/agreements/agreement.ts";
import { completeBody } from "../../core/agreements/complete-body.ts";
import { type AgreementCommand, decideAgreement, draftAgreement } from "../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../core/agreements/events.ts";
import { applyEvent } from "../../core/agreements/fold-agreement.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { StaleWrite } from "../../core/errors.ts";
import { fromMillis } from "../../core/instant.ts";
import { chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { mostKeys } from "../../core/signing/signing-key-record.ts";
import { longestJws } from "../../core/signing/verify-jws.ts";
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

function appended(before: AgreementRecord | null, id: string, bodies: AgreementEventBody[], body: AgreementBody) {
  const events = chain(before?.ledgerEnd ?? emptyLedger, bodies, at, actor) as AgreementEvent[];
  let from: AgreementState | null = null;
  if (before) {
    const { id: _id, body: _body, ledgerEnd: _end, receipts: _receipts, ...state } = before;
    from = state as AgreementState;
  }
  const state = events.reduce<AgreementState | null>(applyEvent, from);
  assert(state);
  const after: AgreementRecord = { id, body, ...state, ledgerEnd: endOf(events), receipts: before?.receipts ?? {} };
  return { before, after, events };
}

async function draft(id: string, body: AgreementBody): Promise<AgreementRecord> {
  const commit = appended(null, id, [draftAgreement(body)], body);
  await store.commit({ ...commit, notices: [] });
  return commit.after;
}

async function perform(
  before: AgreementRecord,
  command: AgreementCommand,
  more: { receipts?: Record<string, string>; notices?: AccountNotice[] } = {},
): Promise<AgreementRecord> {
  const body = command.action === "change" ? command.body : before.body;
  const commit = appended(before, before.id, decideAgreement(before, command, at), body);
  const after = { ...commit.after, receipts: { ...before.receipts, ...more.receipts } };
  await store.commit({ ...commit, after, notices: more.notices ?? [] });
  return after;
}

const signingKeys = { livorno: ["k1"], pisa: ["k2"] };

test("what was committed is read back, draft and frozen alike", async () => {
  const drafted = await draft("read-back", bodyOf());
  assert.deepEqual(await store.current("read-back"), drafted);
  const proposed = await perform(drafted, { action: "propose", signingKeys });
  assert.deepEqual(await store.current("read-back"), proposed);
  assert.deepEqual(await store.version("read-back", 1), proposed);
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
  assert.deepEqual([first?.status, first?.digest, first?.body], ["superseded", proposed.digest, proposed.body]);
  const forged = { ...proposed, version: 1, revision: 9, body: bodyOf({ title: "Forged" }) } as AgreementRecord;
  const before = await store.current("frozen");
  assert(before);
  const next = { ...forged, ledgerEnd: { ...before.ledgerEnd, seq: before.ledgerEnd.seq + 1 } };
  await assert.rejects(store.commit({ before, after: next, events: [], notices: [] }), StaleWrite);
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
    const command = { action: "sign", organisation, kid: "k".repeat(43), jws: "j".repeat(longestJws) } as const;
    record = await perform(record, command, { receipts: { [organisation]: "r".repeat(900) }, notices });
  }
  assert.equal((await store.current("largest"))?.status, "active");
  for (const key of [agreementKey("largest"), agreementVersionKey("largest", 1)]) {
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
