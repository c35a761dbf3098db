import type { SlaRow } from "../../core/audit/sla-rows.ts";
import type { Key } from "./keys.ts";
import { referralSlaKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";

/** Clocks as compliance counts them, found by agreement and due instant. */
export interface SlaStore {
  /** Rows of an agreement whose due instant lies in [from, until). */
  rows(agreement: string, from: string, until: string): AsyncIterable<SlaRow>;
}

const partition = (agreement: string): string => `SLA#${agreement}`;

export const slaStore = (records: Records): SlaStore => ({
  rows: (agreement, from, until) => allRows(records, agreement, from, until),
});

/** The write that keeps a row, for the transaction of the events it follows from: the head's condition guards it. */
export function slaWrite(table: string, row: SlaRow): Write {
  const indexed = row.dueAt === null ? {} : { outgoingDuePk: partition(row.agreement), outgoingDueSk: row.dueAt };
  const key = referralSlaKey(row.referral, row.cycle, row.milestone, row.nth);
  return { Put: { TableName: table, Item: { ...key, body: JSON.stringify(row), ...indexed } } };
}

async function* allRows(records: Records, agreement: string, from: string, until: string): AsyncIterable<SlaRow> {
  let after: Record<string, unknown> | null = null;
  do {
    const page: { items: Key[]; next: Record<string, unknown> | null } = await records.index(
      "outgoingDue",
      partition(agreement),
      {
        from,
        until,
        limit: 500,
        after,
      },
    );
    for (const item of await records.getMany<{ body: string }>(page.items)) yield JSON.parse(item.body) as SlaRow;
    after = page.next;
  } while (after);
}
