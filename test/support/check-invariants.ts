import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import { checkAudit } from "./check-audit.ts";
import { type Bounds, checkChain, checkClocks, checkFold } from "./check-ledger.ts";
import { type ReadMail, readMail } from "./mail-kinds.ts";
import type { Event, Mail, Network, Referral } from "./network.ts";
import { owedMails, type Sides } from "./owed-mails.ts";

/** What a client was told and holds the product to, and what the check allows after the faults that were injected. */
export interface Promises {
  readonly agreement: string;
  readonly sides: Sides;
  /** Every submission that was acknowledged: id, and the receipt where a 201 brought one. */
  readonly submitted: ReadonlyMap<string, string | null>;
  /** Every action that was acknowledged, as the event it must have left. */
  readonly acknowledged: readonly { readonly referral: string; readonly type: string }[];
  readonly lateMillis: Bounds["lateMillis"];
  /** Whether the answer to a send of this instant may have been lost, so that the mail may be there again. */
  readonly answerLost: (sentAt: number) => boolean;
  /** A word that stands in every content and may be legible nowhere else. */
  readonly canary: string;
}

/**
 * Holds the product to DESIGN section 8 from outside, over HTTP and the mailbox: invariants 1 to 9, and 11 as far as
 * mails and ledgers go. @throws AssertionError naming the first that does not hold
 */
export async function checkInvariants(network: Network, promises: Promises): Promise<void> {
  const ledgers = new Map<string, readonly Event[]>();
  for (const [id, receipt] of promises.submitted) ledgers.set(id, await checkReferral(network, promises, id, receipt));
  for (const { referral, type } of promises.acknowledged) {
    const events = ledgers.get(referral) ?? [];
    assert.ok(
      events.some((event) => event.type === type),
      `${referral}: "${type}" was acknowledged and is gone`,
    );
  }
  await checkNoOthers(network, promises);
  await checkMails(network, promises, ledgers);
  await checkAudit(network, promises.agreement, ledgers);
  assert.ok(!JSON.stringify([...ledgers.values()]).includes(promises.canary), "the canary stands in a ledger");
}

async function checkReferral(
  network: Network,
  promises: Promises,
  id: string,
  receipt: string | null,
): Promise<readonly Event[]> {
  const reader = `${promises.sides.from}-contact`;
  const readAt = Date.now();
  const referral = await network.referral(reader, id);
  const events = await network.events(reader, id);
  assert.equal(events.at(-1)?.seq, events.length, `${id}: the ledger has a gap`);
  checkChain(events, 16);
  if (receipt !== null) {
    const { ledger, hash } = decodeJwt(receipt) as { ledger: string; hash: string };
    assert.deepEqual([ledger, hash], [id, events[0]?.hash], "the receipt is of the ledger's first event");
  }
  try {
    checkFold(referral, events);
    checkClocks(referral, events, { lateMillis: promises.lateMillis, readAt });
  } catch (error) {
    throw new Error(`${id} (${events.map(({ type }) => type).join(", ")}): ${(error as Error).message}`, {
      cause: error,
    });
  }
  return events;
}

/** What was submitted again under its Idempotency-Key is one referral. */
async function checkNoOthers(network: Network, { sides, submitted, agreement }: Promises): Promise<void> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const query = `box=outgoing&sort=submitted${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const page: { items: Referral[]; cursor: string | null } = await network.does(
      `${sides.from}-contact`,
      "GET",
      `/v1/referrals?${query}`,
    );
    found.push(
      ...page.items.filter((item) => (item["agreement"] as { id: string }).id === agreement).map(({ id }) => id),
    );
    cursor = page.cursor;
  } while (cursor !== null);
  assert.deepEqual(found.sort(), [...submitted.keys()].sort(), "referrals there are, and referrals submitted");
}

const keyOf = ({ to, kind, referral }: ReadMail): string => `"${kind}" to ${to} about ${referral}`;

/** Invariant 4: each mail that a ledger owes, and again only where the answer to an earlier send was lost. */
async function checkMails(
  network: Network,
  { submitted, sides, answerLost, canary }: Promises,
  ledgers: ReadonlyMap<string, readonly Event[]>,
): Promise<void> {
  const mails = await network.mails();
  assert.ok(!JSON.stringify(mails).includes(canary), "the canary stands in a mail");
  const owed = new Map<string, number>();
  for (const [id, events] of ledgers) {
    for (const mail of owedMails(network, id, events, sides)) owed.set(keyOf(mail), (owed.get(keyOf(mail)) ?? 0) + 1);
  }
  const sent = new Map<string, Mail[]>();
  for (const mail of mails.filter((candidate) => submitted.has(readMail(candidate).referral ?? ""))) {
    const key = keyOf(readMail(mail));
    sent.set(key, [...(sent.get(key) ?? []), mail]);
  }
  for (const key of sent.keys()) assert.ok(owed.has(key), `nobody expected the mail ${key}`);
  for (const [key, count] of owed) {
    const copies = sent.get(key) ?? [];
    assert.ok(copies.length >= count, `${count - copies.length} of ${count} mails ${key} are missing`);
    const again = copies.filter(({ at }) => answerLost(Date.parse(at))).length;
    const sentAt = copies.map(({ at }) => at).join(", ");
    assert.ok(copies.length <= count + again, `the mail ${key}, owed ${count} times, was sent at ${sentAt}`);
  }
}
