import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import jsonata from "jsonata";
import { evaluate, expressionsIn, machine, waits } from "./referral-machine.ts";

const day = 86_400_000;
const week = 7 * day;
const entered = Date.parse("2026-03-02T10:00:00.250Z");
const at = (millis: number): string => new Date(entered + millis).toISOString();

const statesAt = (instants: readonly string[]) => ({
  input: { referral: "r1", run: 3, instants },
  context: {
    State: { EnteredTime: at(0), RetryCount: 0 },
    Task: { Token: "token" },
    Execution: { StartTime: "2026-03-01T00:00:00Z" },
  },
});

/** What a wait entered at `entered` names and sleeps. */
async function openingOf(name: string, instants: readonly string[]): Promise<{ nextAt: unknown; seconds: unknown }> {
  const { Arguments, TimeoutSeconds = "" } = machine.States[name] ?? assert.fail(name);
  const states = statesAt(instants);
  const nextAt = await evaluate(Arguments?.Payload["nextAt"] ?? "", states);
  return { nextAt, seconds: await evaluate(TimeoutSeconds, states) };
}

const cases: readonly { says: string; instants: readonly string[]; nextAt: string; seconds: number }[] = [
  { says: "sleeps to the first instant", instants: [at(60_000), at(120_000)], nextAt: at(60_000), seconds: 60 },
  { says: "rounds the sleep down to whole seconds", instants: [at(90_999)], nextAt: at(90_999), seconds: 90 },
  {
    says: "leaves out what is past",
    instants: [at(-day), at(-1), at(3_600_000)],
    nextAt: at(3_600_000),
    seconds: 3_600,
  },
  {
    says: "leaves what is under a second away to the opener",
    instants: [at(999), at(5_000)],
    nextAt: at(5_000),
    seconds: 5,
  },
  { says: "takes an instant exactly a second away", instants: [at(1_000), at(5_000)], nextAt: at(1_000), seconds: 1 },
  {
    says: "repeats a spent ladder's last notice a week later",
    instants: [at(-week + 60_000)],
    nextAt: at(60_000),
    seconds: 60,
  },
  {
    says: "repeats week by week, from the last instant",
    instants: [at(-5 * week), at(-3 * week - 2 * day)],
    nextAt: at(5 * day),
    seconds: 432_000,
  },
  {
    says: "leaves a repetition under a second away to the opener",
    instants: [at(-week + 500)],
    nextAt: at(week + 500),
    seconds: 604_800,
  },
  { says: "sleeps 30 days at most", instants: [at(200 * day)], nextAt: at(200 * day), seconds: 2_592_000 },
];

describe("the expressions of the referral's state machine", () => {
  it("are read by the version of JSONata that AWS runs", () => {
    const manifest = createRequire(import.meta.url).resolve("jsonata/package.json");
    assert.equal(JSON.parse(readFileSync(manifest, "utf8")).version, "2.0.6");
  });

  it("all parse, and name nothing at the top level, which Step Functions refuses", () => {
    const all = expressionsIn(machine);
    assert.ok(all.length > 50);
    for (const expression of all) {
      jsonata(expression);
      assert.doesNotMatch(expression, /^\s*\$\$?(?!\w)/);
    }
  });

  for (const [name] of waits) {
    for (const { says, instants, nextAt, seconds } of cases) {
      it(`in ${name}: ${says}`, async () => {
        assert.deepEqual(await openingOf(name, instants), { nextAt, seconds });
      });
    }
  }

  it("send the opener names and instants, and nothing else", async () => {
    for (const [name, { Arguments }] of waits) {
      const payload = Arguments?.Payload ?? {};
      const named = ["attempt", "executionStartedAt", "nextAt", "referral", "run", "token", "waitsFor"];
      assert.deepEqual(Object.keys(payload).sort(), named, name);
      assert.equal(await evaluate(payload["referral"] ?? "", statesAt([])), "r1");
      assert.equal(await evaluate(payload["run"] ?? "", statesAt([])), 3);
      assert.equal(await evaluate(payload["attempt"] ?? "", statesAt([])), `${at(0)}#0`);
    }
  });

  it("carry a named answer's new instants on, and a timeout's input unchanged", async () => {
    const cause = JSON.stringify({ instants: [at(7)] });
    for (const [, { Catch = [] }] of waits) {
      for (const { ErrorEquals, Output } of Catch.filter((catcher) => catcher.Output !== undefined)) {
        const states = { ...statesAt([at(1)]), errorOutput: { Error: ErrorEquals[0], Cause: cause } };
        const instants = ErrorEquals.includes("States.Timeout") ? [at(1)] : [at(7)];
        assert.deepEqual(await outputOf(Output, states), { referral: "r1", run: 3, instants });
      }
    }
  });

  it("carry a success's instants on, where the referral goes on", async () => {
    for (const [, { Output, Next = "" }] of waits.filter(
      ([, { Next = "" }]) => machine.States[Next]?.Type === "Task",
    )) {
      const states = { ...statesAt([at(1)]), result: { instants: [at(9)] } };
      assert.deepEqual(await outputOf(Output, states), { referral: "r1", run: 3, instants: [at(9)] }, Next);
    }
  });
});

/** An Output, member by member, or one expression for all of it. */
async function outputOf(output: unknown, states: object): Promise<unknown> {
  if (typeof output === "string") return JSON.parse(JSON.stringify(await evaluate(output, states)));
  const members = Object.entries(output as Record<string, string>).map(
    async ([name, expression]) => [name, JSON.parse(JSON.stringify(await evaluate(expression, states)))] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}
