import assert from "node:assert/strict";
import { describe, it } from "node:test";
import validate from "asl-validator";
import { stepErrors } from "../../core/referrals/answer-wait.ts";
import { definitionOf, evaluate, expressionsIn, type Machine, machine, unreached } from "./referral-machine.ts";

const definition = definitionOf("step");
const step = JSON.parse(definition) as Machine;
const wait = step.States["AwaitStep"] ?? assert.fail("no wait");
const life = machine.States["AwaitResponse"] ?? assert.fail("no wait");

const entered = "2026-03-02T10:00:00.250Z";
const states = {
  input: { referral: "r1", cycle: 2, step: "safety-plan", run: 3, instants: ["2026-03-02T11:00:00.250Z"] },
  context: {
    State: { EnteredTime: entered, RetryCount: 1 },
    Task: { Token: "token" },
    Execution: { StartTime: "2026-03-01T00:00:00Z" },
  },
};

describe("the state machine of a procedure's dated step", () => {
  it("passes the validator of the States Language, and reaches every state it has", () => {
    const { isValid, errors } = validate(JSON.parse(definition));
    assert.ok(isValid, JSON.stringify(errors));
    assert.deepEqual(unreached(step.States, step.StartAt), []);
  });

  it("has one wait, and an end for each way in which it ends", () => {
    const types = Object.entries(step.States).map(([name, { Type }]) => `${name} ${Type}`);
    assert.deepEqual(types, ["AwaitStep Task", "Completed Succeed", "Stopped Succeed", "Superseded Succeed"]);
    assert.equal(wait.Next, "Completed");
  });

  it("catches every answer that can come, by name, and nothing else", () => {
    const edges = (wait.Catch ?? []).flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error) => [error, Next]));
    const own = stepErrors.map((error) => [error, error === "Rescheduled" ? "AwaitStep" : error]);
    assert.deepEqual(edges.sort(), [["States.Timeout", "AwaitStep"], ...own].sort());
  });

  it("sleeps, retries and names its instants as the referral's own machine does", () => {
    assert.equal(wait.TimeoutSeconds, life.TimeoutSeconds);
    assert.deepEqual(wait.Retry, life.Retry);
    for (const name of ["nextAt", "token", "attempt", "executionStartedAt"])
      assert.equal(wait.Arguments?.Payload[name], life.Arguments?.Payload[name]);
  });

  it("sends the opener names and instants, and nothing else", async () => {
    const payload = Object.entries(wait.Arguments?.Payload ?? {});
    const sent = await Promise.all(payload.map(async ([name, text]) => [name, await evaluate(text, states)]));
    assert.deepEqual(Object.fromEntries(sent), {
      referral: "r1",
      cycle: 2,
      step: "safety-plan",
      run: 3,
      nextAt: "2026-03-02T11:00:00.250Z",
      token: "token",
      attempt: `${entered}#1`,
      executionStartedAt: "2026-03-01T00:00:00Z",
    });
  });

  it("carries new instants on, and a timeout's input unchanged", async () => {
    const cause = JSON.stringify({ instants: ["2026-03-09T11:00:00.250Z"] });
    const failed = { ...states, errorOutput: { Error: "Rescheduled", Cause: cause } };
    const outputOf = (error: string) => wait.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error))?.Output;
    assert.deepEqual(await evaluate(outputOf("States.Timeout") as string, failed), states.input);
    const next = Object.entries(outputOf("Rescheduled") as Record<string, string>);
    const read = await Promise.all(next.map(async ([name, text]) => [name, await evaluate(text, failed)]));
    const instants = ["2026-03-09T11:00:00.250Z"];
    assert.deepEqual(JSON.parse(JSON.stringify(Object.fromEntries(read))), { ...states.input, instants });
  });

  it("names nothing at the top level, which Step Functions refuses", () => {
    const all = expressionsIn(step);
    assert.ok(all.length > 10);
    for (const expression of all) assert.doesNotMatch(expression, /^\s*\$\$?(?!\w)/);
  });
});
