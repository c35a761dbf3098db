import { countUpTo, type WorkingTime } from "./working-time.ts";

/** Instants in milliseconds; `to` is no part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Every stretch of open time between two instants, in order; windows that touch at a new year are one. */
export function openWindows(time: WorkingTime, { from, to }: Stretch): Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (let year = time.yearAt(from); ; year = time.yearAt(year.until)) {
    const { opens, closes } = year;
    for (let window = countUpTo(closes, from); window < opens.length && (opens[window] as number) < to; window += 1) {
      const open = Math.max(from, opens[window] as number);
      const close = Math.min(to, closes[window] as number);
      const last = found.at(-1);
      if (last?.to === open) last.to = close;
      else found.push({ from: open, to: close });
    }
    if (to <= year.until) return found;
  }
}
