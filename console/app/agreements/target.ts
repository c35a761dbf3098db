/** A promise of time as it is signed, told apart for reading and writing. Source: DESIGN section 7, "Terms". */
export interface TargetParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** The parts of `PnD` or `PT[nH][nM][nS]`; null for every other form. */
export function partsOf(target: string): TargetParts | null {
  const found = /^P(?:(\d{1,6})D|T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)$/.exec(target);
  if (!found) return null;
  const [, days, hours, minutes, seconds] = found.map((part) => Number(part ?? 0));
  return { days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0, seconds: seconds ?? 0 };
}

/** About how long a target is, to tell the quicker from the slower; what it promises exactly, the schedule says. */
export function secondsOf(target: string): number {
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = partsOf(target) ?? {};
  return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}
