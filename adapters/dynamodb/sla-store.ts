import type { SlaRow } from "../../core/audit/sla-rows.ts";
import type { Key } from "./keys.ts";
import { referralKey, referralSlaKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";

/** Clocks as compliance counts them, found by agreement and due instant. */
export interface SlaStore {
  /** Rows of an agreement whose due instant lies in [from, until). */
  rows(agreement: string, from: string, until: string): AsyncIterable<SlaRow>;
  /** Ids of the referrals that have such a row, each once, in their order. */
  referrals(agreement: string, from: string, until: string): Promise<string[]>;
}

const referralPrefix = referralKey("").pk;
const partition = (agreement: string): string => `SLA#${agreement}`;

export const slaStore = (records: Records): SlaStore => ({
  rows: (agreement, from, until) => allRows(records, agreement, from, until),
  referrals: (agreement, from, until) => referralIds(records, agreement, from, until),
});

/** The write that keeps a row, for the transaction of the events it follows from: the head's condition guards it. */
export function slaWrite(table: string, row: SlaRow): Write {
  const indexed = row.dueAt === null ? {} : { outgoingDuePk: partition(row.agreement), outgoingDueSk: row.dueAt };
  const key = referralSlaKey(row.referral, row.cycle, row.milestone, row.nth);
  return { Put: { TableName: table, Item: { ...key, body: JSON.stringify(row), ...indexed } } };
}

async function* allRows(records: Records, agreement: string, from: string, until: string): AsyncIterable<SlaRow> {
  for await (const keys of allKeys(records, agreement, from, until)) {
    for (const item of await records.getMany<{ body: string }>(keys)) yield JSON.parse(item.body) as SlaRow;
  }
}

/** The index holds keys alone, so that a period's referrals cost no read of their rows. */
async function referralIds(records: Records, agreement: string, from: string, until: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const keys of allKeys(records, agreement, from, until)) {
    for (const { pk } of keys) ids.add(pk.slice(referralPrefix.length));
  }
  return [...ids].sort();
}

async function* allKeys(records: Records, agreement: string, from: string, until: string): AsyncIterable<Key[]> {
  let after: Record<string, unknown> | null = null;
  do {
    const page: { items: Key[]; next: Record<string, unknown> | null } = await records.index(
      "outgoingDue",
      partition(agreement),
      { from, until, limit: 500, after },
    );
    yield page.items;
    after = page.next;
  } while (after);
}
