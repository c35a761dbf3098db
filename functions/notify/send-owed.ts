import { setTimeout as sleep } from "node:timers/promises";
import type { Key } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import { MailRejected } from "../../adapters/ses/mailer.ts";
import { StaleWrite } from "../../core/errors.ts";
import { type Instant, millisBetween, plusMillis } from "../../core/instant.ts";
import type { NotifyPorts, OwedItem } from "./handler.ts";

/** One recipient's mail. */
export interface Letter {
  /** Tells recipients of one notice apart. */
  readonly recipient: string;
  /** What must be on record before it is sent: the hash of its link's token. */
  readonly before: readonly Write[];
  readonly send: () => Promise<string>;
}

/** Longer than all tries of one send may take, 25.25 s: SES is given eight seconds. */
const claimMillis = 30_000;
const longestSendMillis = 26_000;
/** Waits before another try; a mail service that is away longer is the sweeper's affair. */
const retryMillis = [250, 1_000];
/** DynamoDB takes 100 writes a transaction, and the claim is one. */
const mostWrites = 99;

/**
 * Sends a notice's letters, each recipient once: a claim keeps others away meanwhile, and every letter is marked when it
 * is taken. What could not be sent stays owed; a bad address holds nobody else up.
 */
export async function sendOwed(
  ports: NotifyPorts,
  key: Key,
  item: OwedItem,
  letters: readonly Letter[],
): Promise<void> {
  const open = letters.filter(({ recipient }) => !item.told?.has(recipient));
  let until = await claim(ports, key, item.told, open);
  if (until === null) return;
  let left = open.length;
  for (const letter of open) {
    until = await keepClaim(ports, key, until);
    if (until === null) return;
    if (await trySending(ports, letter)) left -= 1;
    else continue;
    if (left > 0) await insist(() => tell(ports, key, letter.recipient));
  }
  if (left === 0) await insist(() => settle(ports, key, open.at(-1)?.recipient ?? null));
  else await release(ports, key, until);
}

/**
 * Claims a notice as it was read: one whose told recipients are others by now is left to whoever reads it next.
 * @returns until when; null where it is somebody else's, or settled
 */
async function claim(
  { records, now, instance }: NotifyPorts,
  key: Key,
  told: OwedItem["told"],
  open: readonly Letter[],
): Promise<Instant | null> {
  const at = now();
  const until = plusMillis(at, claimMillis);
  const before = open.flatMap((letter) => letter.before);
  const asRead = told === undefined ? "attribute_not_exists(told)" : "told = :told";
  const gone = instance === null ? "" : " OR claimedBy <> :instance";
  const claiming: Write = {
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "SET claimedUntil = :until, claimedBy = :instance",
      ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(sentAt) AND ${asRead} AND (attribute_not_exists(claimedUntil) OR claimedUntil < :now${gone})`,
      ExpressionAttributeValues: {
        ":until": until,
        ":now": at,
        ":instance": instance ?? "any",
        ...(told === undefined ? {} : { ":told": told }),
      },
    },
  };
  if (before.length === 0) return (await records.writeOne(claiming)) ? until : null;
  try {
    await records.transact([claiming, ...before.slice(0, mostWrites)]);
  } catch (error) {
    if (error instanceof StaleWrite) return null;
    throw error;
  }
  for (let from = mostWrites; from < before.length; from += mostWrites)
    await records.transact(before.slice(from, from + mostWrites));
  return until;
}

/** A claim that would not outlast another send is made anew. @returns until when; null where it is lost to somebody else */
async function keepClaim({ records, now }: NotifyPorts, key: Key, until: Instant): Promise<Instant | null> {
  const at = now();
  if (millisBetween(at, until) >= longestSendMillis) return until;
  const next = plusMillis(at, claimMillis);
  const kept = await records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "SET claimedUntil = :next",
      ConditionExpression: "claimedUntil = :until",
      ExpressionAttributeValues: { ":next": next, ":until": until },
    },
  });
  return kept ? next : null;
}

/** @returns whether nothing more is owed to this recipient: it was taken, or refused for good */
async function trySending({ log }: NotifyPorts, { send }: Letter): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await send();
      return true;
    } catch (error) {
      const { name, cause } = error as Error;
      const reason = cause instanceof Error ? cause.name : undefined;
      const isRejected = error instanceof MailRejected;
      const wait = isRejected ? undefined : retryMillis[attempt];
      if (wait === undefined) {
        log({ level: "error", event: "mail-failed", name, reason });
        return isRejected;
      }
      log({ level: "warn", event: "mail-tried-again", name, reason });
      await sleep(wait);
    }
  }
}

const update = (
  { records }: NotifyPorts,
  key: Key,
  expression: string,
  values?: Record<string, unknown>,
): Promise<boolean> =>
  records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: expression,
      ...(values ? { ExpressionAttributeValues: values } : {}),
    },
  });

/** A mail that was taken must not be sent again because its mark failed: the mark is worth some patience. */
async function insist(write: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await write();
      return;
    } catch (error) {
      const wait = retryMillis[attempt];
      if (wait === undefined) throw error;
      await sleep(wait);
    }
  }
}

const tell = (ports: NotifyPorts, key: Key, recipient: string): Promise<boolean> =>
  update(ports, key, "ADD told :recipient", { ":recipient": new Set([recipient]) });

/** The last letter's mark, and the end of the notice. */
const settle = (ports: NotifyPorts, key: Key, recipient: string | null): Promise<boolean> => {
  const done = "SET sentAt = :now REMOVE wakePk, wakeSk, claimedUntil, claimedBy";
  if (recipient === null) return update(ports, key, done, { ":now": ports.now() });
  return update(ports, key, `${done} ADD told :recipient`, { ":now": ports.now(), ":recipient": new Set([recipient]) });
};

/** What is still owed may be tried again at once; a claim that somebody else has taken meanwhile stays theirs. */
const release = ({ records }: NotifyPorts, key: Key, until: Instant): Promise<boolean> =>
  records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "REMOVE claimedUntil, claimedBy",
      ConditionExpression: "claimedUntil = :until",
      ExpressionAttributeValues: { ":until": until },
    },
  });
