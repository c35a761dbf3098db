import { randomUUID } from "node:crypto";
import type { Write } from "../adapters/dynamodb/records.ts";
import { wakeAttributes } from "../adapters/dynamodb/wake-index.ts";
import { fromMillis, type Instant } from "../core/instant.ts";
import { recordsTableName } from "../local/runtime/make-tables.ts";

const at = (): Instant => fromMillis(Date.now());

function headItem(id: string, version: number, bytes: number): Record<string, unknown> {
  const boxes = ["outgoing", "outgoingDue", "incoming", "incomingDue"].flatMap((name) => [
    [`${name}Pk`, `BOX#${name}`],
    [`${name}Sk`, at()],
  ]);
  return {
    pk: `REFERRAL#${id}`,
    sk: "HEAD",
    body: "x".repeat(bytes),
    version,
    run: 1,
    waitsFor: "response",
    wakeAt: at(),
    status: "awaiting-response",
    ...Object.fromEntries(boxes),
    ...wakeAttributes("referral", id, at()),
  };
}

/** The head that a step finds. */
export const openHead = (id: string): Write => ({
  Put: { TableName: recordsTableName, Item: headItem(id, 1, stepBytes.head) },
});

/** Bytes of JSON, counted in a product's store after a breach that is told to contact and deputy. */
export const stepBytes = { head: 1_330, event: 365, notice: 420 };

/** What one ladder step writes: the head moved on, its event, and the notice owed to contact and deputy. */
export function sameStepWrites(id: string, version: number): Write[] {
  const put = (sk: string, bytes: number, more: object = {}): Write => ({
    Put: {
      TableName: recordsTableName,
      Item: { pk: `REFERRAL#${id}`, sk, body: "x".repeat(bytes), ...more },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  });
  return [
    {
      Put: {
        TableName: recordsTableName,
        Item: headItem(id, version + 1, stepBytes.head),
        ConditionExpression: "version = :expected",
        ExpressionAttributeValues: { ":expected": version },
      },
    },
    put(`EVENT#${String(version + 1).padStart(10, "0")}`, stepBytes.event),
    put(`NOTICE#${randomUUID()}`, stepBytes.notice, wakeAttributes("notice", id, at())),
  ];
}
