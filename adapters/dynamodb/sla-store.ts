import type { SlaRow } from "../../core/audit/sla-rows.ts";
import type { Key } from "./keys.ts";
import { referralSlaKey } from "./keys.ts";
import type { Records } from "./records.ts";

/** Clocks as compliance counts them, found by agreement and due instant. */
export interface SlaStore {
  /** Keeps a referral's rows as of a version of its head; an older version changes nothing. */
  project(rows: readonly SlaRow[], version: number): Promise<void>;
  /** Rows of an agreement whose due instant lies in [from, until). */
  rows(agreement: string, from: string, until: string): AsyncIterable<SlaRow>;
}

const partition = (agreement: string): string => `SLA#${agreement}`;

export function slaStore(records: Records): SlaStore {
  return {
    project: async (rows, version) => {
      for (const row of rows) await projectRow(records, row, version);
    },
    rows: (agreement, from, until) => allRows(records, agreement, from, until),
  };
}

async function projectRow(records: Records, row: SlaRow, version: number): Promise<void> {
  const body = JSON.stringify(row);
  const indexed = row.dueAt === null ? {} : { outgoingDuePk: partition(row.agreement), outgoingDueSk: row.dueAt };
  await records.writeOne({
    Put: {
      TableName: records.table,
      Item: { ...referralSlaKey(row.referral, row.cycle, row.milestone, row.nth), body, version, ...indexed },
      ConditionExpression: "attribute_not_exists(pk) OR (version < :version AND body <> :body)",
      ExpressionAttributeValues: { ":version": version, ":body": body },
    },
  });
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
