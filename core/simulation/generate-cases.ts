import type { AgreementBody } from "../agreements/terms.ts";
import type { WorkingCalendar } from "../clocks/calendars.ts";
import { always, type TimeBase } from "../clocks/time-base.ts";
import type { SimulatedCase } from "./simulated-case.ts";

/**
 * How people act in generated cases: the time from case to answer is log-normal, as reaction times of organisations are
 * found to be, and counted in the receiver's open hours where it has a calendar.
 */
export interface Conduct {
  /** Half of the answers take at most so long. */
  readonly medianHours: number;
  /** Standard deviation of the logarithm: 0 is always the median, 1 is wide. */
  readonly spread: number;
  /** The share that never comes. */
  readonly never: number;
}

export interface GeneratedCases {
  readonly count: number;
  readonly seed: number;
  /** Cases are submitted from here until there, at any hour. Milliseconds since 1970-01-01T00:00:00Z. */
  readonly from: number;
  readonly until: number;
  readonly response: Conduct;
  readonly firstContact: Conduct;
  readonly outcome: Conduct;
  /** The share of responses that accept. */
  readonly accepted: number;
  /** How often each priority comes, relative to the others; equally often where nothing is said. */
  readonly mix: Readonly<Record<string, number>>;
}

/** Numbers from 0 up to 1 that follow from the seed alone. Source: mulberry32, Tommy Ettinger, public domain. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hourMillis = 3_600_000;
/** Nobody waits longer than a year: past it, an answer is one that never came. */
const longestMillis = 366 * 24 * hourMillis;

/** Cases made up between the parties of an agreement: the same seed gives the same cases. */
export function* generateCases(
  { terms, parties }: Pick<AgreementBody, "terms" | "parties">,
  calendars: ReadonlyMap<string, WorkingCalendar>,
  asked: GeneratedCases,
): Generator<SimulatedCase> {
  const chance = chanceOf(asked.seed);
  const senders = parties.filter((party) => party.sends).map((party) => party.organisation);
  const receivers = parties.filter((party) => party.receives).map((party) => party.organisation);
  const pairs = senders.flatMap((from) => receivers.filter((to) => to !== from).map((to) => ({ from, to })));
  const priorityOf = weighted(Object.keys(terms.priorities), asked.mix);
  for (let made = 0; made < asked.count && pairs.length > 0; made += 1) {
    const pair = pairs[Math.floor(chance() * pairs.length)] as (typeof pairs)[number];
    const base = calendars.get(pair.to)?.time ?? always;
    const submittedAt = Math.floor(asked.from + chance() * (asked.until - asked.from));
    const priority = priorityOf(chance());
    const respondedAt = answer(base, submittedAt, asked.response, chance);
    const accepted = chance() < asked.accepted;
    const firstContactAt =
      respondedAt !== null && accepted ? answer(base, respondedAt, asked.firstContact, chance) : null;
    const outcomeAt = firstContactAt === null ? null : answer(base, firstContactAt, asked.outcome, chance);
    yield { submittedAt, ...pair, priority, needs: [], respondedAt, accepted, firstContactAt, outcomeAt };
  }
}

function answer(base: TimeBase, from: number, conduct: Conduct, chance: () => number): number | null {
  const [never, first, second] = [chance(), chance(), chance()];
  const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
  const millis = conduct.medianHours * Math.exp(conduct.spread * normal) * hourMillis;
  if (never < conduct.never || millis > longestMillis) return null;
  return base.after(base.begin(from), Math.ceil(millis));
}

function weighted(names: readonly string[], mix: Readonly<Record<string, number>>): (chance: number) => string {
  const stated = names.some((name) => (mix[name] ?? 0) > 0);
  const weights = names.map((name) => (stated ? (mix[name] ?? 0) : 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return (chance) => {
    let left = chance * whole;
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return names[index] as string;
    }
    return names.at(-1) as string;
  };
}
