import { randomUUID } from "node:crypto";
import { executionArn, stateMachineArn } from "../arn.ts";
import { RequestRefused } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { type ExecutionRow, type ExecutionStatus, STATUSES } from "../store/executions-table.ts";
import type { MachineRow } from "../store/machines-table.ts";
import {
  checkName,
  optionalText,
  pageSize,
  pageToken,
  parsePayload,
  readFailure,
  readPageToken,
  requireText,
} from "./request-fields.ts";
import { findExecution, findMachine, type Operation, type Service } from "./service.ts";

/** Names whose execution is being begun: taken before its row is there, so that two calls cannot both begin it. */
const beginning = new WeakMap<Service, Map<string, Promise<unknown>>>();

export const startExecution: Operation = async (service, input) => {
  const machine = findMachine(service, requireText(input, "stateMachineArn"));
  const name = checkName(optionalText(input, "name") ?? randomUUID());
  const inputText = optionalText(input, "input") ?? "{}";
  const value = parsePayload(inputText, "input", "InvalidExecutionInput");
  if (machine.status === "DELETING") {
    const arn = stateMachineArn(machine.name);
    throw new RequestRefused("StateMachineDeleting", `State Machine is being deleted: '${arn}'`);
  }
  const names = beginning.get(service) ?? new Map<string, Promise<unknown>>();
  beginning.set(service, names);
  const key = `${machine.id}/${name}`;
  for (let other = names.get(key); other; other = names.get(key)) await other.catch(() => undefined);
  const existing = service.store.executions.byName(machine.id, name);
  if (existing) return confirmExisting(service, machine, existing, inputText);
  const started = service.executor.start({ machine, name, inputText, input: value });
  names.set(key, started);
  try {
    const { startedAt } = await started;
    return { executionArn: executionArn(machine.name, name), startDate: startedAt / 1000 };
  } finally {
    names.delete(key);
  }
};

/** The same name and input give back the execution, while it runs; anything else is refused. */
async function confirmExisting(
  service: Service,
  machine: MachineRow,
  existing: ExecutionRow,
  inputText: string,
): Promise<JsonObject> {
  const arn = executionArn(machine.name, existing.name);
  await service.store.commits.settled();
  if (existing.status !== 0 || existing.input !== inputText) {
    throw new RequestRefused("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
  }
  return { executionArn: arn, startDate: existing.startedAt / 1000 };
}

export const describeExecution: Operation = async (service, input) => {
  const arn = requireText(input, "executionArn");
  const { row, machineName } = findExecution(service, arn);
  await service.store.commits.settled();
  const status = STATUSES[row.status] ?? "RUNNING";
  return {
    executionArn: arn,
    stateMachineArn: stateMachineArn(machineName),
    name: row.name,
    status,
    startDate: row.startedAt / 1000,
    ...(row.stoppedAt === null ? {} : { stopDate: row.stoppedAt / 1000 }),
    input: row.input,
    inputDetails: { included: true },
    ...(row.output === null ? {} : { output: row.output, outputDetails: { included: true } }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.cause === null ? {} : { cause: row.cause }),
    redriveCount: 0,
    ...redriveOf(status),
  };
};

function redriveOf(status: ExecutionStatus): JsonObject {
  if (status !== "RUNNING" && status !== "SUCCEEDED") return { redriveStatus: "REDRIVABLE" };
  return { redriveStatus: "NOT_REDRIVABLE", redriveStatusReason: `Execution is ${status} and cannot be redriven` };
}

export const stopExecution: Operation = async (service, input) => {
  const { row } = findExecution(service, requireText(input, "executionArn"));
  const event = { kind: "stop", ...readFailure(input) } as const;
  await service.executor.deliver(row.id, event);
  const after = service.store.executions.byId(row.id);
  return { stopDate: (after?.stoppedAt ?? service.now()) / 1000 };
};

export const listExecutions: Operation = async (service, input) => {
  const machine = findMachine(service, requireText(input, "stateMachineArn"));
  const filter = optionalText(input, "statusFilter");
  const status = STATUSES.find((known) => known === filter);
  const limit = pageSize(input);
  // The service has it, and only for redrives, which there are none of here.
  if (filter === "PENDING_REDRIVE") return { executions: [] };
  if (filter !== undefined && !status) throw new RequestRefused("ValidationException", `Unknown status ${filter}`);
  const below = readPageToken(input) ?? Number.MAX_SAFE_INTEGER;
  const rows = service.store.executions.page(machine.id, status, below, limit + 1);
  await service.store.commits.settled();
  const page = rows.slice(0, limit);
  const executions = page.map((row) => ({
    executionArn: executionArn(machine.name, row.name),
    stateMachineArn: stateMachineArn(machine.name),
    name: row.name,
    status: STATUSES[row.status] ?? "RUNNING",
    startDate: row.startedAt / 1000,
    ...(row.stoppedAt === null ? {} : { stopDate: row.stoppedAt / 1000 }),
  }));
  const last = page.at(-1);
  return rows.length > limit && last ? { executions, nextToken: pageToken(last.id) } : { executions };
};
