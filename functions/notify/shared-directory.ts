import type { Directory } from "./handler.ts";

/**
 * A directory for many mails at once: whoever asks for what is being read already shares the next reading with the others
 * who ask meanwhile. So nobody is given what was read before they asked, and hundreds of notices about few organisations
 * cost few readings.
 */
export function sharedDirectory(directory: Directory): Directory {
  return {
    organisation: shared((id) => directory.organisation(id)),
    members: shared((id) => directory.members(id)),
  };
}

function shared<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const reading = new Map<string, { now: Promise<unknown>; next: Promise<T> | null }>();
  const begin = (id: string): Promise<T> => {
    const now = read(id);
    const entry = { now, next: null };
    reading.set(id, entry);
    const over = (): void => {
      if (reading.get(id) === entry) reading.delete(id);
    };
    now.then(over, over);
    return now;
  };
  return (id) => {
    const under = reading.get(id);
    if (!under) return begin(id);
    under.next ??= under.now.then(
      () => begin(id),
      () => begin(id),
    );
    return under.next;
  };
}
