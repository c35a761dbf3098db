/** One place of two sequences laid side by side: what is the same, what is gone, what is new. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** The longest common subsequence's lengths, from each place on. */
function lengths<T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, next] = [table[i] as number[], table[i + 1] as number[]];
      row[j] = same(before[i] as T, after[j] as T)
        ? (next[j + 1] as number) + 1
        : Math.max(next[j] as number, row[j + 1] as number);
    }
  }
  return table;
}

/** Two sequences side by side, in order: what stands in both, what stands in one alone. */
export function aligned<T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean): Pair<T>[] {
  const table = lengths(before, after, same);
  const pairs: Pair<T>[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i], after[j]];
    if (a !== undefined && b !== undefined && same(a, b)) {
      pairs.push({ before: a, after: b });
      i++;
      j++;
    } else if (a !== undefined && (b === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      pairs.push({ before: a, after: null });
      i++;
    } else {
      pairs.push({ before: null, after: b ?? null });
      j++;
    }
  }
  return pairs;
}

/** As {@link aligned}, where what is gone and what is new in the same place is taken for one thing that was changed. */
export function withChanges<T>(pairs: readonly Pair<T>[]): Pair<T>[] {
  const found: Pair<T>[] = [];
  let [gone, come]: [T[], T[]] = [[], []];
  const flush = (): void => {
    for (let place = 0; place < Math.max(gone.length, come.length); place++) {
      found.push({ before: gone[place] ?? null, after: come[place] ?? null });
    }
    [gone, come] = [[], []];
  };
  for (const pair of pairs) {
    if (pair.before !== null && pair.after === null) gone.push(pair.before);
    else if (pair.before === null && pair.after !== null) come.push(pair.after);
    else {
      flush();
      found.push(pair);
    }
  }
  flush();
  return found;
}

/** A stretch of words: in both texts, in the former alone, or in the latter alone. */
export interface Words {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

const mostWords = 1_500;

/** Two texts word by word; very long ones are shown as one that is gone and one that is new. */
export function wordsOf(before: string, after: string): Words[] {
  const wordsIn = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];
  const [a, b] = [wordsIn(before), wordsIn(after)];
  if (a.length * b.length > mostWords ** 2) {
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  }
  const found: { kind: Words["kind"]; text: string }[] = [];
  for (const pair of aligned(a, b, (one, other) => one === other)) {
    const kind = pair.before === null ? "new" : pair.after === null ? "gone" : "same";
    const text = pair.after ?? pair.before ?? "";
    const last = found.at(-1);
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  }
  return found;
}
