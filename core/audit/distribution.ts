/** How many answers took up to so long, and longer than the one before; the last has no end. */
export interface Bucket {
  readonly upToSeconds: number | null;
  readonly count: number;
}

const hour = 3_600;
const day = 24 * hour;
/** Steps that people tell apart, from a quarter of an hour to a month. */
const ends = [
  hour / 4,
  hour / 2,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  day,
  2 * day,
  4 * day,
  8 * day,
  16 * day,
  32 * day,
];

/** Lengths of time by the step they fall into; a length that is an end belongs to the step it ends. */
export function distributionOf(seconds: readonly number[]): Bucket[] {
  const counts = [...ends, Number.POSITIVE_INFINITY].map(() => 0);
  for (const length of seconds) {
    const index = ends.findIndex((end) => length <= end);
    const place = index < 0 ? ends.length : index;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ upToSeconds: ends[index] ?? null, count }));
}
