import type { Key } from "../../adapters/dynamodb/keys.ts";
import { plusMillis } from "../../core/instant.ts";
import type { NotifyPorts } from "./handler.ts";

/** Longer than any send may take: the mailer gives up before. */
const claimMillis = 12_000;

/**
 * Runs a send for one recipient, once: a claim keeps others away while it runs, and a mark for good when it is done.
 * @returns whether the recipient has the mail now; false leaves it owed
 */
export async function deliverOnce(ports: NotifyPorts, key: Key, send: () => Promise<string>): Promise<boolean> {
  const claimed = await claim(ports, key);
  if (claimed !== "mine") return claimed === "sent";
  try {
    await mark(ports, key, await send());
    return true;
  } catch (error) {
    const { name, message, cause } = error as Error;
    ports.log({
      level: "error",
      event: "mail-failed",
      name,
      message,
      cause: cause instanceof Error ? cause.name : undefined,
    });
    await release(ports, key);
    return false;
  }
}

async function claim({ records, now }: NotifyPorts, key: Key): Promise<"mine" | "theirs" | "sent"> {
  const at = now();
  const mine = await records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "SET claimedUntil = :until",
      ConditionExpression:
        "attribute_not_exists(sentAt) AND (attribute_not_exists(claimedUntil) OR claimedUntil < :now)",
      ExpressionAttributeValues: { ":until": plusMillis(at, claimMillis), ":now": at },
    },
  });
  if (mine) return "mine";
  const item = await records.get<{ sentAt?: string }>(key);
  return item?.sentAt === undefined ? "theirs" : "sent";
}

async function mark({ records, now }: NotifyPorts, key: Key, messageId: string): Promise<void> {
  await records.writeOne({
    Update: {
      TableName: records.table,
      Key: { ...key },
      UpdateExpression: "SET sentAt = :now, messageId = :id REMOVE claimedUntil",
      ExpressionAttributeValues: { ":now": now(), ":id": messageId },
    },
  });
}

/** A send that failed may be tried again at once. */
async function release({ records }: NotifyPorts, key: Key): Promise<void> {
  await records.writeOne({
    Update: { TableName: records.table, Key: { ...key }, UpdateExpression: "REMOVE claimedUntil" },
  });
}
