/** SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_CANTOPEN, and a lock that nobody gives up. */
const storageCodes: readonly number[] = [13, 10, 7, 9, 14, 5, 6];

/** Whether SQLite failed because of what it stands on, rather than of what it was asked: worth another try. */
export function isStorageFault(error: unknown): boolean {
  const { errcode = 0 } = error as { errcode?: number };
  return storageCodes.includes(errcode & 0xff);
}
