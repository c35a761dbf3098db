import assert from "node:assert/strict";
import { test } from "node:test";
import { contentKeyOf } from "../../../adapters/content/content-keys.ts";
import { Conflict } from "../../../core/errors.ts";
import type { Instant } from "../../../core/instant.ts";
import { type Repeatable, recall, remember } from "../../../functions/use-cases/idempotency.ts";
import type { ReferralPorts } from "../../../functions/use-cases/referral-ports.ts";

const asked: Repeatable = { organisation: "livorno", route: "POST /v1/referrals", key: "k", bodyText: "{}" };
const contentKey = contentKeyOf(new Uint8Array(32).fill(7));
const doneAt = "2026-03-02T08:00:00.000Z" as Instant;

/** What was remembered of a referral, asked for so many seconds later. */
function portsAt(secondsLater: number, key: typeof contentKey | null = contentKey): ReferralPorts {
  const ports = { records: { table: "records" } } as unknown as ReferralPorts;
  const { Put } = remember(ports, asked, { referral: "r", seq: 1, contentKey, at: doneAt });
  return {
    records: { get: async () => Put?.Item },
    keys: { find: async () => key },
    now: () => new Date(Date.parse(doneAt) + secondsLater * 1000).toISOString(),
  } as unknown as ReferralPorts;
}

const ninetyDays = 90 * 86_400;

test("what was done under a key is known for ninety days, and forgotten then though the record is still there", async () => {
  for (const seconds of [0, ninetyDays - 1]) assert.equal((await recall(portsAt(seconds), asked))?.referral, "r");
  assert.equal(await recall(portsAt(ninetyDays), asked), null);
});

test("another body under the key is a conflict, and so is any once the content is erased", async () => {
  await assert.rejects(recall(portsAt(1), { ...asked, bodyText: "[]" }), Conflict);
  await assert.rejects(recall(portsAt(1, null), asked), Conflict);
});

test("a key is used up by one write, unless its ninety days are over", () => {
  const ports = { records: { table: "records" } } as unknown as ReferralPorts;
  const { Put } = remember(ports, asked, { referral: "r", seq: 1, contentKey, at: doneAt });
  assert.equal(Put?.ConditionExpression, "attribute_not_exists(pk) OR expiresAtSeconds <= :now");
  assert.equal(Put?.Item?.["expiresAtSeconds"], Date.parse(doneAt) / 1000 + ninetyDays);
  assert.ok(!JSON.stringify(Put?.Item).includes("{}"), "the body itself is not kept");
});
