import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import test, { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { patiently } from "../../support/patience.ts";
import { ended, eventTypes, machineOf, start } from "./execution-probe.ts";
import { type LambdaStub, startLambdaStub } from "./lambda-stub.ts";
import { ROLE, startTestEngine } from "./test-engine.ts";

type TestEngine = Awaited<ReturnType<typeof startTestEngine>>;
let stub: LambdaStub;
let engine: TestEngine;
let token: Promise<string>;
let give: (token: string) => void = () => undefined;

before(async () => {
  stub = await startLambdaStub({
    open: (event) => {
      give((event as { token: string }).token);
      return { value: null };
    },
  });
  engine = await startTestEngine(stub.endpoint);
});

after(async () => {
  await engine.close();
  await stub.close();
  assert.deepEqual(engine.faults, []);
});

const AWAIT = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Arguments: { FunctionName: "open", Payload: { token: "{% $states.context.Task.Token %}" } },
  End: true,
};

/** Starts a task-token machine; fulfils with its execution and the token its function was given. */
async function startAwaiting(state: Record<string, unknown> = AWAIT, sfn = engine.sfn) {
  token = new Promise((resolve) => {
    give = resolve;
  });
  const executionArn = await start(sfn, machineOf({ Await: state }));
  return { executionArn, taskToken: await token };
}

const WAIT = machineOf({ Wait: { Type: "Wait", Seconds: 60, End: true } });

test("starting again by the same name and input gives the running execution, and otherwise refuses", async () => {
  const { sfn } = engine;
  const created = await sfn.send(new CreateStateMachineCommand({ name: "named", definition: WAIT, roleArn: ROLE }));
  const again = await sfn.send(new CreateStateMachineCommand({ name: "named", definition: WAIT, roleArn: ROLE }));
  assert.equal(again.stateMachineArn, created.stateMachineArn);
  const request = { stateMachineArn: created.stateMachineArn, name: "one", input: '{"a":1}' };
  const both = await Promise.all([1, 2].map(() => sfn.send(new StartExecutionCommand(request))));
  assert.equal(both[0]?.executionArn, both[1]?.executionArn);
  assert.deepEqual(both[0]?.startDate, both[1]?.startDate);
  const other = new StartExecutionCommand({ ...request, input: '{"a":2}' });
  await assert.rejects(sfn.send(other), { name: "ExecutionAlreadyExists" });
  await sfn.send(new StopExecutionCommand({ executionArn: both[0]?.executionArn, error: "E", cause: "c" }));
  await assert.rejects(sfn.send(new StartExecutionCommand(request)), { name: "ExecutionAlreadyExists" });
  const stopped = await ended(sfn, both[0]?.executionArn ?? "");
  assert.deepEqual([stopped.status, stopped.error, stopped.cause], ["ABORTED", "E", "c"]);
});

test("a token answers its task once; later, unknown and malformed ones are told apart", async () => {
  const { sfn } = engine;
  const { executionArn, taskToken } = await startAwaiting();
  await sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
  await assert.rejects(sfn.send(new SendTaskSuccessCommand({ taskToken, output: "no json" })), {
    name: "InvalidOutput",
  });
  await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"answer":42}' }));
  assert.deepEqual((await ended(sfn, executionArn)).output, { answer: 42 });
  const late = new SendTaskFailureCommand({ taskToken, error: "Late" });
  await assert.rejects(sfn.send(late), { name: "TaskTimedOut" });
  await assert.rejects(sfn.send(new SendTaskSuccessCommand({ taskToken: "x", output: "1" })), { name: "InvalidToken" });
  const changed = `${taskToken.startsWith("A") ? "B" : "A"}${taskToken.slice(1)}`;
  await assert.rejects(sfn.send(new SendTaskHeartbeatCommand({ taskToken: changed })), { name: "InvalidToken" });
});

test("an answer sent before the function returns counts, and the history reads in order", async () => {
  const { sfn } = engine;
  stub.functions.set("answer-first", async (event) => {
    const { token: taskToken } = event as { token: string };
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"early"' }));
    return { value: null };
  });
  const state = { ...AWAIT, Arguments: { ...AWAIT.Arguments, FunctionName: "answer-first" } };
  const executionArn = await start(sfn, machineOf({ Await: state }));
  assert.equal((await ended(sfn, executionArn)).output, "early");
  assert.deepEqual((await eventTypes(sfn, executionArn)).slice(2, 6), [
    "TaskScheduled",
    "TaskStarted",
    "TaskSubmitted",
    "TaskSucceeded",
  ]);
});

test("a history is read in pages either way, and what is added meanwhile shifts none", async () => {
  const { sfn } = engine;
  const { executionArn, taskToken } = await startAwaiting();
  while ((await eventTypes(sfn, executionArn)).length < 5) await sleep(10);
  const read = async (more: object, between: () => Promise<unknown> = async () => undefined) => {
    const ids: (number | undefined)[][] = [];
    let nextToken: string | undefined;
    do {
      const page = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2, nextToken, ...more }));
      ids.push((page.events ?? []).map(({ id }) => id));
      ({ nextToken } = page);
      if (ids.length === 1) await between();
    } while (nextToken !== undefined);
    return ids;
  };
  const answer = () => sfn.send(new SendTaskSuccessCommand({ taskToken, output: "1" }));
  assert.deepEqual(await read({ reverseOrder: true }, answer), [[5, 4], [3, 2], [1]]);
  assert.deepEqual(await read({}), [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);
  assert.deepEqual(await read({ maxResults: 8 }), [[1, 2, 3, 4, 5, 6, 7, 8]]);
  assert.deepEqual(await read({ maxResults: 5, reverseOrder: true }), [
    [8, 7, 6, 5, 4],
    [3, 2, 1],
  ]);
});

test("a task times out after its seconds, never before, and heartbeats put the other limit off", async () => {
  const { sfn } = engine;
  const caught = { ...AWAIT, End: undefined, Next: "Done", TimeoutSeconds: "{% $states.input.none ? 9 : 4 %}" };
  const definition = machineOf({
    Await: { ...caught, HeartbeatSeconds: 3, Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Done" }] },
    Done: { Type: "Pass", End: true },
  });
  token = new Promise((resolve) => {
    give = resolve;
  });
  const executionArn = await start(sfn, definition);
  const taskToken = await token;
  const beats = setInterval(
    () => void sfn.send(new SendTaskHeartbeatCommand({ taskToken })).catch(() => undefined),
    300,
  );
  const end = await ended(sfn, executionArn);
  clearInterval(beats);
  assert.deepEqual(end.output, { Error: "States.Timeout", Cause: "" });
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const at = (type: string) => events.find((event) => event.type === type)?.timestamp?.getTime() ?? Number.NaN;
  const took = at("TaskTimedOut") - at("TaskStateEntered");
  assert.ok(took >= 4_000 && took < 4_000 + patiently(250), `${took} ms`);
  await assert.rejects(sfn.send(new SendTaskHeartbeatCommand({ taskToken })), { name: "TaskTimedOut" });
});

test("a missed heartbeat is caught by either of its names", async () => {
  const { sfn } = engine;
  for (const name of ["States.Timeout", "States.HeartbeatTimeout"]) {
    const state = { ...AWAIT, HeartbeatSeconds: 1, Catch: [{ ErrorEquals: [name], Next: "Done" }] };
    const executionArn = await start(sfn, machineOf({ Await: state, Done: { Type: "Pass", End: true } }));
    assert.deepEqual((await ended(sfn, executionArn)).output, { Error: "States.Timeout", Cause: "" });
  }
});

test("the machine's own limit ends the execution without an error", async () => {
  const { sfn } = engine;
  const wait = { Wait: { Type: "Wait", Seconds: 60, End: true } };
  const executionArn = await start(sfn, machineOf(wait, { TimeoutSeconds: 1 }));
  assert.deepEqual(await ended(sfn, executionArn), {
    status: "TIMED_OUT",
    output: undefined,
    error: undefined,
    cause: undefined,
  });
  assert.deepEqual(await eventTypes(sfn, executionArn), ["ExecutionStarted", "WaitStateEntered", "ExecutionTimedOut"]);
});

test("inputs and outputs over 256 KiB are refused", async () => {
  const { sfn } = engine;
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: "large", definition: WAIT, roleArn: ROLE }),
  );
  const input = JSON.stringify("é".repeat(131_072));
  await assert.rejects(sfn.send(new StartExecutionCommand({ stateMachineArn, input })), {
    name: "ValidationException",
  });
  const broken = new StartExecutionCommand({ stateMachineArn, input: "{" });
  await assert.rejects(sfn.send(broken), { name: "InvalidExecutionInput" });
  const missing = { stateMachineArn: "arn:aws:states:us-east-1:111111111111:stateMachine:none" };
  await assert.rejects(sfn.send(new StartExecutionCommand(missing)), { name: "StateMachineDoesNotExist" });
});

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("what nests too deep to be written is refused whole, and as deep as that passes", async () => {
  const { sfn } = engine;
  const definition = machineOf({ Pass: { Type: "Pass", End: true } });
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: "deep", definition, roleArn: ROLE }),
  );
  const startWith = (input: string) => sfn.send(new StartExecutionCommand({ stateMachineArn, name: "one", input }));
  await assert.rejects(startWith(nested(20_000)), { name: "InvalidExecutionInput" });
  const { executionArn = "" } = await startWith(nested(1_000));
  assert.equal(JSON.stringify((await ended(sfn, executionArn)).output), nested(1_000));
  const { taskToken } = await startAwaiting();
  const output = (depth: number) => new SendTaskSuccessCommand({ taskToken, output: nested(depth) });
  await assert.rejects(sfn.send(output(1_001)), { name: "InvalidOutput" });
  await sfn.send(output(1_000));
});

test("an error over 256 characters and a cause over 32,768 are refused, and the task waits on", async () => {
  const { executionArn, taskToken } = await startAwaiting();
  const [error, cause] = ["e".repeat(256), "c".repeat(32_768)];
  const tooLong = { name: "ValidationException" };
  await assert.rejects(engine.sfn.send(new SendTaskFailureCommand({ taskToken, error: `${error}e` })), tooLong);
  await assert.rejects(engine.sfn.send(new StopExecutionCommand({ executionArn, cause: `${cause}c` })), tooLong);
  await engine.sfn.send(new SendTaskFailureCommand({ taskToken, error, cause }));
  const execution = await ended(engine.sfn, executionArn);
  assert.deepEqual([execution.status, execution.error, execution.cause], ["FAILED", error, cause]);
});

test("a refused signature, a missing one and a foreign Host header answer 403", async () => {
  const guarded = await startTestEngine(stub.endpoint, { verifySignature: async () => false });
  try {
    await assert.rejects(guarded.sfn.send(new ListStateMachinesCommand({})), { name: "InvalidSignatureException" });
    assert.deepEqual(await post(guarded.engine.endpoint, {}), [403, "IncompleteSignature"]);
    assert.deepEqual(await post(engine.engine.endpoint, { host: "evil.example" }), [403, "AccessDeniedException"]);
    assert.deepEqual(await post(engine.engine.endpoint, {}), [400, "UnknownOperationException"]);
  } finally {
    await guarded.close();
  }
});

test("a caller that hangs up amid its call is no fault of the engine's", async () => {
  const { hostname: host, port } = new URL(engine.engine.endpoint);
  const socket = connect(Number(port), host);
  socket.write(`POST / HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n`);
  await once(socket, "data"); // the engine has begun to read
  socket.destroy();
  await engine.sfn.send(new ListStateMachinesCommand({}));
  assert.deepEqual(engine.faults, []);
});

test("finished executions are gone once their time is over, and their tokens fit no later task", async () => {
  let skippedMillis = 0;
  const options = { now: () => Date.now() + skippedMillis, retentionDays: 30 };
  const aged = await startTestEngine(stub.endpoint, options);
  const { executionArn, taskToken } = await startAwaiting(AWAIT, aged.sfn);
  await aged.sfn.send(new SendTaskSuccessCommand({ taskToken, output: "1" }));
  await ended(aged.sfn, executionArn);
  skippedMillis = 31 * 24 * 3_600_000;
  const gone = async () => {
    for (;;) {
      await aged.sfn.send(new DescribeExecutionCommand({ executionArn }));
      await sleep(50);
    }
  };
  await assert.rejects(gone, { name: "ExecutionDoesNotExist" });
  await aged.engine.close();
  const again = await startTestEngine(stub.endpoint, { ...options, dataDirectory: aged.folder.path });
  try {
    const later = await startAwaiting(AWAIT, again.sfn);
    const old = new SendTaskSuccessCommand({ taskToken, output: "2" });
    await assert.rejects(again.sfn.send(old), { name: "TaskDoesNotExist" });
    await again.sfn.send(new SendTaskSuccessCommand({ taskToken: later.taskToken, output: "3" }));
    assert.equal((await ended(again.sfn, later.executionArn)).output, 3);
  } finally {
    await again.close();
    aged.sfn.destroy();
    aged.folder.remove();
  }
});

/** A bare call: its status and the error type it answers with. */
function post(endpoint: string, headers: Record<string, string>): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    request(endpoint, { method: "POST", headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve([response.statusCode, (JSON.parse(text) as { __type: string }).__type]));
    })
      .on("error", reject)
      .end();
  });
}
