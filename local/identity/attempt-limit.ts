import { isIPv6 } from "node:net";

const windowMillis = 15 * 60_000;
const mostKeys = 20_000;

/** How many sign-in attempts one window of fifteen minutes allows, by what they have in common. */
const allowed = { pair: 8, email: 40, network: 120 };

export interface AttemptLimit {
  /** Counts an attempt; returns the seconds to wait when there have been too many, else 0. */
  take(attempt: { email: string; address: string }): number;
  /** Forgets the failures of this person at this address, after a success. */
  clear(attempt: { email: string; address: string }): void;
}

/**
 * Limits password guessing: a few tries for one person from one network, more for one person from everywhere
 * (so that a stranger cannot easily lock somebody out), and a cap for each network: an IPv4 address, or the half of an
 * IPv6 address that a connection is given whole.
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
        take(pairOf(email, address), allowed.pair),
        take(`email ${email.toLowerCase()}`, allowed.email),
        take(`network ${networkOf(address)}`, allowed.network),
      ),
    clear: ({ email, address }) => void windows.delete(pairOf(email, address)),
  };
}

const pairOf = (email: string, address: string): string => `pair ${networkOf(address)} ${email.toLowerCase()}`;

/** The first four groups of an IPv6 address, whose other half its owner chooses. Source: RFC 6177. */
function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:/i, "");
  if (!isIPv6(mapped)) return mapped;
  const [head = "", tail = ""] = address.split("%", 1)[0]?.split("::") ?? [];
  const [first, last] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const between = Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  return [...first, ...between, ...last].slice(0, 4).join(":").toLowerCase();
}
