import type { AddressInfo } from "node:net";
import { createFront, type SignedRequest } from "./api/http-front.ts";
import { EngineUnavailable, StoreUnavailable } from "./errors.ts";
import { startRetention } from "./retention.ts";
import { RunExecutor } from "./run/run-executor.ts";
import { EngineStore } from "./store/engine-store.ts";
import { InvocationDispatcher, MOST_IN_FLIGHT } from "./tasks/invocation-dispatcher.ts";
import { LambdaClient } from "./tasks/lambda-client.ts";
import type { Credentials } from "./tasks/sign-request.ts";
import { TimerLoop } from "./timers/timer-loop.ts";

export interface EngineOptions {
  /** 0 takes a free one. */
  port: number;
  /** 127.0.0.1 unless told. */
  host?: string;
  dataDirectory: string;
  /** Functions are called through the Lambda API here. */
  lambdaEndpoint: string;
  /** Signs the calls to the Lambda endpoint. */
  credentials?: Credentials;
  /** When given, calls it does not agree to answer 403. */
  verifySignature?: (request: SignedRequest) => Promise<boolean>;
  now?: () => number;
  log?: (line: Record<string, unknown>) => void;
  /** How long finished executions are kept and their names taken; 90 unless told, as on the service. */
  retentionDays?: number;
}

export interface RunningEngine {
  endpoint: string;
  /** Takes no more calls, commits what is open and lets the folder go. What is under way goes on after the next start. */
  close(): Promise<void>;
}

/**
 * Starts the engine: what its folder holds goes on where it was, overdue timers fire in order, and functions whose
 * answer was still out are called again.
 *
 * @throws EngineUnavailable when the folder or the port is taken.
 * @example
 * const engine = await startEngine({ port: 0, dataDirectory: ".data", lambdaEndpoint: "http://127.0.0.1:9001" });
 */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const { host = "127.0.0.1", now = Date.now, log = () => undefined, retentionDays = 90 } = options;
  const store = await EngineStore.open(options.dataDirectory);
  let closing = false;
  const troubled = sayNowAndThen(log);
  const failed = (error: unknown) => {
    if (closing) return;
    if (error instanceof StoreUnavailable) return troubled(error);
    log({ level: "error", event: "engine-defect", message: (error as Error).message, stack: (error as Error).stack });
  };

  const credentials = options.credentials ?? { accessKeyId: "local", secretAccessKey: "local" };
  const client = new LambdaClient(options.lambdaEndpoint, credentials, MOST_IN_FLIGHT);
  const executor = new RunExecutor({
    store,
    now,
    log,
    invoke: (invocations) => dispatcher.offer(invocations),
    abandon: (executionId, scheduledId) => dispatcher.abandon(executionId, scheduledId),
    timerAdded: (dueAt) => timers.added(dueAt),
  });
  const dispatcher = new InvocationDispatcher({
    client,
    fetchOwed: (after, limit) => {
      const keys = store.invocations.after(after, limit);
      return { invocations: keys.flatMap((key) => executor.recallInvocation(key) ?? []), last: keys.at(-1) };
    },
    deliver: async ({ executionId, scheduledId }, outcome) => {
      try {
        await executor.deliver(executionId, { kind: "returned", scheduledId, outcome });
      } catch (error) {
        failed(error);
        setTimeout(() => dispatcher.start(), 1_000).unref();
      }
    },
    failed,
  });
  const timers = new TimerLoop({
    now,
    due: (by, limit) => store.timers.due(by, limit),
    earliest: () => store.timers.earliest(),
    fire: async (timer) => {
      store.commits.mustTakeWrites();
      await executor.deliverWritten(timer.executionId, { kind: "timer", timer });
    },
    failed,
  });

  const hosts = new Set(["127.0.0.1", "localhost", "[::1]", host]);
  const front = createFront({
    service: { store, executor, now },
    hosts,
    verifySignature: options.verifySignature,
    log,
    troubled,
  });
  const closeStore = () => {
    timers.close();
    dispatcher.close();
    client.close();
    store.close();
  };
  await new Promise<void>((resolve, reject) => {
    front.once("error", (error) => {
      closeStore();
      reject(new EngineUnavailable(`cannot listen on ${host}:${options.port}: ${error.message}`, { cause: error }));
    });
    front.listen(options.port, host, resolve);
  });
  timers.start();
  dispatcher.start();
  const stopRetention = startRetention({ store, now, retentionDays, failed });

  const { port } = front.address() as AddressInfo;
  return {
    endpoint: `http://${host}:${port}`,
    close: async () => {
      closing = true;
      stopRetention();
      timers.close();
      dispatcher.close();
      await new Promise<void>((resolve) => {
        front.close(() => resolve());
        front.closeIdleConnections();
        setTimeout(() => front.closeAllConnections(), 500).unref();
      });
      closeStore();
    },
  };
}

const TROUBLE_SILENCE_MILLIS = 10_000;

/** A full disk fails every call and every timer for as long as it is full: one line in ten seconds says so. */
function sayNowAndThen(log: (line: Record<string, unknown>) => void): (error: StoreUnavailable) => void {
  let silentUntil = 0;
  return ({ message }) => {
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + TROUBLE_SILENCE_MILLIS;
    log({ level: "error", event: "engine-store-unavailable", message });
  };
}
