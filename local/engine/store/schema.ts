/** The engine's tables. Parked executions are rows here and nothing else, so every column is counted. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS machines (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  definition_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revision TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'ACTIVE'
);
CREATE UNIQUE INDEX IF NOT EXISTS machines_by_name ON machines (name) WHERE status <> 'GONE';

CREATE TABLE IF NOT EXISTS definitions (id INTEGER PRIMARY KEY, text TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS executions (
  id INTEGER PRIMARY KEY,
  machine_id INTEGER NOT NULL,
  definition_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  status INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  stopped_at INTEGER,
  input TEXT NOT NULL,
  state TEXT,
  output TEXT,
  error TEXT,
  cause TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS executions_by_name ON executions (machine_id, name);
CREATE INDEX IF NOT EXISTS executions_by_status ON executions (machine_id, status);
CREATE INDEX IF NOT EXISTS executions_by_end ON executions (stopped_at) WHERE stopped_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS history (
  execution_id INTEGER NOT NULL,
  first_id INTEGER NOT NULL,
  events TEXT NOT NULL,
  PRIMARY KEY (execution_id, first_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS timers (
  due_at INTEGER NOT NULL,
  execution_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  PRIMARY KEY (due_at, execution_id, kind, event_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS invocations (
  execution_id INTEGER NOT NULL,
  scheduled_id INTEGER NOT NULL,
  PRIMARY KEY (execution_id, scheduled_id)
) WITHOUT ROWID;
`;
