import type { Json, JsonObject } from "../json.ts";

/**
 * The event types this engine records: the key their details stand under, the member of it that holds
 * data (input, output, parameters), and whether that data is told to be whole. The order is the stored
 * code: append only.
 */
const TABLE = [
  ["ExecutionStarted", "executionStartedEventDetails", "input"],
  ["ExecutionSucceeded", "executionSucceededEventDetails", "output"],
  ["ExecutionFailed", "executionFailedEventDetails", ""],
  ["ExecutionAborted", "executionAbortedEventDetails", ""],
  ["ExecutionTimedOut", "executionTimedOutEventDetails", ""],
  ["PassStateEntered", "stateEnteredEventDetails", "input"],
  ["PassStateExited", "stateExitedEventDetails", "output"],
  ["TaskStateEntered", "stateEnteredEventDetails", "input"],
  ["TaskStateExited", "stateExitedEventDetails", "output"],
  ["TaskStateAborted", "", ""],
  ["ChoiceStateEntered", "stateEnteredEventDetails", "input"],
  ["ChoiceStateExited", "stateExitedEventDetails", "output"],
  ["WaitStateEntered", "stateEnteredEventDetails", "input"],
  ["WaitStateExited", "stateExitedEventDetails", "output"],
  ["WaitStateAborted", "", ""],
  ["SucceedStateEntered", "stateEnteredEventDetails", "input"],
  ["SucceedStateExited", "stateExitedEventDetails", "output"],
  ["FailStateEntered", "stateEnteredEventDetails", "input"],
  ["ParallelStateEntered", "stateEnteredEventDetails", "input"],
  ["ParallelStateStarted", "", ""],
  ["ParallelStateSucceeded", "", ""],
  ["ParallelStateFailed", "", ""],
  ["ParallelStateAborted", "", ""],
  ["ParallelStateExited", "stateExitedEventDetails", "output"],
  ["MapStateEntered", "stateEnteredEventDetails", "input"],
  ["MapStateStarted", "mapStateStartedEventDetails", ""],
  ["MapStateSucceeded", "", ""],
  ["MapStateFailed", "", ""],
  ["MapStateAborted", "", ""],
  ["MapStateExited", "stateExitedEventDetails", "output"],
  ["MapIterationStarted", "mapIterationStartedEventDetails", ""],
  ["MapIterationSucceeded", "mapIterationSucceededEventDetails", ""],
  ["MapIterationFailed", "mapIterationFailedEventDetails", ""],
  ["MapIterationAborted", "mapIterationAbortedEventDetails", ""],
  ["EvaluationFailed", "evaluationFailedEventDetails", ""],
  ["LambdaFunctionScheduled", "lambdaFunctionScheduledEventDetails", "input"],
  ["LambdaFunctionStarted", "", ""],
  ["LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails", "output"],
  ["LambdaFunctionFailed", "lambdaFunctionFailedEventDetails", ""],
  ["LambdaFunctionTimedOut", "lambdaFunctionTimedOutEventDetails", ""],
  ["TaskScheduled", "taskScheduledEventDetails", "parameters"],
  ["TaskStarted", "taskStartedEventDetails", ""],
  ["TaskSubmitted", "taskSubmittedEventDetails", "output"],
  ["TaskSucceeded", "taskSucceededEventDetails", "output"],
  ["TaskFailed", "taskFailedEventDetails", ""],
  ["TaskTimedOut", "taskTimedOutEventDetails", ""],
] as const;

export type EventType = (typeof TABLE)[number][0];

/** One event of an execution's history; its id is its place in it, from 1. */
export interface HistoryEvent {
  type: EventType;
  previousEventId: number;
  at: number;
  details: JsonObject;
  /** The input, output or parameters; undefined where the event carries none. */
  data: Json | undefined;
}

const CODES = new Map<string, number>(TABLE.map(([type], code) => [type, code]));

/** The stored form: the execution's own input, which most first events repeat, is not stored again. */
type StoredEvent = [code: number, previous: number, at: number, details: JsonObject | 0, data?: Json, sameAsInput?: 1];

export function encodeEvents(events: readonly HistoryEvent[], executionInput: Json): string {
  const stored = events.map(({ type, previousEventId, at, details, data }): StoredEvent => {
    const kept = Object.keys(details).length > 0 ? details : 0;
    const head: [number, number, number, JsonObject | 0] = [CODES.get(type) ?? 0, previousEventId, at, kept];
    if (data === undefined) return head;
    const isInput = typeof data === "object" && data !== null && data === executionInput;
    return isInput ? [...head, 0, 1] : [...head, data];
  });
  return JSON.stringify(stored);
}

export function decodeEvents(text: string, executionInput: Json): HistoryEvent[] {
  return (JSON.parse(text) as StoredEvent[]).map(([code, previousEventId, at, details, data, same]) => ({
    type: TABLE[code]?.[0] ?? "ExecutionFailed",
    previousEventId,
    at,
    details: details === 0 ? {} : details,
    data: same ? executionInput : data,
  }));
}

/** The event as GetExecutionHistory answers it. */
export function describeEvent(event: HistoryEvent, id: number, withData: boolean): JsonObject {
  const [, key, member] = TABLE[CODES.get(event.type) ?? 0] ?? TABLE[0];
  const described: JsonObject = {
    timestamp: event.at / 1000,
    type: event.type,
    id,
    previousEventId: event.previousEventId,
  };
  if (key === "") return described;
  const details: JsonObject = { ...event.details };
  if (member !== "" && event.data !== undefined && withData) {
    details[member] = JSON.stringify(event.data);
    if (member !== "parameters") details[`${member}Details`] = { truncated: false };
  }
  return { ...described, [key]: details };
}
