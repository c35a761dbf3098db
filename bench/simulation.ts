import { completeBody } from "../core/agreements/complete-body.ts";
import { effectiveTerms } from "../core/agreements/effective-terms.ts";
import { type WorkingCalendar, workingCalendar } from "../core/clocks/calendars.ts";
import { layClock, planClock } from "../core/clocks/lay-clock.ts";
import { always } from "../core/clocks/time-base.ts";
import { generateCases } from "../core/simulation/generate-cases.ts";
import { Simulation } from "../core/simulation/simulate.ts";
import type { SimulatedCase } from "../core/simulation/simulated-case.ts";
import { exampleTerms, generated, livorno, pisa } from "../test/core/simulation/simulation-fixture.ts";
import { mean } from "./abreast.ts";
import { perSecond, printTable } from "./print-table.ts";

const rounds = 3;
const count = 1_000_000;

const body = completeBody(exampleTerms, "2026-01-01");
const calendars = new Map<string, WorkingCalendar>([
  ["livorno", workingCalendar({ organisation: "livorno", version: 1 }, livorno)],
  ["pisa", workingCalendar({ organisation: "pisa", version: 1 }, pisa)],
]);
const leftAt = Date.parse("2026-12-31T00:00:00Z");

function simulated(cases: readonly SimulatedCase[]): number {
  const simulation = new Simulation({ body, calendars, leftAt });
  for (const one of cases) simulation.replay(one);
  return simulation.report().cases;
}

/** The floor: one response clock a case laid out with its ladder, on elapsed time, and nothing counted. */
function laidOut(cases: readonly SimulatedCase[]): number {
  const terms = effectiveTerms(body.terms, "urgent", null);
  const plan = planClock(always, terms.clocks.response.target, terms.ladders.response);
  let steps = 0;
  for (const { submittedAt } of cases) steps += layClock(plan, submittedAt).steps.length;
  return steps;
}

function rate(work: (cases: readonly SimulatedCase[]) => number, cases: readonly SimulatedCase[]): number {
  const begun = process.cpuUsage();
  work(cases);
  const { user, system } = process.cpuUsage(begun);
  return (cases.length * 1e6) / (user + system);
}

/** Referrals replayed a second of processor time on one core: three clocks each, their ladders, and every notice counted. */
export async function benchSimulation(): Promise<void> {
  const cases = [...generateCases(body, calendars, { ...generated, count })];
  const measured = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    measured.floor.push(rate(laidOut, cases));
    measured.ours.push(rate(simulated, cases));
  }
  const row = (name: string, rates: number[]): string[] => [
    name,
    perSecond(mean(rates)),
    (mean(rates) / mean(measured.floor)).toFixed(2),
    `${(count / mean(rates)).toFixed(1)} s a million`,
  ];
  printTable(`Simulation (${count} referrals, ${rounds} rounds, interleaved, seconds of processor time)`, [
    ["", "per second", "ratio", ""],
    row("three clocks a case with ladders, on working calendars, every notice counted by hour", measured.ours),
    row("floor: one clock a case laid out on elapsed time, nothing counted", measured.floor),
  ]);
}
