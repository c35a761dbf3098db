import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const busyMillis = 5_000;
/** What DynamoDB promises to keep, and no more. */
const keptSeconds = 24 * 60 * 60;

/**
 * Gives the server's table of stream records the indexes it comes without. Every write asks for the table's highest
 * sequence number and every poll for the records behind one: without an index both read the whole table, and 10,000
 * records make a write of 25 items take 70 ms instead of 10. Harmless while the server runs, and to repeat.
 */
export function indexStreams(file: string): void {
  const database = new DatabaseSync(file, { timeout: busyMillis });
  try {
    database.exec(`
      CREATE INDEX IF NOT EXISTS proxenia_stream_order
        ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
      CREATE INDEX IF NOT EXISTS proxenia_stream_range ON _stream_records (table_name, shard_id, sequence_number);`);
  } finally {
    database.close();
  }
}

/**
 * Deletes stream records older than 24 hours that every reader in the checkpoint file has left behind; the server
 * itself keeps all for ever. What no reader has handled yet stays, however old, and so does each table's last record,
 * which the next sequence number is counted from. To be called while the server does not run.
 */
export function trimStreams(o: { file: string; checkpointFile: string; now: Date }): void {
  if (!existsSync(o.file) || !existsSync(o.checkpointFile)) return;
  const database = new DatabaseSync(o.file, { timeout: busyMillis });
  try {
    database.prepare("ATTACH DATABASE ? AS readers").run(o.checkpointFile);
    database.prepare(deletion).run({ before: Math.floor(o.now.getTime() / 1_000) - keptSeconds });
  } catch (error) {
    // Neither file need have its tables yet, and a stream that is not trimmed is only larger.
    if (!(error instanceof Error && error.message.includes("no such table"))) throw error;
  } finally {
    database.close();
  }
}

const deletion = `
  DELETE FROM _stream_records AS record
  WHERE created_at < :before
    AND CAST(sequence_number AS INTEGER) < (
      SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records AS last WHERE last.table_name = record.table_name)
    AND CAST(sequence_number AS INTEGER) <= (
      SELECT MIN(COALESCE(CAST(checkpoints.sequence_number AS INTEGER), 0))
      FROM readers.checkpoints JOIN _tables
        ON stream_arn LIKE '%:table/' || _tables.table_name || '/stream/' || _tables.stream_label
      WHERE _tables.table_name = record.table_name)`;
