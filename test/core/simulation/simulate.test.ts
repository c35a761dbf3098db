import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import { calendarsFrom, workingCalendar } from "../../../core/clocks/calendars.ts";
import { startClock } from "../../../core/clocks/start-clock.ts";
import { fromMillis, toMillis } from "../../../core/instant.ts";
import { generateCases } from "../../../core/simulation/generate-cases.ts";
import { Simulation, simulatedMilestones } from "../../../core/simulation/simulate.ts";
import type { SimulatedCase } from "../../../core/simulation/simulated-case.ts";
import { exampleTerms, generated, livorno, pisa } from "./simulation-fixture.ts";

const body = completeBody(exampleTerms, "2026-01-01");
const calendars = new Map([
  ["livorno", workingCalendar({ organisation: "livorno", version: 1 }, livorno)],
  ["pisa", workingCalendar({ organisation: "pisa", version: 1 }, pisa)],
]);
const leftAt = Date.parse("2026-12-31T00:00:00Z");
const simulationOf = (cases: Iterable<SimulatedCase>): Simulation => {
  const simulation = new Simulation({ body, calendars, leftAt });
  for (const simulated of cases) simulation.replay(simulated);
  return simulation;
};
const monday = Date.parse("2026-03-02T09:00:00Z");
const hours = (count: number): number => count * 3_600_000;
const oneCase = (answered: Partial<SimulatedCase>): SimulatedCase => ({
  submittedAt: monday,
  from: "pisa",
  to: "livorno",
  priority: "urgent",
  needs: [],
  respondedAt: null,
  accepted: false,
  firstContactAt: null,
  outcomeAt: null,
  ...answered,
});

describe("a simulation", () => {
  it("counts what the live clocks would have counted, deadline by deadline", () => {
    const cases = [...generateCases(body, calendars, { ...generated, count: 400 })];
    const figures = simulationOf(cases).report().totals;
    const setting = { calendars: calendarsFrom([...calendars.values()]) };
    const late = { response: 0, "first-contact": 0, outcome: 0 };
    for (const { to, priority, accepted, ...at } of cases) {
      const started = [at.submittedAt, accepted ? at.respondedAt : null, at.firstContactAt];
      for (const [index, answeredAt] of [at.respondedAt, at.firstContactAt, at.outcomeAt].entries()) {
        const [milestone, from] = [simulatedMilestones[index] ?? "response", started[index] ?? null];
        if (from === null || from > leftAt) continue;
        const terms = effectiveTerms(body.terms, priority, null);
        const { dueAt } = startClock({ ...setting, terms }, milestone, to, fromMillis(from));
        const known = answeredAt !== null && answeredAt <= leftAt;
        if (known ? answeredAt > toMillis(dueAt) : toMillis(dueAt) < leftAt) late[milestone] += 1;
      }
    }
    const breaches = Object.fromEntries(simulatedMilestones.map((name) => [name, figures[name].breaches]));
    assert.deepEqual(breaches, late);
    assert.ok(late.response > 0 && late.outcome > 0, "cases that miss deadlines are among them");
  });

  it("tells whom the ladder names, each in their own hour, and nobody after the answer", () => {
    const { notices } = simulationOf([oneCase({ respondedAt: monday + hours(5) })]).report();
    const [told] = notices;
    assert.deepEqual(
      notices.map(({ organisation }) => organisation),
      ["livorno"],
    );
    assert.deepEqual(told?.byKind, { new: 1, reminder: 1, breach: 2 });
    assert.deepEqual(told?.byRole, { contact: 3, deputy: 1 });
    assert.deepEqual([told?.byHour[10], told?.byHour[12], told?.byHour[14]], [1, 1, 2], "winter hours of Rome");
    assert.equal(told?.whileClosed, 0);
  });

  it("sends a case back that nobody answers, and tells coordinator and sender", () => {
    const { returned, notices, totals } = simulationOf([oneCase({})]).report();
    assert.equal(returned, 1);
    assert.deepEqual(
      notices.map(({ organisation }) => organisation),
      ["livorno", "office", "pisa"],
    );
    assert.equal(totals.response.overdue, 1);
    assert.equal(totals["first-contact"].pending + totals["first-contact"].overdue, 0, "its later clocks never start");
  });

  it("counts what falls due after the period as pending", () => {
    const { totals } = simulationOf([oneCase({ submittedAt: leftAt - hours(1) })]).report();
    assert.equal(totals.response.pending, 1);
  });

  it("leaves out what the terms do not know, and says how many", () => {
    const { cases, leftOut } = simulationOf([oneCase({ priority: "calm" }), oneCase({ to: "office" })]).report();
    assert.deepEqual([cases, leftOut], [2, 2]);
  });

  it("of the same seed is the same, and of another is another", () => {
    const report = (seed: number) =>
      JSON.stringify(simulationOf(generateCases(body, calendars, { ...generated, seed })).report());
    assert.equal(report(7), report(7));
    assert.notEqual(report(7), report(8));
  });
});
