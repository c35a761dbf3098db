import type { SlaRow } from "../../core/audit/sla-rows.ts";
import { Defect } from "../../core/errors.ts";
import { endOfTime, type Instant } from "../../core/instant.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { ReferralEvent } from "../../core/referrals/events.ts";
import type { Head } from "../../core/referrals/head.ts";
import { openStepClocks, runningClock, wakeAtOf } from "../../core/referrals/referral.ts";
import { nextWake } from "../../core/referrals/timers.ts";
import { actTokenKey, type Key, referralEventKey, referralKey, referralNoticeKey, referralSealedKey } from "./keys.ts";
import type { Page, Records, Write } from "./records.ts";
import { slaWrite } from "./sla-store.ts";
import { stepAttributes } from "./step-attributes.ts";
import { wakeAttributes } from "./wake-index.ts";

/** A sealed text and where it stands: `name` is `content`, `needs`, `consent`, `text` or `message`. */
export interface SealedText {
  readonly seq: number;
  readonly cycle: number;
  readonly name: string;
  readonly type: string;
  readonly organisation: string;
  readonly at: Instant;
  readonly box: Uint8Array;
}

/** One command's effect: all of it is written, or none. */
export interface ReferralCommit {
  /** Version the decision was made on; 0 for a new referral. */
  readonly expected: number;
  readonly head: Head;
  readonly events: readonly ReferralEvent[];
  readonly notices?: readonly ReferralNotice[];
  readonly sealed?: readonly SealedText[];
  /** Rows of the audit that these events change. */
  readonly sla?: readonly SlaRow[];
  /** Further writes of the same transaction: idempotency, a content key, an action token used up. */
  readonly also?: readonly Write[];
}

export type Box = "incoming" | "outgoing";

export interface ReferralStore {
  head(id: string): Promise<Head | null>;
  heads(ids: readonly string[]): Promise<Head[]>;
  events(id: string, after: number, limit: number): Promise<ReferralEvent[]>;
  /** Sealed texts of some names, in order. */
  sealed(id: string): Promise<SealedText[]>;
  /** @throws StaleWrite when the head moved, or a condition of `also` does not hold */
  commit(commit: ReferralCommit): Promise<void>;
  box(
    organisation: string,
    box: Box,
    sort: "due" | "submitted",
    page: { limit: number; after: object | null },
  ): Promise<Page<{ id: string }>>;
  /** The write that uses an action token up. */
  tokenUse(hash: string, at: Instant): Write;
}

interface HeadItem extends Key {
  readonly body: string;
}

export function referralStore(records: Records): ReferralStore {
  const { table } = records;
  /** Heads kept before there were procedures say nothing of one. */
  const open = (item: HeadItem): Head => {
    const head = JSON.parse(item.body) as Head;
    return { ...head, stepRuns: head.stepRuns ?? {}, state: { ...head.state, procedure: head.state.procedure ?? [] } };
  };
  return {
    head: async (id) => {
      const item = await records.get<HeadItem>(referralKey(id));
      return item && open(item);
    },
    heads: async (ids) => (await records.getMany<HeadItem>(ids.map(referralKey))).map(open),
    events: async (id, after, limit) => {
      const page = await records.list<HeadItem>(referralKey(id).pk, "EVENT#", {
        limit,
        afterSk: referralEventKey(id, after).sk,
      });
      return page.items.map((item) => JSON.parse(item.body) as ReferralEvent);
    },
    sealed: async (id) => allSealed(records, id),
    commit: (commit) => records.transact(writesOf(table, commit)),
    box: async (organisation, box, sort, { limit, after }) => {
      const index = sort === "due" ? `${box}Due` : box;
      const descending = sort === "submitted";
      const page = await records.index(index, boxPartition(organisation), {
        limit,
        after: after as Record<string, unknown> | null,
        descending,
      });
      return { items: page.items.map(({ pk }) => ({ id: pk.slice("REFERRAL#".length) })), next: page.next };
    },
    tokenUse: (hash, at) => ({
      Update: {
        TableName: table,
        Key: actTokenKey(hash),
        UpdateExpression: "SET usedAt = :at",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(usedAt)",
        ExpressionAttributeValues: { ":at": at },
      },
    }),
  };
}

async function allSealed(records: Records, id: string): Promise<SealedText[]> {
  const found: SealedText[] = [];
  let after: Record<string, unknown> | null = null;
  do {
    const page: Page<SealedText> = await records.list<SealedText>(referralKey(id).pk, "SEALED#", { after });
    found.push(...page.items);
    after = page.next;
  } while (after);
  return found;
}

const boxPartition = (organisation: string): string => `BOX#${organisation}`;

/** When something is next due that an organisation sees: the case's own step, whoever owes it, or its step of the procedure. */
function dueFor({ state }: Head, organisation: string): Instant {
  const own = openStepClocks(state).filter(({ owner }) => owner === organisation);
  const dues = [runningClock(state), ...own].flatMap((clock) => clock?.dueAt ?? []);
  return dues.sort()[0] ?? endOfTime;
}

/** What of a head is indexed, and what waiting executions are compared with. */
export function headAttributes(head: Head): Record<string, unknown> {
  const { state } = head;
  const wakeAt = nextWake(head);
  const [out, inn] = [boxPartition(state.from), boxPartition(state.to)];
  return {
    version: head.version,
    run: head.run.number,
    waitsFor: state.waitsFor ?? "nothing",
    wakeAt: wakeAtOf(state) ?? "never",
    status: state.status,
    ...stepAttributes(head),
    outgoingPk: out,
    outgoingSk: state.submittedAt,
    outgoingDuePk: out,
    outgoingDueSk: dueFor(head, state.from),
    incomingPk: inn,
    incomingSk: state.submittedAt,
    incomingDuePk: inn,
    incomingDueSk: dueFor(head, state.to),
    ...(wakeAt === null ? {} : wakeAttributes("referral", state.id, wakeAt)),
  };
}

/** DynamoDB takes at most 100 writes a transaction; a commit makes a handful. */
const mostWrites = 100;

function writesOf(
  table: string,
  { expected, head, events, notices = [], sealed = [], sla = [], also = [] }: ReferralCommit,
): Write[] {
  const { id } = head.state;
  const put = (item: Record<string, unknown>): Write => ({
    Put: { TableName: table, Item: item, ConditionExpression: "attribute_not_exists(pk)" },
  });
  const writes: Write[] = [
    headWrite(table, head, expected),
    ...events.map((event) => put({ ...referralEventKey(id, event.seq), body: JSON.stringify(event) })),
    ...notices.map((notice) =>
      put({
        ...referralNoticeKey(id, notice.id),
        body: JSON.stringify(notice),
        ...wakeAttributes("notice", id, notice.createdAt),
      }),
    ),
    ...sealed.map((text) => put({ ...referralSealedKey(id, text.seq, text.name), ...text })),
    ...sla.map((row) => slaWrite(table, row)),
    ...also,
  ];
  if (writes.length > mostWrites) throw new Defect(`a commit of ${writes.length} writes`);
  return writes;
}

const headWrite = (table: string, head: Head, expected: number): Write => ({
  Put: {
    TableName: table,
    Item: { ...referralKey(head.state.id), body: JSON.stringify(head), ...headAttributes(head) },
    ...(expected === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "version = :expected", ExpressionAttributeValues: { ":expected": expected } }),
  },
});
