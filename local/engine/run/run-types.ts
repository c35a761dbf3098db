import type { Region, State } from "../definition/definition-types.ts";
import type { Json, JsonObject } from "../json.ts";

/** An execution while it is being stepped; between steps only its encoded form exists, in the store. */
export interface Run {
  id: number;
  name: string;
  machine: { name: string; roleArn: string; region: Region };
  input: Json;
  startedAt: number;
  /** When the execution's own limit fires, if it has one. */
  deadlineAt: number | undefined;
  nextEventId: number;
  root: Scope;
}

/** One line of control: the execution's own, a branch's or an iteration's. */
export interface Scope {
  region: Region;
  /** The visit that forked it; null for the root. */
  parent: { scope: Scope; visit: Visit } | null;
  /** Place among its siblings. */
  index: number;
  variables: JsonObject;
  lastEventId: number;
  /** Null only before its first state is entered. */
  visit: Visit | null;
}

/** A scope's stay in one state. */
export interface Visit {
  state: State;
  enteredId: number;
  enteredPreviousId: number;
  enteredAt: number;
  input: Json;
  /** Attempts spent of each retrier, and in all. */
  attempts: number[];
  retryCount: number;
  phase: Phase;
}

export type Phase =
  | { kind: "entered" }
  | { kind: "waiting"; dueAt: number }
  | { kind: "retrying"; dueAt: number }
  | { kind: "task"; task: OpenTask }
  | { kind: "fork"; fork: Fork };

export interface OpenTask {
  /** The id of the event that scheduled it: with the execution's, the task's identity. */
  scheduledId: number;
  /** The instant of its one timer: the earlier of timeout and missed heartbeat. */
  timerAt: number | undefined;
  timeoutAt: number | undefined;
  heartbeatSeconds: number | undefined;
  heartbeatAt: number | undefined;
  /** The invocation has returned and only the answer is awaited. */
  submitted: boolean;
}

/** The children of a Parallel or Map state. */
export interface Fork {
  total: number;
  /** Items of a Map; branches have none. */
  items: Json[] | undefined;
  concurrency: number;
  nextIndex: number;
  running: Scope[];
  /** By index; holes are children still to finish. */
  results: (Json | undefined)[];
}

export type TimerKind = "wait" | "retry" | "task" | "deadline" | "continue";

export interface Timer {
  dueAt: number;
  executionId: number;
  kind: TimerKind;
  /** The entered or scheduled event it belongs to; 0 for the execution's own. */
  eventId: number;
}

/** What happened outside that a run must take note of. */
export type RunEvent =
  | { kind: "timer"; timer: Timer }
  | { kind: "returned"; scheduledId: number; outcome: InvocationOutcome }
  | { kind: "succeeded"; scheduledId: number; output: Json }
  | { kind: "failed"; scheduledId: number; error: string | undefined; cause: string | undefined }
  | { kind: "heartbeat"; scheduledId: number }
  | { kind: "stop"; error: string | undefined; cause: string | undefined };

export type InvocationOutcome =
  | {
      ok: true;
      payload: Json;
      status: number;
      version: string;
      headers: JsonObject;
      requestId: string;
      oversized: boolean;
    }
  | { ok: false; error: string; cause: string };

/** A function to be called once the step that asks for it is on disk. */
export interface Invocation {
  executionId: number;
  scheduledId: number;
  functionName: string;
  qualifier: string | undefined;
  /** The request's body. */
  payload: string;
  invocationType: string | undefined;
}

export type Outcome =
  | { status: "SUCCEEDED"; output: Json }
  | { status: "FAILED"; error: string | undefined; cause: string | undefined }
  | { status: "ABORTED"; error: string | undefined; cause: string | undefined }
  | { status: "TIMED_OUT" };
