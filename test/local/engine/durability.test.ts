import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateStateMachineCommand, SendTaskSuccessCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { patiently } from "../../support/patience.ts";
import { spawnEngine } from "./engine-process.ts";
import { ended, events, machineOf } from "./execution-probe.ts";
import { type StubFunction, startLambdaStub } from "./lambda-stub.ts";
import { ROLE, sfnClient, temporaryFolder } from "./test-engine.ts";

const AWAIT = machineOf({
  Await: {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
    Arguments: {
      FunctionName: "open",
      Payload: {
        token: "{% $states.context.Task.Token %}",
        name: "{% $states.context.Execution.Name %}",
        entered: "{% $states.context.State.EnteredTime %}",
      },
    },
    End: true,
  },
});

interface Opened {
  token: string;
  name: string;
  entered: string;
}

/** A folder, functions and an engine process that can be killed and started again on them. */
async function startWorld(open: StubFunction) {
  const folder = temporaryFolder();
  const stub = await startLambdaStub({ open });
  const options = { data: folder.path, lambdaEndpoint: stub.endpoint };
  let engine = await spawnEngine(options);
  let sfn = sfnClient(engine.endpoint);
  return {
    get sfn() {
      return sfn;
    },
    get engine() {
      return engine;
    },
    options,
    restart: async (signal: NodeJS.Signals, pauseMillis = 0) => {
      await engine.end(signal);
      await sleep(pauseMillis);
      engine = await spawnEngine(options);
      sfn = sfnClient(engine.endpoint);
    },
    close: async () => {
      await engine.end("SIGKILL");
      await stub.close();
      folder.remove();
    },
  };
}

test("nothing acknowledged is lost by kill -9 under load", { timeout: 60_000 }, async () => {
  const tokens = new Map<string, Set<string>>();
  const opened: Opened[] = [];
  const world = await startWorld((event) => {
    const { name, token } = event as Opened;
    if (!tokens.has(name)) opened.push(event as Opened);
    tokens.set(name, (tokens.get(name) ?? new Set()).add(token));
    return { value: null };
  });
  try {
    const { stateMachineArn } = await world.sfn.send(
      new CreateStateMachineCommand({ name: "await", definition: AWAIT, roleArn: ROLE }),
    );
    const started: string[] = [];
    const answered = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const { sfn } = world;
      let running = true;
      const starter = async (worker: number) => {
        for (let at = 0; running; at += 1) {
          const name = `r${round}-${worker}-${at}`;
          try {
            await sfn.send(new StartExecutionCommand({ stateMachineArn, name }));
            started.push(name);
            const task = opened.shift();
            if (!task) continue;
            const output = JSON.stringify(task.name);
            await sfn.send(new SendTaskSuccessCommand({ taskToken: task.token, output }));
            answered.add(task.name);
          } catch {
            return; // the engine was killed under the call: it was not acknowledged
          }
        }
      };
      const load = Promise.all(Array.from({ length: 16 }, (_, worker) => starter(worker)));
      // Killed in full run, however fast this machine is.
      while (started.length < (round + 1) * 150 || answered.size < (round + 1) * 20) await sleep(10);
      const restarted = world.restart("SIGKILL");
      await load;
      running = false;
      await restarted;
    }
    for (const name of started) {
      const executionArn = `arn:aws:states:us-east-1:111111111111:execution:await:${name}`;
      while (!tokens.has(name)) await sleep(10);
      if (!answered.has(name)) continue;
      const { status, output } = await ended(world.sfn, executionArn);
      assert.deepEqual([status, output], ["SUCCEEDED", name]);
    }
    for (const name of started) {
      assert.equal(tokens.get(name)?.size, 1, `${name}'s function was called, always with the same token`);
    }
  } finally {
    await world.close();
  }
});

test("a call in flight is made again after kill -9, with the same token and entry time", async () => {
  const calls: Opened[] = [];
  const world = await startWorld(async (event) => {
    calls.push(event as Opened);
    if (calls.length === 1) await sleep(60_000, undefined, { ref: false });
    return { value: null };
  });
  try {
    const { stateMachineArn } = await world.sfn.send(
      new CreateStateMachineCommand({ name: "await", definition: AWAIT, roleArn: ROLE }),
    );
    const { executionArn = "" } = await world.sfn.send(new StartExecutionCommand({ stateMachineArn }));
    while (calls.length < 1) await sleep(10);
    await world.restart("SIGKILL");
    while (calls.length < 2) await sleep(10);
    assert.deepEqual(calls[1], calls[0]);
    const taskToken = calls[0]?.token;
    await world.sfn.send(new SendTaskSuccessCommand({ taskToken, output: "1" }));
    assert.equal((await ended(world.sfn, executionArn)).status, "SUCCEEDED");
  } finally {
    await world.close();
  }
});

test("timers go on after a kill, and overdue ones fire once each, in order", async () => {
  const world = await startWorld(() => ({ value: null }));
  try {
    const definition = machineOf({ Wait: { Type: "Wait", Timestamp: "{% $states.input %}", End: true } });
    const { stateMachineArn } = await world.sfn.send(
      new CreateStateMachineCommand({ name: "wait", definition, roleArn: ROLE }),
    );
    const begun = Date.now();
    const delays = [900, 300, 600, 3_500];
    const arns = await Promise.all(
      delays.map(async (delay) => {
        const input = JSON.stringify(new Date(begun + delay).toISOString());
        const { executionArn = "" } = await world.sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
        return executionArn;
      }),
    );
    await world.restart("SIGKILL", 1_000);
    const ready = Date.now();
    const exits = await Promise.all(
      arns.map(async (executionArn) => {
        await ended(world.sfn, executionArn);
        const exited = (await events(world.sfn, executionArn)).filter(({ type }) => type === "WaitStateExited");
        assert.equal(exited.length, 1);
        return exited[0]?.timestamp?.getTime() ?? 0;
      }),
    );
    const [late = 0, first = 0, second = 0, future = 0] = exits;
    assert.ok(first <= second && second <= late, "in the order they were due");
    const dueAt = begun + 3_500;
    assert.ok(future >= dueAt, `${dueAt - future} ms early`);
    const lateness = future - Math.max(dueAt, ready);
    assert.ok(lateness < patiently(250), `${lateness} ms late`);
  } finally {
    await world.close();
  }
});

test("a second engine on the same folder says who holds it, in one line, and goes", async () => {
  const world = await startWorld(() => ({ value: null }));
  try {
    await assert.rejects(spawnEngine(world.options), (error: Error) => {
      const [line, ...more] = error.message.trim().split("\n");
      assert.equal(more.length, 0, error.message);
      assert.match(line ?? "", new RegExp(`^exit 1: proxenia engine: .* in use by process ${world.engine.child.pid}$`));
      return true;
    });
    assert.equal(await world.engine.end("SIGTERM"), 0);
  } finally {
    await world.close();
  }
});
