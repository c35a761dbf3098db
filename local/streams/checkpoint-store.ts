import { DatabaseSync } from "node:sqlite";
import type { DynamoDBRecord } from "aws-lambda";

/** Whose place in which shard of which stream. A table made anew has a new stream ARN, and so a new place. */
export type Place = { reader: string; streamArn: string; shardId: string };

/** How far a reader has come: nothing yet (null), or through a sequence number; `finished` once a shard has ended. */
export type Checkpoint = { sequenceNumber: string | null; finished: boolean };

/** Where readers keep their places and the records they gave up on; see `openCheckpointStore`. */
export type CheckpointStore = {
  read(place: Place): Checkpoint;
  advance(place: Place, sequenceNumber: string): void;
  finish(place: Place): void;
  /** Keeps the record's keys, never its images, and moves the checkpoint behind it, in one transaction. */
  bury(place: Place, record: DynamoDBRecord, reason: { attempts: number; errorType: string }): void;
  close(): void;
};

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS checkpoints (
    reader TEXT, stream_arn TEXT, shard_id TEXT, sequence_number TEXT, finished INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (reader, stream_arn, shard_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS dead_letters (
    reader TEXT, stream_arn TEXT, shard_id TEXT, sequence_number TEXT, event_name TEXT, keys TEXT,
    attempts INTEGER, error_type TEXT, buried_at TEXT,
    PRIMARY KEY (reader, stream_arn, shard_id, sequence_number)
  ) STRICT;`;

/**
 * Opens (or makes) the file of checkpoints and dead letters, which any number of readers may share.
 *
 * A crash of the process loses nothing; a power cut may take the last checkpoints back, and then records are handled
 * again: readers deliver at least once anyway, which is why the cheaper synchronisation is right here.
 */
export function openCheckpointStore(file: string): CheckpointStore {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(schema);
  const select = database.prepare(
    "SELECT sequence_number, finished FROM checkpoints WHERE reader = ? AND stream_arn = ? AND shard_id = ?",
  );
  const upsert = database.prepare(
    `INSERT INTO checkpoints (reader, stream_arn, shard_id, sequence_number) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET sequence_number = excluded.sequence_number`,
  );
  const finish = database.prepare(
    `INSERT INTO checkpoints (reader, stream_arn, shard_id, finished) VALUES (?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET finished = 1`,
  );
  const bury = database.prepare("INSERT OR REPLACE INTO dead_letters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const keyOf = ({ reader, streamArn, shardId }: Place) => [reader, streamArn, shardId] as const;
  return {
    read(place) {
      const row = select.get(...keyOf(place));
      return {
        sequenceNumber: typeof row?.["sequence_number"] === "string" ? row["sequence_number"] : null,
        finished: row?.["finished"] === 1,
      };
    },
    advance: (place, sequenceNumber) => void upsert.run(...keyOf(place), sequenceNumber),
    finish: (place) => void finish.run(...keyOf(place)),
    bury(place, { eventName, dynamodb }, { attempts, errorType }) {
      const sequenceNumber = dynamodb?.SequenceNumber ?? "";
      const keys = JSON.stringify(dynamodb?.Keys ?? {});
      const buriedAt = new Date().toISOString();
      database.exec("BEGIN IMMEDIATE");
      try {
        bury.run(...keyOf(place), sequenceNumber, eventName ?? "", keys, attempts, errorType, buriedAt);
        upsert.run(...keyOf(place), sequenceNumber);
        database.exec("COMMIT");
      } catch (error) {
        // On a full disk SQLite has perhaps rolled back by itself; what stayed open would fail whatever comes after.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => database.close(),
  };
}
