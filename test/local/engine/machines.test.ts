import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from "@aws-sdk/client-sfn";
import { ended, machineOf } from "./execution-probe.ts";
import { ROLE, startTestEngine } from "./test-engine.ts";

const NO_FUNCTIONS = "http://127.0.0.1:1";
const WAIT = machineOf({ Wait: { Type: "Wait", Seconds: 60, End: true } });
let engine: Awaited<ReturnType<typeof startTestEngine>>;

before(async () => {
  engine = await startTestEngine(NO_FUNCTIONS);
});

after(async () => {
  await engine.close();
  assert.deepEqual(engine.faults, []);
});

test("machines are listed, described, updated and deleted; running executions keep their definition", async () => {
  const { sfn } = engine;
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: "kept", definition: WAIT, roleArn: ROLE }),
  );
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "x" }));
  const pass = machineOf({ Pass: { Type: "Pass", Output: "new", End: true } });
  await assert.rejects(sfn.send(new CreateStateMachineCommand({ name: "kept", definition: pass, roleArn: ROLE })), {
    name: "StateMachineAlreadyExists",
  });
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: pass }));
  const described = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  assert.equal(described.definition, pass);
  const { executionArn: second = "" } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "y" }));
  assert.equal((await ended(sfn, second)).output, "new");
  const running = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING" }));
  assert.deepEqual(
    running.executions?.map(({ name }) => name),
    ["x"],
  );
  const redriven = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "PENDING_REDRIVE" }));
  assert.deepEqual(redriven.executions, []);
  const all = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }));
  assert.deepEqual(
    all.executions?.map(({ name }) => name),
    ["y"],
  );
  const rest = await sfn.send(new ListExecutionsCommand({ stateMachineArn, nextToken: all.nextToken }));
  assert.deepEqual(
    rest.executions?.map(({ name }) => name),
    ["x"],
  );
  await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
  assert.equal((await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).status, "DELETING");
  await sfn.send(new StopExecutionCommand({ executionArn }));
  await assert.rejects(sfn.send(new DescribeStateMachineCommand({ stateMachineArn })), {
    name: "StateMachineDoesNotExist",
  });
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  assert.ok(!stateMachines?.some(({ name }) => name === "kept"));
  assert.equal((await sfn.send(new DescribeExecutionCommand({ executionArn }))).status, "ABORTED");
});

test("a running execution keeps the role it began with, and a revision is told only once there is one", async () => {
  const { sfn } = engine;
  const definition = machineOf({
    Wait: { Type: "Wait", Seconds: 1, Next: "Tell" },
    Tell: { Type: "Pass", Output: "{% $states.context.Execution.RoleArn %}", End: true },
  });
  const created = { name: "roles", definition, roleArn: ROLE };
  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand(created));
  const { executionArn = "" } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
  const describe = () => sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
  assert.deepEqual([(await describe()).roleArn, (await describe()).revisionId], [ROLE, undefined]);
  const next = `${ROLE}-next`;
  const { revisionId } = await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, roleArn: next }));
  const updated = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  assert.deepEqual([updated.roleArn, updated.revisionId], [next, revisionId]);
  assert.deepEqual([(await describe()).roleArn, (await describe()).revisionId], [ROLE, undefined]);
  assert.equal((await ended(sfn, executionArn)).output, ROLE);
  await sfn.send(new CreateStateMachineCommand(created));
  assert.equal((await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).roleArn, next);
  const wrong = new UpdateStateMachineCommand({ stateMachineArn, roleArn: "nobody" });
  await assert.rejects(sfn.send(wrong), { name: "InvalidArn" });
});

test("a validation tells as many faults as it is asked for, and whether there are more", async () => {
  const definition = machineOf({ A: { Type: "None" }, B: { Type: "None" } });
  const told = async (maxResults: number) => {
    const answer = await engine.sfn.send(new ValidateStateMachineDefinitionCommand({ definition, maxResults }));
    return [answer.result, answer.diagnostics?.length, answer.truncated];
  };
  assert.deepEqual(await told(1), ["FAIL", 1, true]);
  assert.deepEqual(await told(0), ["FAIL", 2, false]);
  await assert.rejects(told(101), { name: "ValidationException" });
});

test("a version is not promised where there are none", async () => {
  const machine = { name: "versioned", roleArn: ROLE, definition: WAIT };
  const refused = { name: "ValidationException", message: /Versions are not supported/ };
  await assert.rejects(engine.sfn.send(new CreateStateMachineCommand({ ...machine, publish: true })), refused);
  const { stateMachineArn } = await engine.sfn.send(new CreateStateMachineCommand({ ...machine, publish: false }));
  await assert.rejects(
    engine.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, roleArn: ROLE, versionDescription: "first" })),
    refused,
  );
});
