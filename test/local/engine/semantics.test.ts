import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { patiently } from "../../support/patience.ts";
import { ended, events, eventTypes, machineOf, run, start } from "./execution-probe.ts";
import { type LambdaStub, startLambdaStub } from "./lambda-stub.ts";
import { startTestEngine } from "./test-engine.ts";

let stub: LambdaStub;
let engine: Awaited<ReturnType<typeof startTestEngine>>;

before(async () => {
  stub = await startLambdaStub({
    echo: (event) => ({ value: event }),
    fail: () => ({ errorType: "Broken", errorMessage: "always" }),
  });
  engine = await startTestEngine(stub.endpoint);
});

after(async () => {
  await engine.close();
  await stub.close();
  assert.deepEqual(engine.faults, []);
});

const pass = (output: unknown) => machineOf({ Pass: { Type: "Pass", Output: output, End: true } });
const FAIL = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: "fail" },
};

/** The output of one Pass state. */
async function evaluate(output: unknown, input: unknown = {}): Promise<unknown> {
  const end = await run(engine.sfn, pass(output), input);
  return end.status === "SUCCEEDED" ? end.output : `${end.error}: ${end.cause}`;
}

test("the functions the service adds are there, and $eval is not", async () => {
  assert.deepEqual(await evaluate("{% $partition([1,2,3,4,5], 2) %}"), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(await evaluate("{% $range(1, 9, 4) %}"), [1, 5, 9]);
  assert.deepEqual(await evaluate("{% $range(3, 1, -1) %}"), [3, 2, 1]);
  assert.equal(await evaluate("{% $hash('abc', 'SHA-1') %}"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  assert.match(String(await evaluate("{% $uuid() %}")), /^[\da-f]{8}-[\da-f]{4}-4/);
  assert.equal(await evaluate("{% $random(7) = $random(7) and $random() < 1 %}"), true);
  assert.deepEqual(await evaluate("{% $parse($states.input.text).a %}", { text: '{"a":[1]}' }), [1]);
  const removed = String(await evaluate("{% $eval('1') %}"));
  assert.match(removed, /threw an error during evaluation\. T1006: Attempted to invoke a non-function$/);
});

test("a failing expression names itself, its field and its state", async () => {
  const cause = await evaluate({ list: [1, "{% 'a' + 1 %}"] });
  assert.equal(
    cause,
    "States.QueryEvaluationError: An error occurred while executing the state 'Pass' (entered at the event id #2). " +
      "The JSONata expression ''a' + 1' specified for the field 'Output/list[1]' threw an error during evaluation. " +
      'T2001: The left side of the "+" operator must evaluate to a number',
  );
});

test("a runaway expression is stopped while the engine answers others", async () => {
  const definition = pass("{% ($f := function($x) { $f($x + 1) }; $f(1)) %}");
  const [runaway, other] = await Promise.all([run(engine.sfn, definition), evaluate("{% 1 + 1 %}")]);
  assert.equal(other, 2);
  assert.match(runaway.cause ?? "", /timeout: Check for infinite loop$/);
  const deep = String(await evaluate("{% ($f := function($x) { 1 + $f($x) }; $f(1)) %}"));
  assert.match(deep, /Stack overflow error/);
});

test("Assign and Output are evaluated side by side on the values at entry", async () => {
  const definition = machineOf({
    First: { Type: "Pass", Assign: { x: 1, y: 2 }, Next: "Swap" },
    Swap: { Type: "Pass", Assign: { x: "{% $y %}", y: "{% $x %}" }, Output: "{% $x %}", Next: "Last" },
    Last: { Type: "Pass", Output: ["{% $states.input %}", "{% $x %}", "{% $y %}"], End: true },
  });
  assert.deepEqual((await run(engine.sfn, definition)).output, [1, 2, 1]);
});

test("inner scopes read outer variables; what they assign stays inside; a catcher assigns outside", async () => {
  const definition = machineOf({
    First: { Type: "Pass", Assign: { outer: "o" }, Next: "Fork" },
    Fork: {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Set",
          States: {
            Set: { Type: "Pass", Assign: { inner: "{% $outer & 'i' %}" }, Next: "Break" },
            Break: { Type: "Fail", Error: "{% $inner %}", Cause: "because" },
          },
        },
        { StartAt: "Linger", States: { Linger: { Type: "Wait", Seconds: 60, End: true } } },
      ],
      Catch: [{ ErrorEquals: ["oi"], Assign: { caught: "{% $states.errorOutput.Cause %}" }, Next: "Last" }],
      End: true,
    },
    Last: { Type: "Pass", Output: ["{% $caught %}", "{% $exists($inner) %}"], End: true },
  });
  const executionArn = await start(engine.sfn, definition);
  assert.deepEqual((await ended(engine.sfn, executionArn)).output, ["because", false]);
  const types = await eventTypes(engine.sfn, executionArn);
  assert.ok(types.includes("WaitStateAborted") && types.includes("ParallelStateFailed"));
});

test("retriers count apart, wait as told, and then the catcher takes over", async () => {
  const definition = machineOf({
    Call: {
      ...FAIL,
      Retry: [
        { ErrorEquals: ["Other"], MaxAttempts: 9 },
        { ErrorEquals: ["Broken"], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 },
      ],
      Catch: [
        {
          ErrorEquals: ["States.TaskFailed"],
          Output: ["{% $states.context.State.RetryCount %}", "{% $parse($states.errorOutput.Cause).errorMessage %}"],
          Next: "Done",
        },
      ],
      End: true,
    },
    Done: { Type: "Succeed" },
  });
  const executionArn = await start(engine.sfn, definition);
  assert.deepEqual((await ended(engine.sfn, executionArn)).output, [2, "always"]);
  const scheduled = (await events(engine.sfn, executionArn)).filter(({ type }) => type === "TaskScheduled");
  const [first = 0, second = 0, third = 0] = scheduled.map(({ timestamp }) => timestamp?.getTime() ?? 0);
  for (const gap of [second - first, third - second])
    assert.ok(gap >= 1_000 && gap < 1_000 + patiently(300), `${gap} ms`);
});

test("a map keeps its order and its limit, and its items carry on through a task each", async () => {
  let atOnce = 0;
  let most = 0;
  stub.functions.set("slow", async (event) => {
    most = Math.max(most, ++atOnce);
    while (most < 3) await sleep(5);
    await sleep(20);
    atOnce -= 1;
    return { value: event };
  });
  const definition = machineOf({
    Each: {
      Type: "Map",
      Items: "{% [1..7] %}",
      MaxConcurrency: 3,
      ItemSelector: { item: "{% $states.context.Map.Item.Value %}", at: "{% $states.context.Map.Item.Index %}" },
      ItemProcessor: {
        StartAt: "Call",
        States: {
          Call: { Type: "Task", Resource: "arn:aws:lambda:us-east-1:111111111111:function:slow", Next: "Add" },
          Add: { Type: "Pass", Output: "{% $states.input.item + $states.context.Map.Item.Index %}", End: true },
        },
      },
      End: true,
    },
  });
  assert.deepEqual((await run(engine.sfn, definition)).output, [1, 3, 5, 7, 9, 11, 13]);
  assert.equal(most, 3);
});

test("a failing iteration fails the map and ends the others", async () => {
  const definition = machineOf({
    Each: {
      Type: "Map",
      Items: [1, 2],
      ItemProcessor: {
        StartAt: "Which",
        States: {
          Which: { Type: "Choice", Choices: [{ Condition: "{% $states.input = 2 %}", Next: "No" }], Default: "Linger" },
          No: { Type: "Fail", Error: "Two" },
          Linger: { Type: "Wait", Seconds: 60, End: true },
        },
      },
      End: true,
    },
  });
  const executionArn = await start(engine.sfn, definition);
  assert.equal((await ended(engine.sfn, executionArn)).error, "Two");
  const types = await eventTypes(engine.sfn, executionArn);
  for (const type of ["MapIterationFailed", "MapIterationAborted", "WaitStateAborted", "MapStateFailed"]) {
    assert.ok(types.includes(type), type);
  }
});

test("a machine that never waits is cut into turns and ends at 25,000 events", { timeout: 60_000 }, async () => {
  const definition = machineOf({
    Again: { Type: "Pass", Next: "Loop" },
    Loop: { Type: "Choice", Choices: [{ Condition: "{% true %}", Next: "Again" }], Default: "End" },
    End: { Type: "Succeed" },
  });
  const executionArn = await start(engine.sfn, definition);
  assert.equal(await evaluate("{% 2 + 2 %}"), 4);
  const end = await ended(engine.sfn, executionArn, 50_000);
  assert.deepEqual([end.status, end.error], ["FAILED", "States.Runtime"]);
});

test("the clock's timeouts and catchers of our own workflow's shape lead level by level", async () => {
  const definition = machineOf({
    Begin: { Type: "Pass", Assign: { level: 0, steps: "{% $states.input.steps %}" }, Next: "Await" },
    Await: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: {
        FunctionName: "echo",
        Payload: { token: "{% $states.context.Task.Token %}", level: "{% $level %}" },
      },
      TimeoutSeconds: "{% $max([1, $min([99999999, $floor(($toMillis($steps[$level]) - $millis()) / 1000)])]) %}",
      Retry: [{ ErrorEquals: ["Lambda.ServiceException", "Lambda.SdkClientException"], MaxAttempts: 2 }],
      Catch: [
        { ErrorEquals: ["States.Timeout"], Assign: { level: "{% $level + 1 %}" }, Next: "More" },
        { ErrorEquals: ["declined"], Assign: { why: "{% $parse($states.errorOutput.Cause).why %}" }, Next: "Ended" },
      ],
      Next: "Ended",
    },
    More: {
      Type: "Choice",
      Choices: [{ Condition: "{% $level < $count($steps) %}", Next: "Await" }],
      Default: "Ended",
    },
    Ended: { Type: "Succeed", Output: "{% $level %}" },
  });
  const begun = Date.now();
  const steps = [1_100, 2_300].map((delay) => new Date(begun + delay).toISOString());
  const executionArn = await start(engine.sfn, definition, { steps });
  assert.equal((await ended(engine.sfn, executionArn)).output, 2);
  const all = await events(engine.sfn, executionArn);
  const instants = (type: string) =>
    all.filter((event) => event.type === type).map((event) => event.timestamp?.getTime());
  const entered = instants("TaskStateEntered");
  for (const [at, timedOut] of instants("TaskTimedOut").entries()) {
    const took = (timedOut ?? 0) - (entered[at] ?? 0);
    assert.ok(took >= 1_000 && took < 1_000 + patiently(250), `${took} ms`);
  }
});

test("a choice without a match ends the execution from inside a fork, past States.ALL", async () => {
  const choose = { Type: "Choice", Choices: [{ Condition: "{% false %}", Next: "End" }] };
  const definition = machineOf({
    Fork: {
      Type: "Parallel",
      Branches: [{ StartAt: "Choose", States: { Choose: choose, End: { Type: "Succeed" } } }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Done" }],
      End: true,
    },
    Done: { Type: "Succeed" },
  });
  const executionArn = await start(engine.sfn, definition);
  const end = await ended(engine.sfn, executionArn);
  assert.deepEqual([end.status, end.error], ["FAILED", "States.Runtime"]);
  assert.equal((await eventTypes(engine.sfn, executionArn)).at(-2), "ChoiceStateEntered");
});

test("a map is tried again as a whole, its variables as at entry", async () => {
  let calls = 0;
  stub.functions.set("second-time", () => {
    calls += 1;
    return calls === 1 ? { errorType: "Once", errorMessage: "" } : { value: calls };
  });
  const call = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:111111111111:function:second-time", End: true };
  const definition = machineOf({
    Each: {
      Type: "Map",
      Items: [1],
      ItemProcessor: { StartAt: "Call", States: { Call: call } },
      Retry: [{ ErrorEquals: ["Once"], IntervalSeconds: 1 }],
      Output: "{% [$states.result, $states.context.State.RetryCount] %}",
      End: true,
    },
  });
  assert.deepEqual((await run(engine.sfn, definition)).output, [2, 1]);
});
