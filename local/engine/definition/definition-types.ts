import type { Template } from "../evaluate/template.ts";

/** A machine as the engine runs it: parsed, checked and with its expressions compiled. */
export interface Machine {
  region: Region;
  /** The execution's own limit. */
  timeoutSeconds: number | undefined;
}

/** One container of states: the machine's, a branch's or an item processor's. */
export interface Region {
  startAt: string;
  states: Map<string, State>;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** Where a state leads; null ends its region. */
export type Next = string | null;

/** What a state, a choice rule or a catcher does on the way out. */
export interface Exit {
  assign: Template | undefined;
  output: Template | undefined;
  next: Next;
}

export interface PassState {
  type: "Pass";
  name: string;
  exit: Exit;
}

export interface SucceedState {
  type: "Succeed";
  name: string;
  exit: Exit;
}

export interface FailState {
  type: "Fail";
  name: string;
  error: Template | undefined;
  cause: Template | undefined;
}

export interface WaitState {
  type: "Wait";
  name: string;
  until: { seconds: Template } | { timestamp: Template };
  exit: Exit;
}

export interface ChoiceState {
  type: "Choice";
  name: string;
  rules: { condition: Template; exit: Exit }[];
  /** Undefined without a Default: then no match is a failure. */
  otherwise: Exit | undefined;
}

/** A task's work: a function called by its ARN, or through the service integration. */
export type TaskResource =
  | { kind: "function"; arn: string; functionName: string }
  | { kind: "invoke"; waitForToken: boolean };

export interface Retrier {
  errors: string[];
  intervalSeconds: number;
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds: number | undefined;
  fullJitter: boolean;
}

export interface Catcher {
  errors: string[];
  exit: Exit;
}

export interface Recovery {
  retry: Retrier[];
  catch: Catcher[];
}

export interface TaskState extends Recovery {
  type: "Task";
  name: string;
  resource: TaskResource;
  arguments: Template | undefined;
  timeoutSeconds: Template | undefined;
  heartbeatSeconds: Template | undefined;
  exit: Exit;
}

export interface ParallelState extends Recovery {
  type: "Parallel";
  name: string;
  arguments: Template | undefined;
  branches: Region[];
  exit: Exit;
}

export interface MapState extends Recovery {
  type: "Map";
  name: string;
  items: Template | undefined;
  itemSelector: Template | undefined;
  maxConcurrency: Template | undefined;
  /** Evaluated, as the service does, though an inline map fails with its first failing iteration. */
  tolerances: { field: string; template: Template }[];
  processor: Region;
  exit: Exit;
}
