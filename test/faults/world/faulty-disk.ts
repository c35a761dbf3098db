import { DatabaseSync } from "node:sqlite";

/** Where a full disk shows first: a statement finds no page, or the commit finds no room in the log. */
export type FullAt = "a-write" | "commit";

type Exec = (this: DatabaseSync, sql: string) => void;

/** Enough for any world: SQLite's own default. */
const mostPages = 1_073_741_823;

/**
 * Puts the SQLite databases of one folder on a disk that is sometimes full. A statement that wants a page then meets
 * SQLite's own SQLITE_FULL, as the file may not grow; a commit is refused with that error.
 * @param strikes asked at each transaction's beginning
 * @param struck told of each transaction that was lost
 * @returns what makes all disks large again
 */
export function onDiskThatFills(
  folder: string,
  strikes: () => FullAt | null,
  struck: (at: FullAt) => void,
): () => void {
  const { prototype } = DatabaseSync;
  const exec = prototype.exec as Exec;
  let coming: FullAt | null = null;
  const growTo = (database: DatabaseSync, pages: number): void =>
    exec.call(database, `PRAGMA max_page_count = ${pages}`);
  const lost = (database: DatabaseSync): void => {
    if (coming !== null) struck(coming);
    coming = null;
    growTo(database, mostPages);
  };
  prototype.exec = function (this: DatabaseSync, sql: string): void {
    if (!String(this.location()).startsWith(folder)) {
      exec.call(this, sql);
      return;
    }
    if (sql === "BEGIN IMMEDIATE") {
      // Rolled back by SQLite itself.
      if (coming === "a-write") lost(this);
      coming = strikes();
      if (coming === "a-write") growTo(this, 1);
    }
    if (sql === "COMMIT" && coming === "commit") {
      // SQLite may or may not have rolled back by then: here it has not.
      throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    }
    exec.call(this, sql);
    if (sql === "ROLLBACK") lost(this);
    if (sql === "COMMIT") {
      coming = null;
      growTo(this, mostPages);
    }
  };
  return () => {
    prototype.exec = exec;
  };
}
