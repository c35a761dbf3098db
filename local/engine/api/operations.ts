import { getExecutionHistory } from "./execution-history.ts";
import { describeExecution, listExecutions, startExecution, stopExecution } from "./execution-operations.ts";
import {
  createStateMachine,
  deleteStateMachine,
  describeStateMachine,
  describeStateMachineForExecution,
  listStateMachines,
  updateStateMachine,
  validateStateMachineDefinition,
} from "./machine-operations.ts";
import type { Operation } from "./service.ts";
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from "./task-operations.ts";

/** Every operation this engine answers, by the name after `AWSStepFunctions.` in X-Amz-Target. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ["CreateStateMachine", createStateMachine],
  ["UpdateStateMachine", updateStateMachine],
  ["DescribeStateMachine", describeStateMachine],
  ["DescribeStateMachineForExecution", describeStateMachineForExecution],
  ["DeleteStateMachine", deleteStateMachine],
  ["ListStateMachines", listStateMachines],
  ["ValidateStateMachineDefinition", validateStateMachineDefinition],
  ["StartExecution", startExecution],
  ["DescribeExecution", describeExecution],
  ["StopExecution", stopExecution],
  ["ListExecutions", listExecutions],
  ["GetExecutionHistory", getExecutionHistory],
  ["SendTaskSuccess", sendTaskSuccess],
  ["SendTaskFailure", sendTaskFailure],
  ["SendTaskHeartbeat", sendTaskHeartbeat],
]);
