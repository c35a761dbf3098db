const mostClients = 10_000;

/**
 * A token bucket per client: `burst` requests at once and `perSecond` for as long as one likes; false beyond that.
 * Only the latest 10,000 clients are remembered, so that many addresses cannot fill the memory.
 *
 * `nowMillis` comes from a monotonic clock.
 */
export function createThrottle(o: {
  perSecond: number;
  burst: number;
}): (client: string, nowMillis: number) => boolean {
  const buckets = new Map<string, { tokens: number; atMillis: number }>();
  return (client, nowMillis) => {
    const bucket = buckets.get(client) ?? { tokens: o.burst, atMillis: nowMillis };
    buckets.delete(client);
    buckets.set(client, bucket);
    if (buckets.size > mostClients) buckets.delete(buckets.keys().next().value ?? client);
    const earned = ((nowMillis - bucket.atMillis) / 1_000) * o.perSecond;
    bucket.tokens = Math.min(o.burst, bucket.tokens + earned);
    bucket.atMillis = nowMillis;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
