import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Key } from "../../adapters/dynamodb/keys.ts";

const keyOf = (record: DynamoDBRecord): Key => ({
  pk: record.dynamodb?.Keys?.["pk"]?.S ?? "",
  sk: record.dynamodb?.Keys?.["sk"]?.S ?? "",
});

/** At most this many subjects of one batch are worked on at once. */
const abreast = 8;

/**
 * Works a stream batch off by subject: records only say "look at this", so a subject named often is looked at once.
 * The batch fails from the first record whose subject failed; what comes before it is done.
 * @param subjectOf the subject a key is about, null for keys that matter to somebody else
 */
export async function handleBatch(
  event: DynamoDBStreamEvent,
  log: (line: Record<string, unknown>) => void,
  subjectOf: (key: Key, isNew: boolean) => string | null,
  look: (subject: string) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  const firstOf = new Map<string, string>();
  for (const record of event.Records) {
    const subject = record.eventName === "REMOVE" ? null : subjectOf(keyOf(record), record.eventName === "INSERT");
    if (subject !== null && !firstOf.has(subject)) firstOf.set(subject, record.dynamodb?.SequenceNumber ?? "");
  }
  const failed = new Set<string>();
  const subjects = [...firstOf.keys()];
  const worker = async (): Promise<void> => {
    for (let subject = subjects.shift(); subject !== undefined; subject = subjects.shift()) {
      await look(subject).catch((error: Error) => {
        failed.add(firstOf.get(subject as string) ?? "");
        log({
          level: "error",
          event: "stream-record-failed",
          name: error.name,
          message: error.message,
          cause: String(error.cause ?? ""),
        });
      });
    }
  };
  await Promise.all(Array.from({ length: abreast }, worker));
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}
