import { statfsSync } from "node:fs";

/** With less than this left, a database's next transaction may not fit. */
const fullBytes = 1_000_000;
/** With less than this left, somebody should look: some thousand referrals' worth. */
const scarceBytes = 200_000_000;
const lookMillis = 5_000;

export type Room = "enough" | "scarce" | "none";

/** How much room the disk has on which a folder lies, for this process. */
export function roomFor(folder: string): Room {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return free < fullBytes ? "none" : free < scarceBytes ? "scarce" : "enough";
}

const lines: Readonly<Record<Room, { level: string; event: string; todo?: string }>> = {
  none: {
    level: "error",
    event: "disk-full",
    todo: "Free some space. Until then calls that write are refused with 503; nothing acknowledged is lost, and everything goes on by itself.",
  },
  scarce: {
    level: "warn",
    event: "disk-almost-full",
    todo: "Free some space, or move the data folder to a larger disk.",
  },
  enough: { level: "warn", event: "disk-has-room" },
};

/** Says once, in the log, when the disk runs full, and once when it has room again. */
export function watchDiskSpace(
  folder: string,
  log: (line: Record<string, unknown>) => void,
): { readonly room: Room; close(): void } {
  let room: Room = "enough";
  const look = (): void => {
    const now = roomFor(folder);
    if (now !== room) log({ ...lines[now], folder });
    room = now;
  };
  look();
  const timer = setInterval(look, lookMillis).unref();
  return {
    get room() {
      return room;
    },
    close: () => clearInterval(timer),
  };
}
