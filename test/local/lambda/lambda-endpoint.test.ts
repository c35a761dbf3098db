import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import {
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import {
  type LambdaEndpointOptions,
  type LocalFunction,
  startLambdaEndpoint,
} from "../../../local/lambda/lambda-endpoint.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "a secret of this start" };

async function start(t: TestContext, functions: Record<string, LocalFunction>, o: Partial<LambdaEndpointOptions> = {}) {
  const server = await startLambdaEndpoint({ functions: new Map(Object.entries(functions)), credentials, ...o });
  t.after(() => server.close());
  return server.endpoint;
}

async function invoke(endpoint: string, input: InvokeCommandInput, as = credentials) {
  const client = new LambdaClient({ endpoint, region: "local", credentials: as, maxAttempts: 1 });
  try {
    const output = await client.send(new InvokeCommand(input));
    return { ...output, text: output.Payload?.transformToString() ?? "" };
  } finally {
    client.destroy();
  }
}

test("gives the function its event and context, and the caller its result", async (t) => {
  const endpoint = await start(t, {
    greet: async (event, context) => ({
      event,
      name: context.functionName,
      left: context.getRemainingTimeInMillis() > 0,
    }),
  });
  const { StatusCode, FunctionError, text } = await invoke(endpoint, {
    FunctionName: "greet",
    Payload: '{"to":"città"}',
  });
  assert.deepEqual([StatusCode, FunctionError], [200, undefined]);
  assert.deepEqual(JSON.parse(text), { event: { to: "città" }, name: "greet", left: true });
});

test("takes an ARN, a partial ARN and a qualifier for the name, and no payload for an empty object", async (t) => {
  const endpoint = await start(t, { "open-it": async (event) => event });
  for (const name of [
    "arn:aws:lambda:eu-south-1:123456789012:function:open-it",
    "123456789012:function:open-it",
    "open-it:1",
  ]) {
    assert.equal((await invoke(endpoint, { FunctionName: name })).text, "{}", name);
  }
});

test("answers null for a function that returns nothing", async (t) => {
  const endpoint = await start(t, { quiet: async () => undefined });
  assert.equal((await invoke(endpoint, { FunctionName: "quiet" })).text, "null");
});

test("answers an error thrown as Lambda does, by the error's own name", async (t) => {
  const endpoint = await start(t, {
    refuse: async () => {
      const error = new Error("not now");
      error.name = "AlreadyAnswered";
      throw error;
    },
  });
  const { StatusCode, FunctionError, text } = await invoke(endpoint, { FunctionName: "refuse" });
  assert.deepEqual([StatusCode, FunctionError], [200, "Unhandled"]);
  const { errorType, errorMessage, trace } = JSON.parse(text);
  assert.deepEqual([errorType, errorMessage], ["AlreadyAnswered", "not now"]);
  assert.equal(trace[0], "AlreadyAnswered: not now");
});

test("gives up a function that takes too long", async (t) => {
  const endpoint = await start(t, { slow: () => new Promise(() => undefined) }, { timeoutMillis: 40 });
  const { FunctionError, text } = await invoke(endpoint, { FunctionName: "slow" });
  assert.equal(FunctionError, "Unhandled");
  assert.equal(JSON.parse(text).errorType, "Sandbox.Timedout");
});

test("answers 404 for an unknown function", async (t) => {
  const endpoint = await start(t, {});
  await assert.rejects(invoke(endpoint, { FunctionName: "nobody" }), ResourceNotFoundException);
});

test("refuses callers that sign with another secret, or not at all", async (t) => {
  const endpoint = await start(t, { greet: async () => "hello" });
  const wrong = { ...credentials, secretAccessKey: "a guess" };
  await assert.rejects(invoke(endpoint, { FunctionName: "greet" }, wrong), { name: "InvalidSignatureException" });
  const bare = await fetch(`${endpoint}/2015-03-31/functions/greet/invocations`, { method: "POST", body: "{}" });
  assert.equal(bare.status, 403);
});

test("refuses a payload over 6 MB and a result over 6 MB, and lets just under pass", async (t) => {
  const endpoint = await start(t, {
    size: async (event) => (event as string).length,
    fill: async () => "x".repeat(6 * 1024 * 1024),
  });
  const most = 6 * 1024 * 1024 - 2;
  assert.equal((await invoke(endpoint, { FunctionName: "size", Payload: `"${"x".repeat(most)}"` })).text, String(most));
  const over = invoke(endpoint, { FunctionName: "size", Payload: `"${"x".repeat(most + 1)}"` });
  await assert.rejects(over, { name: "RequestTooLargeException" });
  const { text } = await invoke(endpoint, { FunctionName: "fill" });
  assert.equal(JSON.parse(text).errorType, "Function.ResponseSizeTooLarge");
});

test("answers an asynchronous invocation at once and retries it twice", async (t) => {
  const lines: Record<string, unknown>[] = [];
  let calls = 0;
  const abandoned = Promise.withResolvers<void>();
  const log = (line: Record<string, unknown>) => {
    lines.push(line);
    if (line["event"] === "invocation-abandoned") abandoned.resolve();
  };
  const fail = async () => {
    calls++;
    throw new Error("secret words");
  };
  const endpoint = await start(t, { fail }, { retryDelaysMillis: [5, 10], log });
  const { StatusCode, text } = await invoke(endpoint, { FunctionName: "fail", InvocationType: "Event" });
  assert.deepEqual([StatusCode, text], [202, ""]);
  await abandoned.promise;
  assert.equal(calls, 3);
  assert(!JSON.stringify(lines).includes("secret words"), "a function's words stay out of the log");
});

test("refuses a payload that is not JSON", async (t) => {
  const endpoint = await start(t, { greet: async () => "hello" });
  await assert.rejects(invoke(endpoint, { FunctionName: "greet", Payload: "{" }), {
    name: "InvalidRequestContentException",
  });
});

test("lets a running invocation finish when it closes", async () => {
  const entered = Promise.withResolvers<void>();
  const slow: LocalFunction = async () => {
    entered.resolve();
    await new Promise((resolve) => setTimeout(resolve, 60));
    return "done";
  };
  const server = await startLambdaEndpoint({ functions: new Map([["slow", slow]]), credentials });
  const answer = invoke(server.endpoint, { FunctionName: "slow" });
  await entered.promise;
  await server.close();
  assert.equal((await answer).text, '"done"');
});
