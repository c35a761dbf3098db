import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { ended, eventTypes, machineOf, start } from "./execution-probe.ts";
import { type LambdaStub, startLambdaStub } from "./lambda-stub.ts";
import { startTestEngine } from "./test-engine.ts";

let stub: LambdaStub;
let engine: Awaited<ReturnType<typeof startTestEngine>>;

before(async () => {
  stub = await startLambdaStub({
    echo: (event) => ({ value: event }),
    raise: () => ({ errorType: "Exception", errorMessage: "raised" }),
    nothing: () => ({ value: null }),
    deep: () => ({ value: JSON.parse("[".repeat(1_001) + "]".repeat(1_001)) }),
  });
  engine = await startTestEngine(stub.endpoint);
});

after(async () => {
  await engine.close();
  await stub.close();
  assert.deepEqual(engine.faults, []);
});

interface Case {
  readonly states: Record<string, unknown>;
  readonly input?: unknown;
  readonly output?: unknown;
  /** `error: cause`; the part of a cause that names the state is left out. */
  readonly failure?: string;
  readonly events?: string;
}

const PASS = { Type: "Pass", End: true };
const inline = (states: Record<string, unknown>) => ({ StartAt: Object.keys(states)[0], States: states });
const mapOf = (items: unknown, more: object = {}) => ({
  M: { Type: "Map", Items: items, ItemProcessor: inline({ P: PASS }), End: true, ...more },
});
const call = (name: string, payload: unknown, more: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: name, Payload: payload },
  ...more,
});
const evaluation = "States.QueryEvaluationError: ";
const wrongType = (source: string, field: string, expected: string, was: string, value: string) =>
  `${evaluation}The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
  `Expected '${expected}', but was '${was}' for value: ${value}`;
const nothing = (source: string, field: string) =>
  `${evaluation}The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`;

const LARGE = { Type: "Pass", Assign: { x: "{% $pad('', 200000, 'x') %}" }, Next: "T" };
const toEnd = { ErrorEquals: ["States.DataLimitExceeded"], Output: "{% $states.errorOutput.Cause %}", Next: "Z" };
const tooLarge = (name: string) =>
  `The state/task '${name}' was given an input with a size exceeding the maximum number of bytes service limit.`;

const cases: Readonly<Record<string, Case>> = {
  "a map over true": { states: mapOf("{% true %}"), failure: wrongType("true", "Items", "array", "boolean", "true") },
  "a map over nothing": { states: mapOf("{% $nope %}"), failure: nothing("$nope", "Items") },
  "a map over a literal with expressions": {
    states: mapOf([1, "{% 'two' %}", { a: "{% 3 %}" }]),
    output: [1, "two", { a: 3 }],
  },
  "a map over an empty list": {
    states: mapOf([]),
    output: [],
    events: "ExecutionStarted MapStateEntered MapStateStarted MapStateSucceeded MapStateExited ExecutionSucceeded",
  },
  "a map whose input is a text": {
    states: { M: { Type: "Map", ItemProcessor: inline({ P: PASS }), End: true } },
    input: "text",
    failure: `${evaluation}Map state input must be an array but was: "text"`,
  },
  "a map whose concurrency is a text": {
    states: mapOf([1], { MaxConcurrency: "{% 'a' %}" }),
    failure: wrongType("'a'", "MaxConcurrency", "number", "string", '"a"'),
  },
  "a selector reads item, index and the map's input": {
    states: mapOf(["a"], {
      ItemSelector: {
        value: "{% $states.context.Map.Item.Value %}",
        index: "{% $states.context.Map.Item.Index %}",
        input: "{% $states.input.x %}",
      },
    }),
    input: { x: 9 },
    output: [{ value: "a", index: 0, input: 9 }],
  },
  "a failing iteration is caught with its cause, and the map's input is at hand": {
    states: {
      M: {
        Type: "Map",
        Items: [1, 2],
        MaxConcurrency: 1,
        ItemProcessor: inline({ F: { Type: "Fail", Error: "E", Cause: "{% 'c' & $string($states.input) %}" } }),
        Catch: [
          {
            ErrorEquals: ["States.ALL"],
            Next: "Z",
            Output: { caught: "{% $states.errorOutput %}", input: "{% $states.input %}" },
          },
        ],
        End: true,
      },
      Z: PASS,
    },
    output: { caught: { Error: "E", Cause: "c1" }, input: {} },
    events:
      "ExecutionStarted MapStateEntered MapStateStarted MapIterationStarted FailStateEntered MapIterationFailed " +
      "MapStateFailed MapStateExited PassStateEntered PassStateExited ExecutionSucceeded",
  },
  "maps and branches inside each other have items of their own": {
    states: {
      M: {
        Type: "Map",
        Items: [[1, 2]],
        ItemProcessor: inline({
          Q: {
            Type: "Parallel",
            Branches: [
              inline({
                N: {
                  Type: "Map",
                  Items: "{% $states.input %}",
                  ItemProcessor: inline({
                    I: { Type: "Pass", Output: "{% [$states.input, $states.context.Map.Item.Index] %}", End: true },
                  }),
                  End: true,
                },
              }),
              inline({ C: { Type: "Pass", Output: "{% $states.context.Map.Item %}", End: true } }),
            ],
            End: true,
          },
        }),
        End: true,
      },
    },
    output: [
      [
        [
          [1, 0],
          [2, 1],
        ],
        { Index: 0, Value: [1, 2] },
      ],
    ],
  },
  "branches get the arguments, and the state's result goes to Output and Assign": {
    states: {
      Q: {
        Type: "Parallel",
        Arguments: { a: "{% $states.input.x %}" },
        Branches: [inline({ A: PASS })],
        Output: { result: "{% $states.result %}", input: "{% $states.input %}" },
        Assign: { v: "{% $states.result[0].a %}" },
        Next: "Z",
      },
      Z: { Type: "Pass", Output: ["{% $v %}", "{% $states.input %}"], End: true },
    },
    input: { x: 1 },
    output: [1, { result: [{ a: 1 }], input: { x: 1 } }],
  },
  "Fail with a number for its error": {
    states: { F: { Type: "Fail", Error: "{% 1 %}" } },
    failure: wrongType("1", "Error", "string", "number", "1"),
    events: "ExecutionStarted FailStateEntered EvaluationFailed ExecutionFailed",
  },
  "Fail with expressions": {
    states: { F: { Type: "Fail", Error: "{% 'E' & 1 %}", Cause: "{% $string({'a': 1}) %}" } },
    failure: 'E1: {"a":1}',
  },
  "a condition that is no boolean": {
    states: { C: { Type: "Choice", Choices: [{ Condition: "{% 1 %}", Next: "Z" }], Default: "Z" }, Z: PASS },
    failure: wrongType("1", "Choices[0]/Condition", "boolean", "number", "1"),
  },
  "conditions with and, or, not and in": {
    states: {
      C: {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $not($states.input.a = 1 or $states.input.b in [1, 2]) and $exists($states.input.c) %}",
            Next: "Z",
            Assign: { q: 1 },
            Output: "chosen",
          },
        ],
        Default: "Y",
        Output: "default",
      },
      Z: { Type: "Pass", Output: ["{% $q %}", "{% $states.input %}"], End: true },
      Y: PASS,
    },
    input: { a: 2, b: 3, c: null },
    output: [1, "chosen"],
  },
  "a wait for a text of seconds": {
    states: { W: { Type: "Wait", Seconds: "{% 'a' %}", End: true } },
    failure: wrongType("'a'", "Seconds", "number", "string", '"a"'),
  },
  "a wait until an instant without an offset": {
    states: { W: { Type: "Wait", Timestamp: "{% '2016-03-14T01:59:00' %}", End: true } },
    failure: `${evaluation}The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2016-03-14T01:59:00`,
  },
  "a wait until an instant in another zone, long ago": {
    states: { W: { Type: "Wait", Timestamp: "{% '2016-03-14T01:59:00+02:00' %}", End: true } },
    output: {},
    events: "ExecutionStarted WaitStateEntered WaitStateExited ExecutionSucceeded",
  },
  "arguments that come to nothing": {
    states: { T: call("echo", "{% $nope %}", { End: true }) },
    failure: nothing("$nope", "Arguments/Payload"),
    events: "ExecutionStarted TaskStateEntered EvaluationFailed ExecutionFailed",
  },
  "arguments that name no function end the execution, past States.ALL": {
    states: {
      T: {
        ...call("echo", {}, { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Z" }], End: true }),
        Arguments: "{% {'FunctionName': 1, 'Name': 'echo'} %}",
      },
      Z: PASS,
    },
    failure:
      `States.Runtime: The Arguments '{"FunctionName":1,"Name":"echo"}' could not be used to start the Task: ` +
      "[The field 'Name' is not supported by Step Functions, The value of the field 'FunctionName' has an invalid format]",
    events: "ExecutionStarted TaskStateEntered ExecutionFailed",
  },
  "a heartbeat that comes to nothing": {
    states: { T: call("echo", {}, { HeartbeatSeconds: "{% $states.input.h %}", End: true }) },
    failure: nothing("$states.input.h", "HeartbeatSeconds"),
  },
  "an Output that fails is caught after the task has succeeded": {
    states: {
      T: call(
        "echo",
        {},
        {
          Output: "{% $nope %}",
          Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Output: "caught", Next: "Z" }],
          End: true,
        },
      ),
      Z: PASS,
    },
    output: "caught",
    events:
      "ExecutionStarted TaskStateEntered TaskScheduled TaskStarted TaskSucceeded EvaluationFailed TaskStateExited " +
      "PassStateEntered PassStateExited ExecutionSucceeded",
  },
  "a catcher's Assign and Output": {
    states: {
      T: call(
        "raise",
        {},
        {
          Catch: [
            {
              ErrorEquals: ["States.TaskFailed"],
              Assign: { e: "{% $states.errorOutput.Error %}" },
              Output: "{% $parse($states.errorOutput.Cause).errorMessage %}",
              Next: "Z",
            },
          ],
          End: true,
        },
      ),
      Z: { Type: "Pass", Output: ["{% $e %}", "{% $states.input %}"], End: true },
    },
    output: ["Exception", "raised"],
  },
  "a catcher whose Output fails is not caught again": {
    states: {
      T: call("raise", {}, { Catch: [{ ErrorEquals: ["States.ALL"], Output: "{% $nope %}", Next: "Z" }], End: true }),
      Z: PASS,
    },
    failure: nothing("$nope", "Catch[0]/Output"),
  },
  "no attempt besides the first": {
    states: { T: call("raise", {}, { Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 0 }], End: true }) },
    failure: 'Exception: {"errorType":"Exception","errorMessage":"raised"}',
  },
  "a function for a result": {
    states: { P: { Type: "Pass", Output: { f: "{% $sum %}" }, End: true } },
    failure: `${evaluation}The JSONata expression '$sum' specified for the field 'Output/f' returned an unsupported result type.`,
  },
  "a variable may have a function's name": {
    states: {
      P: { Type: "Pass", Assign: { now: 1, millis: 2, sum: 3 }, Next: "Z" },
      Z: { Type: "Pass", Output: ["{% $now %}", "{% $millis %}", "{% $sum %}"], End: true },
    },
    output: [1, 2, 3],
  },
  "a result that nests without end": {
    states: { P: { Type: "Pass", Output: "{% $parse($pad('', 1001, '[') & $pad('', 1001, ']')) %}", End: true } },
    failure: `${evaluation}The JSONata expression '$parse($pad('', 1001, '[') & $pad('', 1001, ']'))' specified for the field 'Output' returned an unsupported result type.`,
  },
  "a function that answers null gives null": {
    states: { T: call("nothing", {}, { Output: "{% $states.result.Payload %}", End: true }) },
    output: null,
  },
  "a function whose answer nests without end": {
    states: { T: call("deep", {}, { End: true }) },
    failure: "Lambda.Unknown: The answer nests deeper than 1000",
  },
  "an assignment over the limit": {
    states: {
      P: { Type: "Pass", Assign: { a: "{% $pad('x', 300000, 'x') %}" }, End: true },
    },
    failure:
      "States.DataLimitExceeded: The state/task 'P' returned a result with a size exceeding the maximum number of bytes service limit.",
    events: "ExecutionStarted PassStateEntered ExecutionFailed",
  },
  "arguments of a task over the limit": {
    states: { A: LARGE, T: call("echo", "{% $x & $x %}", { Catch: [toEnd], End: true }), Z: PASS },
    output: tooLarge("T"),
  },
  "arguments of branches over the limit": {
    states: {
      A: LARGE,
      T: {
        Type: "Parallel",
        Arguments: ["{% $x %}", "{% $x %}"],
        Branches: [inline({ B: PASS })],
        Catch: [toEnd],
        End: true,
      },
      Z: PASS,
    },
    output: tooLarge("T"),
  },
  "items over the limit": {
    states: { T: { ...mapOf("{% [1..1000000] %}").M, Catch: [toEnd] }, Z: PASS },
    output: tooLarge("T"),
    events:
      "ExecutionStarted MapStateEntered MapStateFailed MapStateExited PassStateEntered PassStateExited ExecutionSucceeded",
  },
  "a selected item over the limit": {
    states: {
      A: LARGE,
      T: {
        Type: "Map",
        Items: [1],
        ItemSelector: "{% $x & $x %}",
        ItemProcessor: inline({ I: PASS }),
        Catch: [toEnd],
        End: true,
      },
      Z: PASS,
    },
    output: tooLarge("T"),
  },
  "iterations set variables of their own, and the map sets its scope's": {
    states: {
      P: { Type: "Pass", Assign: { x: 1 }, Next: "M" },
      M: {
        Type: "Map",
        Items: [1, 2],
        ItemProcessor: inline({
          I: { Type: "Pass", Assign: { y: "{% $states.input + $x %}" }, Next: "J" },
          J: { Type: "Pass", Output: "{% $y %}", End: true },
        }),
        Assign: { x: "{% $sum($states.result) %}" },
        Next: "Z",
      },
      Z: { Type: "Pass", Output: ["{% $x %}", "{% $exists($y) %}"], End: true },
    },
    output: [5, false],
  },
};

const aboutState = /An error occurred while executing the state '\w+' \(entered at the event id #\d+\)\. /;

for (const [title, { states, input = {}, output, failure, events }] of Object.entries(cases)) {
  test(title, async () => {
    const executionArn = await start(engine.sfn, machineOf(states), input);
    const end = await ended(engine.sfn, executionArn, 30_000);
    const failed = end.status === "SUCCEEDED" ? undefined : `${end.error}: ${end.cause?.replace(aboutState, "")}`;
    assert.equal(failed, failure);
    if (failure === undefined) assert.deepEqual(end.output, output);
    if (events !== undefined) assert.equal((await eventTypes(engine.sfn, executionArn)).join(" "), events);
  });
}
