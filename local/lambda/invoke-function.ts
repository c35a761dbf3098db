import { setTimeout as sleep } from "node:timers/promises";

/** A handler as the local runtime calls it: the same code that AWS Lambda would load. */
export type LocalFunction = (
  event: unknown,
  context: { functionName: string; awsRequestId: string; getRemainingTimeInMillis(): number },
) => Promise<unknown>;

/** How an invocation ended: with a JSON text, or with an error in the shape Lambda gives it. */
export type Outcome =
  | { ok: true; payload: string }
  | { ok: false; error: { errorType: string; errorMessage: string; trace: string[] } };

/** Lambda's limit for a payload in either direction: 6 MB. */
export const mostPayloadBytes = 6 * 1024 * 1024;

/**
 * Calls a handler with its own copy of the event and turns whatever it does into an outcome; never throws.
 *
 * `payload` is the request's JSON text, an empty one being `{}`. Nothing (undefined) is answered as `null`. A handler
 * that is not done after `timeoutMillis` is given up as `Sandbox.Timedout`; what it still does cannot be stopped.
 *
 * Source: AWS Lambda Developer Guide, "Node.js handler errors" and "Lambda quotas".
 */
export async function invokeFunction(
  handler: LocalFunction,
  o: { payload: string; functionName: string; awsRequestId: string; timeoutMillis: number },
): Promise<Outcome> {
  const deadline = performance.now() + o.timeoutMillis;
  const over = new AbortController();
  try {
    const event: unknown = JSON.parse(o.payload === "" || o.payload === "null" ? "{}" : o.payload);
    const context = {
      functionName: o.functionName,
      awsRequestId: o.awsRequestId,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    };
    const timeout = sleep(o.timeoutMillis, timedOut, { signal: over.signal }).catch(() => timedOut);
    const result = await Promise.race([handler(event, context), timeout]);
    return result === timedOut ? timeoutOutcome(o) : answer(result);
  } catch (thrown) {
    return { ok: false, error: describe(thrown) };
  } finally {
    over.abort();
  }
}

const timedOut = Symbol("timed out");

function answer(result: unknown): Outcome {
  const payload = JSON.stringify(result) ?? "null";
  if (Buffer.byteLength(payload) <= mostPayloadBytes) return { ok: true, payload };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${mostPayloadBytes} bytes).`;
  return { ok: false, error: { errorType: "Function.ResponseSizeTooLarge", errorMessage, trace: [] } };
}

function timeoutOutcome(o: { awsRequestId: string; timeoutMillis: number }): Outcome {
  const seconds = (o.timeoutMillis / 1_000).toFixed(2);
  const errorMessage = `RequestId: ${o.awsRequestId} Error: Task timed out after ${seconds} seconds`;
  return { ok: false, error: { errorType: "Sandbox.Timedout", errorMessage, trace: [] } };
}

function describe(thrown: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (thrown instanceof Error) {
    return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? "").split("\n") };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}
