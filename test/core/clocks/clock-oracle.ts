/**
 * Clocks worked out by going through time second by second, from the words of DESIGN section 7 and nothing else: no code
 * of the product's, its own reading of time zones. Slow on purpose.
 */
export interface OracleCalendar {
  readonly timeZone: string;
  readonly hours: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly holidays: readonly string[];
}

export interface OracleClock {
  readonly startedAt: number;
  readonly dueAt: number;
  /** Instants of the shares, in the order asked for. */
  readonly shares: readonly number[];
  /** Stretches of open time between start and due. */
  readonly counted: readonly (readonly [number, number])[];
}

const second = 1000;
const hour = 3_600 * second;
const day = 24 * hour;
const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What a wall clock shows beyond UTC in an hour of UTC: present zones change on whole hours of UTC. */
function offsetIn(timeZone: string, hourOfUtc: number): number {
  const name = `${timeZone} ${hourOfUtc}`;
  const known = offsets.get(name);
  if (known !== undefined) return known;
  const options = { timeZone, hourCycle: "h23", dateStyle: "short", timeStyle: "medium" } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv", options);
  formats.set(timeZone, format);
  const shown = Date.parse(`${format.format(hourOfUtc * hour).replace(" ", "T")}Z`);
  const offset = shown - hourOfUtc * hour;
  if (offsets.size > 500_000) offsets.clear();
  offsets.set(name, offset);
  return offset;
}

/** The first instant at which the wall shows a local time; where it never does, as far after the gap as it lies in it. */
function instantOf(timeZone: string, local: number): number {
  const from = Math.floor(local / hour) - 7;
  for (let each = from; each < from + 14; each += 1) {
    const shownFrom = each * hour + offsetIn(timeZone, each);
    const gapFrom = each * hour + offsetIn(timeZone, each - 1);
    if (local >= gapFrom && local < shownFrom) return each * hour + (local - gapFrom);
    if (local >= shownFrom && local < shownFrom + hour) return each * hour + (local - shownFrom);
  }
  throw new Error("no such local time within seven hours");
}

const localOf = (timeZone: string, at: number): number => at + offsetIn(timeZone, Math.floor(at / hour));

const clockTime = (text: string): number => Number(text.slice(0, 2)) * hour + Number(text.slice(3, 5)) * 60 * second;

/** Time, second by second. */
export class Oracle {
  readonly #calendar: OracleCalendar;
  readonly #seconds = new Map<number, Uint8Array>();
  /** The day looked at last, and its seconds. */
  #today = Number.NaN;
  #open: Uint8Array = new Uint8Array();

  constructor(calendar: OracleCalendar) {
    this.#calendar = calendar;
  }

  /** The instants between which a local date is open. */
  windowsOf(date: number): [number, number][] {
    const { timeZone, hours, holidays } = this.#calendar;
    if (holidays.includes(new Date(date).toISOString().slice(0, 10))) return [];
    const windows = hours[names[new Date(date).getUTCDay()] as string] ?? [];
    return windows
      .map(([from, until]): [number, number] => [
        instantOf(timeZone, date + clockTime(from)),
        instantOf(timeZone, date + clockTime(until)),
      ])
      .filter(([from, until]) => from < until);
  }

  /** Whether each second of a day of UTC is open. */
  #dayOf(utcDay: number): Uint8Array {
    const known = this.#seconds.get(utcDay);
    if (known) return known;
    const open = new Uint8Array(86_400);
    for (const date of [utcDay - day, utcDay, utcDay + day]) {
      for (const [from, until] of this.windowsOf(date)) {
        const first = Math.max(0, (from - utcDay) / second);
        const last = Math.min(86_400, (until - utcDay) / second);
        if (first < last) open.fill(1, first, last);
      }
    }
    this.#seconds.set(utcDay, open);
    return open;
  }

  #isOpen(at: number): boolean {
    const utcDay = Math.floor(at / day) * day;
    if (utcDay !== this.#today) {
      this.#today = utcDay;
      this.#open = this.#dayOf(utcDay);
    }
    return this.#open[Math.floor((at - utcDay) / second)] === 1;
  }

  /** The first open instant from an instant on. */
  opening(at: number): number {
    for (let now = at; now < at + 3_000 * day; now = (Math.floor(now / second) + 1) * second) {
      if (this.#isOpen(now)) return now;
    }
    throw new Error("never opens");
  }

  /** Goes on from an instant until so much open time has passed, and tells of every open stretch on the way. */
  passing(from: number, openMillis: number, tell: (from: number, to: number) => void = () => undefined): number {
    let passed = 0;
    for (let now = from; now < from + 3_000 * day; ) {
      if (passed >= openMillis) return now;
      const next = (Math.floor(now / second) + 1) * second;
      if (this.#isOpen(now)) {
        const take = Math.min(next - now, openMillis - passed);
        passed += take;
        tell(now, now + take);
        if (passed >= openMillis) return now + take;
      }
      now = next;
    }
    throw new Error("never passes");
  }

  /** Open milliseconds between two instants. */
  between(from: number, to: number, tell: (from: number, to: number) => void = () => undefined): number {
    let open = 0;
    for (let now = from; now < to; ) {
      const next = Math.min(to, (Math.floor(now / second) + 1) * second);
      if (this.#isOpen(now)) {
        open += next - now;
        tell(now, next);
      }
      now = next;
    }
    return open;
  }

  due(startedAt: number, target: string): number {
    const days = /^P(\d+)D$/.exec(target);
    if (!days) return this.passing(startedAt, secondsOf(target) * second);
    const { timeZone } = this.#calendar;
    const local = localOf(timeZone, startedAt);
    let date = Math.floor(local / day) * day;
    const timeOfDay = local - date;
    for (let left = Number(days[1]); left > 0; ) {
      date += day;
      if (this.windowsOf(date).length > 0) left -= 1;
    }
    return this.opening(instantOf(timeZone, date + timeOfDay));
  }

  /** @param shares in hundredths of a percent */
  clock(at: number, target: string, shares: readonly number[]): OracleClock {
    const startedAt = this.opening(at);
    const dueAt = this.due(startedAt, target);
    const counted: [number, number][] = [];
    const open = this.between(startedAt, dueAt, (from, to) => {
      const last = counted.at(-1);
      if (last && last[1] === from) last[1] = to;
      else counted.push([from, to]);
    });
    const instants = shares.map((share) => {
      if (share === 10_000) return dueAt;
      let seconds = 0;
      while (BigInt(seconds) * 10_000_000n < BigInt(open) * BigInt(share)) seconds += step(open, share, seconds);
      return this.passing(startedAt, seconds * second);
    });
    return { startedAt, dueAt, shares: instants, counted };
  }
}

/** Near the goal second by second, before that in leaps. */
function step(open: number, share: number, seconds: number): number {
  const rough = Number((BigInt(open) * BigInt(share)) / 10_000_000n);
  return seconds < rough - 5 ? rough - 5 - seconds : 1;
}

function secondsOf(target: string): number {
  let seconds = 0;
  for (const [, count, unit] of target.matchAll(/(\d+)([HMS])/g)) {
    seconds += Number(count) * (unit === "H" ? 3_600 : unit === "M" ? 60 : 1);
  }
  return seconds;
}

/** The member states' time zones, their outermost regions' among them. */
export const zonesOfTheUnion = [
  "Europe/Vienna",
  "Europe/Brussels",
  "Europe/Sofia",
  "Europe/Zagreb",
  "Asia/Nicosia",
  "Asia/Famagusta",
  "Europe/Prague",
  "Europe/Copenhagen",
  "Europe/Tallinn",
  "Europe/Helsinki",
  "Europe/Mariehamn",
  "Europe/Paris",
  "Europe/Berlin",
  "Europe/Busingen",
  "Europe/Athens",
  "Europe/Budapest",
  "Europe/Dublin",
  "Europe/Rome",
  "Europe/Riga",
  "Europe/Vilnius",
  "Europe/Luxembourg",
  "Europe/Malta",
  "Europe/Amsterdam",
  "Europe/Warsaw",
  "Europe/Lisbon",
  "Atlantic/Madeira",
  "Atlantic/Azores",
  "Europe/Bucharest",
  "Europe/Bratislava",
  "Europe/Ljubljana",
  "Europe/Madrid",
  "Africa/Ceuta",
  "Atlantic/Canary",
  "Europe/Stockholm",
  "Indian/Reunion",
  "Indian/Mayotte",
  "America/Guadeloupe",
  "America/Martinique",
  "America/Cayenne",
  "America/Marigot",
] as const;
