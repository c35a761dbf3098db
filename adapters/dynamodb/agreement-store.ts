import type { Agreement, AgreementState } from "../../core/agreements/agreement.ts";
import { documentText, readDocument } from "../../core/agreements/document.ts";
import type { AgreementEvent } from "../../core/agreements/events.ts";
import type { AgreementBody, Party } from "../../core/agreements/terms.ts";
import { Defect, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { canonicalJson } from "../../core/ledger/canonical-json.ts";
import type { Digest } from "../../core/ledger/digest.ts";
import type { LedgerEnd } from "../../core/ledger/ledger.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { agreementEventKey, agreementKey, agreementPartyKey, agreementVersionKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";
import { type KeyUse, keyUseWrite } from "./signing-key-store.ts";

/** An agreement as recorded: its state and text, where its ledger ends, and the receipts given for signatures. */
export type AgreementRecord = Agreement & {
  readonly ledgerEnd: LedgerEnd;
  /** Our countersignature for each party's signature: compact JWS by organisation. */
  readonly receipts: Readonly<Record<string, string>>;
};

/** What a list shows of an agreement, without its text. */
export type AgreementSummary = Pick<AgreementBody, "kind" | "title" | "validFrom" | "validUntil"> & {
  readonly id: string;
  readonly parties: readonly Pick<Party, "organisation" | "role" | "signs">[];
  /** Organisations whose signature was accepted. */
  readonly signed: readonly string[];
} & Pick<AgreementState, "version" | "status" | "digest">;

/** One command's effect: all of it is written, or none. */
export interface AgreementCommit {
  /** What the decision was made on; null for a new agreement. */
  readonly before: AgreementRecord | null;
  readonly after: AgreementRecord;
  readonly events: readonly AgreementEvent[];
  readonly notices: readonly AccountNotice[];
  /** The key that signed: nothing is written where it signs no more. */
  readonly used?: KeyUse | null;
}

export interface AgreementListing {
  readonly items: AgreementSummary[];
  /** Id to go on after; null at the end. */
  readonly next: string | null;
}

export interface AgreementStore {
  /** The newest version, whatever its status; null when there is no such agreement. */
  current(id: string): Promise<AgreementRecord | null>;
  /** A version by its number. Once it has a digest, its text never changes; one that was reopened is `superseded`. */
  version(id: string, version: number): Promise<AgreementRecord | null>;
  /** Agreements an organisation is party to, newest id first, that a test lets through; a page may be short of `limit`. */
  listFor(
    organisation: string,
    page: { limit: number; after: string | null; matches: (summary: AgreementSummary) => boolean },
  ): Promise<AgreementListing>;
  /** The ledger behind a place in it, in order. */
  events(id: string, after: number, limit: number): Promise<AgreementEvent[]>;
  /** @throws StaleWrite when another command came first */
  commit(commit: AgreementCommit): Promise<void>;
}

interface StoredHead {
  readonly summary: AgreementSummary;
  /** The state, but for the signing keys, which stand in the frozen text. */
  readonly state: AgreementState;
  readonly ledgerEnd: LedgerEnd;
  readonly receipts: Readonly<Record<string, string>>;
}

interface BodyItem {
  readonly body: string;
}

/** A version's text: the RFC 8785 form of the body while it is a draft, the exact document once it is frozen. */
type VersionItem = { readonly text: string; readonly revision: number } & (
  | { readonly frozen: false }
  | { readonly frozen: true; readonly digest: Digest; readonly proposedAt: Instant }
);
type FrozenItem = Extract<VersionItem, { frozen: true }>;

/** Reads between which a writer may come are tried again; a writer would have to come every time. */
const mostReads = 5;
/** Rows looked through for one page of a filtered list. */
const mostRows = 400;

/** Agreements over the records table. */
export function agreementStore(records: Records): AgreementStore {
  const head = async (id: string): Promise<StoredHead | null> => {
    const item = await records.get<BodyItem>(agreementKey(id));
    return item && (JSON.parse(item.body) as StoredHead);
  };
  const text = (id: string, version: number) => records.get<VersionItem>(agreementVersionKey(id, version));

  async function current(id: string): Promise<AgreementRecord | null> {
    for (let read = 0; read < mostReads; read++) {
      const stored = await head(id);
      if (!stored) return null;
      const item = await text(id, stored.state.version);
      if (item && isTextOf(item, stored)) return recordOf(id, stored, item);
    }
    throw new StaleWrite("the agreement changed at every reading");
  }

  return {
    current,
    version: async (id, version) => {
      const newest = await current(id);
      if (!newest || newest.version <= version) return newest?.version === version ? newest : null;
      const item = await text(id, version);
      return item?.frozen ? supersededBy(newest, version, item) : null;
    },
    listFor: (organisation, page) => listFor(records, organisation, page),
    events: async (id, after, limit) => {
      const afterSk = agreementEventKey(id, after).sk;
      const { items } = await records.list<BodyItem>(agreementKey(id).pk, "EVENT#", { limit, afterSk });
      return items.map((item) => JSON.parse(item.body) as AgreementEvent);
    },
    commit: (commit) => records.transact(writesOf(records.table, commit)),
  };
}

const isTextOf = (item: VersionItem, { state }: StoredHead): boolean =>
  item.revision === state.revision && item.frozen === (state.digest !== null);

function recordOf(id: string, { state, ledgerEnd, receipts }: StoredHead, item: VersionItem): AgreementRecord {
  const common = { id, ledgerEnd, receipts };
  if (state.status === "draft") return { ...state, ...common, body: JSON.parse(item.text) as AgreementBody };
  return { ...state, ...common, ...readDocument(item.text) };
}

/** A version that was proposed and reopened: its text stands, its signatures are void. */
function supersededBy(newest: AgreementRecord, version: number, item: FrozenItem): AgreementRecord {
  return {
    id: newest.id,
    draftedBy: newest.draftedBy,
    createdAt: newest.createdAt,
    ledgerEnd: newest.ledgerEnd,
    version,
    revision: item.revision,
    status: "superseded",
    digest: item.digest,
    proposedAt: item.proposedAt,
    activatedAt: null,
    signatures: [],
    refusals: [],
    receipts: {},
    ...readDocument(item.text),
  };
}

async function listFor(
  records: Records,
  organisation: string,
  { limit, after, matches }: Parameters<AgreementStore["listFor"]>[1],
): Promise<AgreementListing> {
  const { pk, sk } = agreementPartyKey(after ?? "", organisation);
  const found: AgreementSummary[] = [];
  let start = after === null ? null : { pk, sk };
  for (let rows = 0; rows < mostRows; rows += limit) {
    const page = await records.list<{ sk: string }>(pk, "AGREEMENT#", { limit, after: start, descending: true });
    const heads = await records.getMany<BodyItem>(page.items.map((row) => agreementKey(idOf(row))));
    for (const item of heads) {
      const { summary } = JSON.parse(item.body) as StoredHead;
      if (!summary.parties.some((party) => party.organisation === organisation) || !matches(summary)) continue;
      found.push(summary);
      if (found.length === limit) return { items: found, next: page.next || heads.at(-1) !== item ? summary.id : null };
    }
    if (!page.next) return { items: found, next: null };
    start = page.next as { pk: string; sk: string };
  }
  return { items: found, next: start && idOf(start) };
}

const idOf = (row: { sk: string }): string => row.sk.slice("AGREEMENT#".length);

function summaryOf({ id, body, version, status, digest, signatures }: AgreementRecord): AgreementSummary {
  const { kind, title, validFrom, validUntil } = body;
  const parties = body.parties.map(({ organisation, role, signs }) => ({ organisation, role, signs }));
  const signed = signatures.map((signature) => signature.organisation);
  return { id, version, status, digest, kind, title, validFrom, validUntil, parties, signed };
}

function stateOf(record: AgreementRecord): AgreementState {
  const { body: _body, ledgerEnd: _end, receipts: _receipts, id: _id, ...state } = record;
  return (state.status === "draft" ? state : { ...state, signingKeys: {} }) as AgreementState;
}

/** DynamoDB takes at most 100 writes a transaction; the bound on parties keeps every commit below. */
const mostWrites = 100;

function writesOf(table: string, { before, after, events, notices, used = null }: AgreementCommit): Write[] {
  const put = (item: Record<string, unknown>, condition: object): Write => ({
    Put: { TableName: table, Item: item, ...condition },
  });
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  const had = new Set(before?.body.parties.map((party) => party.organisation));
  const joined = after.body.parties.filter((party) => !had.has(party.organisation));
  const writes = [
    headWrite(table, before, after),
    ...textWrites(table, before, after),
    ...events.map((event) => put({ ...agreementEventKey(after.id, event.seq), body: JSON.stringify(event) }, isNew)),
    // Rows of parties that left stay behind: a reader of the list believes the head, not the row.
    ...joined.map((party) => put({ ...agreementPartyKey(after.id, party.organisation) }, {})),
    ...notices.map((notice) => oweAccountNotice(table, notice)),
    ...(used === null ? [] : [keyUseWrite(table, used)]),
  ];
  if (writes.length > mostWrites) throw new Defect(`a commit of ${writes.length} writes`);
  return writes;
}

function headWrite(table: string, before: AgreementRecord | null, after: AgreementRecord): Write {
  const { ledgerEnd, receipts } = after;
  const stored: StoredHead = { summary: summaryOf(after), state: stateOf(after), ledgerEnd, receipts };
  const item = { ...agreementKey(after.id), ledgerSeq: ledgerEnd.seq, body: JSON.stringify(stored) };
  const unmoved = {
    ConditionExpression: "ledgerSeq = :expected",
    ExpressionAttributeValues: { ":expected": before?.ledgerEnd.seq },
  };
  const condition = before ? unmoved : { ConditionExpression: "attribute_not_exists(pk)" };
  return { Put: { TableName: table, Item: item, ...condition } };
}

/** The text is written when it changed or froze, and never over a frozen one. */
function textWrites(table: string, before: AgreementRecord | null, after: AgreementRecord): Write[] {
  const { id, version, revision, digest, proposedAt } = after;
  if (before && before.revision === revision && before.digest === digest) return [];
  const frozen = digest !== null;
  const text = frozen ? documentText(id, version, after.body, after.signingKeys) : canonicalJson(after.body);
  const item = { ...agreementVersionKey(id, version), text, revision, frozen, digest, proposedAt };
  const condition = {
    ConditionExpression: "attribute_not_exists(pk) OR frozen = :no",
    ExpressionAttributeValues: { ":no": false },
  };
  return [{ Put: { TableName: table, Item: item, ...condition } }];
}
