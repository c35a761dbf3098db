const windowMillis = 15 * 60_000;
const mostKeys = 20_000;

/** How many sign-in attempts one window of fifteen minutes allows, by what they have in common. */
const allowed = { pair: 8, email: 40, address: 120 };

export interface AttemptLimit {
  /** Counts an attempt; returns the seconds to wait when there have been too many, else 0. */
  take(attempt: { email: string; address: string }): number;
  /** Forgets the failures of this person at this address, after a success. */
  clear(attempt: { email: string; address: string }): void;
}

/**
 * Limits password guessing: a few tries for one person from one address, more for one person from everywhere
 * (so that a stranger cannot easily lock somebody out), and a cap for each address.
 */
export function createAttemptLimit(nowMillis: () => number = Date.now): AttemptLimit {
  const windows = new Map<string, { count: number; endsAtMillis: number }>();

  function take(key: string, most: number): number {
    const now = nowMillis();
    const open = windows.get(key);
    const current = open && open.endsAtMillis > now ? open : { count: 0, endsAtMillis: now + windowMillis };
    current.count += 1;
    windows.delete(key);
    windows.set(key, current);
    if (windows.size > mostKeys) windows.delete(windows.keys().next().value ?? "");
    return current.count > most ? Math.ceil((current.endsAtMillis - now) / 1000) : 0;
  }

  return {
    take: ({ email, address }) =>
      Math.max(
        take(`pair ${address} ${email.toLowerCase()}`, allowed.pair),
        take(`email ${email.toLowerCase()}`, allowed.email),
        take(`address ${address}`, allowed.address),
      ),
    clear: ({ email, address }) => void windows.delete(`pair ${address} ${email.toLowerCase()}`),
  };
}
