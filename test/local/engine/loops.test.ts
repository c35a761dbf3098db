import assert from "node:assert/strict";
import test from "node:test";
import type { Invocation, InvocationOutcome, Timer } from "../../../local/engine/run/run-types.ts";
import { InvocationDispatcher } from "../../../local/engine/tasks/invocation-dispatcher.ts";
import { LambdaClient } from "../../../local/engine/tasks/lambda-client.ts";
import { TimerLoop } from "../../../local/engine/timers/timer-loop.ts";
import { startLambdaStub } from "./lambda-stub.ts";

/** A call that fails once, as a read of a disk may. */
function failingOnce<T>(work: () => T): () => T {
  let failed = false;
  return () => {
    if (failed) return work();
    failed = true;
    throw new Error("disk I/O error");
  };
}

test("timers go on after a read that fails", async () => {
  const timer: Timer = { dueAt: 0, executionId: 1, kind: "wait", eventId: 2 };
  const errors: unknown[] = [];
  let open: Timer[] = [];
  const fired = await new Promise<Timer>((resolve) => {
    const loop = new TimerLoop({
      now: Date.now,
      due: () => open.splice(0),
      earliest: failingOnce(() => open[0]?.dueAt),
      fire: async (due) => {
        loop.close();
        resolve(due);
      },
      failed: (error) => {
        errors.push(error);
        open = [timer];
      },
    });
    loop.start();
  });
  assert.deepEqual([fired, errors.length], [timer, 1]);
});

test("functions owed are called after a read that fails", async () => {
  const stub = await startLambdaStub({ echo: (event) => ({ value: event }) });
  const client = new LambdaClient(stub.endpoint, { accessKeyId: "a", secretAccessKey: "b" }, 1);
  const owed: Invocation = {
    ...{ executionId: 1, scheduledId: 2, functionName: "echo", payload: "7" },
    ...{ qualifier: undefined, invocationType: undefined },
  };
  const errors: unknown[] = [];
  const read = failingOnce(() => [owed]);
  const outcome = await new Promise<InvocationOutcome>((resolve) => {
    let told = false;
    const dispatcher = new InvocationDispatcher({
      client,
      fetchOwed: () => {
        const invocations = told ? [] : read();
        told = true;
        return { invocations, last: invocations[0] };
      },
      deliver: async (_invocation, answer) => {
        dispatcher.close();
        resolve(answer);
      },
      failed: (error) => {
        errors.push(error);
        told = false;
      },
    });
    dispatcher.start();
  });
  assert.equal(outcome.ok && outcome.payload, 7);
  assert.equal(errors.length, 1);
  client.close();
  await stub.close();
});
