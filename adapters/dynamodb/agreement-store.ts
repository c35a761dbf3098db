import { type LifeState, partiesOf } from "../../core/agreements/agreement-life.ts";
import type { Comment } from "../../core/agreements/comment.ts";
import { wakeOf } from "../../core/agreements/due-agreement.ts";
import type { AgreementEvent } from "../../core/agreements/events.ts";
import { Defect, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { LedgerEnd } from "../../core/ledger/ledger.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { oweAccountNotice } from "./account-notices.ts";
import type { AgreementRecord, LifeRecord } from "./agreement-record.ts";
import { type AgreementSummary, type Summaries, summariesOf, summaryFor } from "./agreement-summaries.ts";
import {
  isOfSlot,
  readFormer,
  recordOf,
  type Slot,
  type StateItem,
  slotOf,
  stateWrites,
  type VersionItem,
} from "./agreement-versions.ts";
import {
  agreementCommentKey,
  agreementEventKey,
  agreementKey,
  agreementPartyKey,
  agreementStateKey,
  agreementVersionKey,
} from "./keys.ts";
import { type CreationKey, type CreationUnderKey, type Made, madeUnder, madeUnderWrite } from "./made-under-key.ts";
import { type NamedSignatory, signatoryWrite } from "./outside-signature-store.ts";
import type { Records, Write } from "./records.ts";
import { type KeyUse, keyUseWrite } from "./signing-key-store.ts";
import { wakeAttributes } from "./wake-index.ts";

export type { AgreementRecord, LifeRecord } from "./agreement-record.ts";
export type { AgreementSummary } from "./agreement-summaries.ts";

/** One command's effect: all of it is written, or none. */
export interface AgreementCommit {
  /** What the decision was made on; null for a new agreement. */
  readonly before: LifeRecord | null;
  readonly after: LifeRecord;
  readonly events: readonly AgreementEvent[];
  readonly notices: readonly AccountNotice[];
  /** A comment that was made, or resolved. */
  readonly comment?: Comment | null;
  /** The key that signed: nothing is written where it signs no more. */
  readonly used?: KeyUse | null;
  /** Who signed outside. */
  readonly signatory?: NamedSignatory | null;
  /** The Idempotency-Key of a new agreement. */
  readonly under?: CreationUnderKey | null;
}

export interface AgreementListing {
  readonly items: AgreementSummary[];
  /** Id to go on after; null at the end. */
  readonly next: string | null;
}

export interface AgreementStore {
  /** All versions that live; null when there is no such agreement. */
  life(id: string): Promise<LifeRecord | null>;
  /**
   * The version in force, whether or not it is over; while nothing ever entered into force, the one in negotiation. Null
   * when there is no such agreement. A signed amendment takes its place when the ledger says so, at most some minutes
   * after its first day began.
   */
  current(id: string): Promise<AgreementRecord | null>;
  /**
   * A version by its number. Once it has a digest, its text never changes. One that gave way is `superseded`: with its
   * signatures where it was in force, without where it was reopened.
   */
  version(id: string, version: number): Promise<AgreementRecord | null>;
  /** Agreements an organisation is party to, newest id first, that a test lets through; a page may be short of `limit`. */
  listFor(
    organisation: string,
    page: { limit: number; after: string | null; matches: (summary: AgreementSummary) => boolean },
  ): Promise<AgreementListing>;
  /** The ledger behind a place in it, in order. */
  events(id: string, after: number, limit: number): Promise<AgreementEvent[]>;
  /** What was said on clauses, behind a place in the ledger, in order. */
  comments(id: string, after: number, limit: number): Promise<Comment[]>;
  comment(id: string, seq: number): Promise<Comment | null>;
  /** What was drafted under an Idempotency-Key before. */
  madeUnder(key: CreationKey, at: Instant): Promise<Made | null>;
  /** @throws StaleWrite when another command came first */
  commit(commit: AgreementCommit): Promise<void>;
}

interface StoredHead extends Omit<LifeState, "present" | "next"> {
  readonly present: Slot | null;
  readonly next: Slot | null;
  readonly summaries: Summaries;
  readonly ledgerEnd: LedgerEnd;
}

interface BodyItem {
  readonly body: string;
}

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

  /** A version as the head knows it; null where a writer came between. */
  async function slot(id: string, known: Slot): Promise<AgreementRecord | null> {
    const [text, state] = await Promise.all([
      records.get<VersionItem>(agreementVersionKey(id, known.version)),
      records.get<StateItem>(agreementStateKey(id, known.version)),
    ]);
    return text && state && isOfSlot(known, text, state) ? recordOf(id, text, state) : null;
  }

  /** Reads the head and something it points to, again while writers come between. */
  async function consistently<T>(id: string, read: (head: StoredHead) => Promise<T | "moved">): Promise<T | null> {
    for (let attempt = 0; attempt < mostReads; attempt++) {
      const stored = await head(id);
      if (!stored) return null;
      const found = await read(stored);
      if (found !== "moved") return found;
    }
    throw new StaleWrite("the agreement changed at every reading");
  }

  return {
    life: (id) =>
      consistently(id, async ({ present, next, summaries: _, ...rest }) => {
        const read = (known: Slot | null) => known && slot(id, known).then((found) => found ?? ("moved" as const));
        const versions = await Promise.all([read(present), read(next)]);
        if (versions.includes("moved")) return "moved";
        const [now, then] = versions as [LifeRecord["present"], LifeRecord["next"]];
        return { ...rest, id, present: now, next: then };
      }),
    current: (id) =>
      consistently(id, async ({ present, next }) => {
        const known = present ?? next;
        return known && ((await slot(id, known)) ?? "moved");
      }),
    version: (id, version) =>
      consistently<AgreementRecord | null>(id, async ({ present, next, former }) => {
        const known = [present, next].find((one) => one?.version === version);
        if (known) return (await slot(id, known)) ?? "moved";
        const outline = former.find((one) => one.version === version);
        return outline ? readFormer(records, id, outline) : null;
      }),
    listFor: (organisation, page) => listFor(records, organisation, page),
    events: async (id, after, limit) => {
      const afterSk = agreementEventKey(id, after).sk;
      const { items } = await records.list<BodyItem>(agreementKey(id).pk, "EVENT#", { limit, afterSk });
      return items.map((item) => JSON.parse(item.body) as AgreementEvent);
    },
    comments: async (id, after, limit) => {
      const afterSk = agreementCommentKey(id, after).sk;
      const { items } = await records.list<BodyItem>(agreementKey(id).pk, "COMMENT#", { limit, afterSk });
      return items.map((item) => JSON.parse(item.body) as Comment);
    },
    comment: async (id, seq) => {
      const item = await records.get<BodyItem>(agreementCommentKey(id, seq));
      return item && (JSON.parse(item.body) as Comment);
    },
    madeUnder: (key, at) => madeUnder(records, key, at),
    commit: (commit) => records.transact(writesOf(records.table, commit)),
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
      const summary = summaryFor(organisation, (JSON.parse(item.body) as StoredHead).summaries);
      if (!summary || !matches(summary)) continue;
      found.push(summary);
      if (found.length === limit) return { items: found, next: page.next || heads.at(-1) !== item ? summary.id : null };
    }
    if (!page.next) return { items: found, next: null };
    start = page.next as { pk: string; sk: string };
  }
  return { items: found, next: start && idOf(start) };
}

const idOf = (row: { sk: string }): string => row.sk.slice("AGREEMENT#".length);

/** DynamoDB takes at most 100 writes a transaction; the bound on parties keeps every commit below. */
const mostWrites = 100;

function writesOf(
  table: string,
  { before, after, events, notices, used = null, signatory = null, comment = null, under = null }: AgreementCommit,
): Write[] {
  const put = (item: Record<string, unknown>, condition: object): Write => ({
    Put: { TableName: table, Item: item, ...condition },
  });
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  const had = new Set(before ? partiesOf(before) : []);
  const joined = partiesOf(after).filter((party) => !had.has(party));
  const known = new Map([before?.present, before?.next].flatMap((one) => (one ? [[one.version, one]] : [])));
  const living = [after.present, after.next].filter((one) => one !== null);
  const writes = [
    headWrite(table, before, after),
    ...living.flatMap((version) => stateWrites(table, known.get(version.version) ?? null, version)),
    ...events.map((event) => put({ ...agreementEventKey(after.id, event.seq), body: JSON.stringify(event) }, isNew)),
    // Rows of parties that left stay behind: a reader of the list believes the head, not the row.
    ...joined.map((party) => put({ ...agreementPartyKey(after.id, party) }, {})),
    ...(comment ? [put({ ...agreementCommentKey(after.id, comment.seq), body: JSON.stringify(comment) }, {})] : []),
    ...notices.map((notice) => oweAccountNotice(table, notice)),
    ...(used === null ? [] : [keyUseWrite(table, used)]),
    ...(signatory === null ? [] : [signatoryWrite(table, signatory)]),
    ...(under === null ? [] : [madeUnderWrite(table, under.key, { id: after.id, digest: under.digest }, under.at)]),
  ];
  if (writes.length > mostWrites) throw new Defect(`a commit of ${writes.length} writes`);
  return writes;
}

function headWrite(table: string, before: LifeRecord | null, after: LifeRecord): Write {
  const { id: _, present, next, ...rest } = after;
  const { ledgerEnd } = rest;
  const slots = { present: present && slotOf(present), next: next && slotOf(next) };
  const stored: StoredHead = { ...rest, ...slots, summaries: summariesOf(after) };
  const wakeAt = wakeOf(after);
  const wake = wakeAt === null ? {} : wakeAttributes("agreement", after.id, wakeAt);
  const item = { ...agreementKey(after.id), ledgerSeq: ledgerEnd.seq, body: JSON.stringify(stored), ...wake };
  const unmoved = {
    ConditionExpression: "ledgerSeq = :expected",
    ExpressionAttributeValues: { ":expected": before?.ledgerEnd.seq },
  };
  const condition = before ? unmoved : { ConditionExpression: "attribute_not_exists(pk)" };
  return { Put: { TableName: table, Item: item, ...condition } };
}
