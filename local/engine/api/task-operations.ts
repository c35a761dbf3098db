import { RequestRefused } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { RunEvent } from "../run/run-types.ts";
import { readTaskToken } from "../tasks/task-token.ts";
import { parsePayload, readFailure, requireText } from "./request-fields.ts";
import type { Operation, Service } from "./service.ts";

/** An answer to a task by its token. @throws RequestRefused InvalidToken, TaskDoesNotExist, TaskTimedOut */
async function answer(
  service: Service,
  input: JsonObject,
  eventFor: (scheduledId: number) => RunEvent,
): Promise<JsonObject> {
  const task = readTaskToken(service.store.tokenKey, requireText(input, "taskToken"));
  if (!task) throw new RequestRefused("InvalidToken", "Invalid Token: 'Invalid token'");
  const delivery = await service.executor.deliver(task.executionId, eventFor(task.scheduledId));
  if (delivery === "missing") throw new RequestRefused("TaskDoesNotExist", "Task does not exist");
  if (delivery !== "taken") {
    throw new RequestRefused("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  }
  return {};
}

export const sendTaskSuccess: Operation = async (service, input) => {
  const output = parsePayload(requireText(input, "output"), "output", "InvalidOutput");
  return answer(service, input, (scheduledId) => ({ kind: "succeeded", scheduledId, output }));
};

export const sendTaskFailure: Operation = async (service, input) => {
  const failure = readFailure(input);
  return answer(service, input, (scheduledId) => ({ kind: "failed", scheduledId, ...failure }));
};

export const sendTaskHeartbeat: Operation = async (service, input) =>
  answer(service, input, (scheduledId) => ({ kind: "heartbeat", scheduledId }));
