import { useCallback, useEffect, useState } from "react";

/** What people have typed and not yet sent, of one person, in this tab alone. Source: docs/decisions/0024. */
const prefix = "proxenia.draft.";
const ownerKey = `${prefix}owner`;
const longestMillis = 12 * 60 * 60 * 1_000;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

const keys = (): string[] =>
  Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );

/** Forgets every draft: after signing out, and before another person. */
export function forgetDrafts(): void {
  for (const key of keys()) sessionStorage.removeItem(key);
}

/** Says whose drafts these are; another person's are forgotten first. */
export function draftsBelongTo(subject: string): void {
  const owner = sessionStorage.getItem(ownerKey);
  if (owner !== null && owner !== subject) forgetDrafts();
  sessionStorage.setItem(ownerKey, subject);
}

function read<T>(key: string): T | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(prefix + key) ?? "null") as Kept | null;
    return kept && Date.now() - kept.at < longestMillis ? (kept.value as T) : null;
  } catch {
    return null;
  }
}

/**
 * State that survives a reload and a new sign-in in this tab, until it is sent or forgotten.
 * @returns the value, its setter, and what forgets it once it has been sent
 */
export function useDraft<T>(key: string, initial: T): [T, (change: T | ((now: T) => T)) => void, () => void] {
  const [value, setValue] = useState<T>(() => read<T>(key) ?? initial);
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), value } satisfies Kept));
  }, [key, value, isTouched]);
  const change = useCallback((next: T | ((now: T) => T)) => {
    setTouched(true);
    setValue(next);
  }, []);
  const forget = useCallback(() => {
    setTouched(false);
    sessionStorage.removeItem(prefix + key);
  }, [key]);
  return [value, change, forget];
}

interface Keyed<T> {
  readonly value: T;
  readonly key: string;
}

const keyed = <T>(value: T): Keyed<T> => ({ value, key: crypto.randomUUID() });

/**
 * A draft with the Idempotency-Key under which it is sent: the same while the value is the same, through a reload too, so
 * that what was sent and not answered is done once; another as soon as the value is another.
 */
export function useKeyedDraft<T>(name: string, initial: T) {
  const [draft, setDraft, forget] = useDraft<Keyed<T>>(`keyed.${name}`, keyed(initial));
  return {
    ...draft,
    change: (next: (now: T) => T) => setDraft((now) => keyed(next(now.value))),
    /** Goes on with the next once what stood under the key has arrived; what was typed meanwhile stays. */
    arrived: (key: string, next: T) => setDraft((now) => (now.key === key ? keyed(next) : now)),
    forget,
  };
}
