import { chmodSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { GroupCommit } from "../engine/store/group-commit.ts";
import type { MailToSend } from "./ses-request.ts";

/** A message that was accepted and is kept to be looked at. */
export interface OutboxMessage {
  id: string;
  /** RFC 3339, UTC, milliseconds. */
  at: string;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
}

export interface Outbox {
  /** All kept messages, the oldest first. */
  messages(): OutboxMessage[];
  /** The same, without holding all of them in memory. */
  each(): Iterable<OutboxMessage>;
  /** A page of the newest, the newest first, older than `before` where it is given. */
  newest(o: { most: number; before?: string | undefined }): OutboxMessage[];
  message(id: string): OutboxMessage | undefined;
  /** By which the sender knows what comes back of a message; null where it asked for nothing. */
  tokenOf(id: string): string | null;
  /** Fulfils when the message is on disk; messages of one moment share a transaction, as each costs a wait for the disk. */
  add(id: string, at: Date, mail: MailToSend): Promise<void>;
  close(): void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, recipient TEXT NOT NULL,
    sender TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS token (message TEXT PRIMARY KEY, token TEXT NOT NULL);
  CREATE TRIGGER IF NOT EXISTS forget_token AFTER DELETE ON message
    BEGIN DELETE FROM token WHERE message = OLD.id; END;`;

/** Opens the outbox, which keeps the newest `retention` messages in one SQLite file. */
export function openOutbox(path: string, retention = 20_000): Outbox {
  const database = new DatabaseSync(path);
  database.exec(schema);
  chmodSync(path, 0o600);
  const after = database.prepare("SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT 200");
  const one = database.prepare("SELECT * FROM message WHERE id = ?");
  const page = database.prepare(
    `SELECT * FROM message WHERE seq < coalesce((SELECT seq FROM message WHERE id = ?), 9e18)
     ORDER BY seq DESC LIMIT ?`,
  );
  const insert = database.prepare(
    "INSERT INTO message (id, at, recipient, sender, subject, text, html) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const insertToken = database.prepare("INSERT INTO token (message, token) VALUES (?, ?)");
  const token = database.prepare("SELECT token FROM token WHERE message = ?");
  const prune = database.prepare("DELETE FROM message WHERE seq <= ?");
  const commits = new GroupCommit(database);
  function* each(): Iterable<OutboxMessage> {
    let rows = after.all(0);
    while (rows.length > 0) {
      yield* rows.map(toMessage);
      rows = after.all(Number(rows.at(-1)?.["seq"]));
    }
  }
  return {
    messages: () => [...each()],
    each,
    newest: ({ most, before }) => page.all(before ?? null, most).map(toMessage),
    message(id) {
      const row = one.get(id);
      return row === undefined ? undefined : toMessage(row);
    },
    tokenOf: (id) => (token.get(id)?.["token"] as string | undefined) ?? null,
    add: (id, at, { to, from, subject, text, html, token: given }) =>
      commits.write(() => {
        if (given !== null) insertToken.run(id, given);
        const { lastInsertRowid } = insert.run(id, at.toISOString(), to, from, subject, text, html);
        prune.run(Number(lastInsertRowid) - retention);
      }),
    close() {
      commits.close();
      database.close();
    },
  };
}

function toMessage(row: Record<string, SQLOutputValue>): OutboxMessage {
  const field = (name: string) => String(row[name]);
  const to = [field("recipient")];
  const [id, at, from, subject] = [field("id"), field("at"), field("sender"), field("subject")];
  return { id, at, to, from, subject, text: field("text"), html: field("html") };
}
