import { randomUUID } from "node:crypto";
import { stateMachineArn } from "../arn.ts";
import { Diagnostics } from "../definition/diagnostics.ts";
import { readMachine } from "../definition/read-machine.ts";
import { RequestRefused } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { roleAtStart } from "../run/role-at-start.ts";
import type { MachineRow } from "../store/machines-table.ts";
import { checkName, optionalText, pageSize, pageToken, readPageToken, requireText } from "./request-fields.ts";
import { findExecution, findMachine, type Operation, type Service } from "./service.ts";

const LONGEST_DEFINITION_BYTES = 1_048_576;

/** @throws RequestRefused InvalidDefinition, naming every fault. */
function checkDefinition(text: string): string {
  if (Buffer.byteLength(text) > LONGEST_DEFINITION_BYTES) {
    throw new RequestRefused("InvalidDefinition", "Invalid State Machine Definition: 'longer than 1 MB'");
  }
  const { faults } = readMachine(text);
  if (faults.length === 0) return text;
  const diagnostics = new Diagnostics();
  diagnostics.found.push(...faults);
  throw new RequestRefused("InvalidDefinition", `Invalid State Machine Definition: '${diagnostics}'`);
}

/** What is stored of a machine that was never updated: it has no revision id. */
const INITIAL_REVISION = "";

function checkRole(roleArn: string): void {
  if (!roleArn.startsWith("arn:")) throw new RequestRefused("InvalidArn", `Invalid Role Arn: '${roleArn}'`);
}

function checkType(input: JsonObject): void {
  const type = optionalText(input, "type") ?? "STANDARD";
  if (type !== "STANDARD") throw new RequestRefused("ValidationException", `The type ${type} is not supported`);
}

/** Versions are not offered: whoever asks for one must not believe that there is one. */
function checkUnpublished(input: JsonObject): void {
  if (input.publish !== true && input.versionDescription === undefined) return;
  throw new RequestRefused(
    "ValidationException",
    "Versions are not supported: leave `publish` and `versionDescription` out",
  );
}

/**
 * Creating again what exists gives it back, with its own role, whatever role is asked for; another definition is refused.
 * Source: API reference, CreateStateMachine: "Step Functions will ignore these differences".
 */
export const createStateMachine: Operation = async (service, input) => {
  const name = checkName(requireText(input, "name"));
  const definition = requireText(input, "definition");
  const roleArn = requireText(input, "roleArn");
  checkType(input);
  checkUnpublished(input);
  checkRole(roleArn);
  checkDefinition(definition);
  const { machines, commits } = service.store;
  const existing = machines.byName(name);
  if (existing) return confirmExisting(service, existing, definition);
  const now = service.now();
  await commits.write(() => machines.insert({ name, roleArn, definition, now, revision: INITIAL_REVISION }));
  return { stateMachineArn: stateMachineArn(name), creationDate: now / 1000 };
};

async function confirmExisting(service: Service, existing: MachineRow, definition: string): Promise<JsonObject> {
  const arn = stateMachineArn(existing.name);
  if (existing.status === "DELETING") {
    throw new RequestRefused("StateMachineDeleting", `State Machine is being deleted: '${arn}'`);
  }
  const { machines, commits } = service.store;
  if (machines.definition(existing.definitionId) !== definition) {
    throw new RequestRefused("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
  }
  await commits.settled();
  return { stateMachineArn: arn, creationDate: existing.createdAt / 1000 };
}

export const updateStateMachine: Operation = async (service, input) => {
  const machine = findMachine(service, requireText(input, "stateMachineArn"));
  const { machines, commits } = service.store;
  checkUnpublished(input);
  const roleArn = optionalText(input, "roleArn") ?? machine.roleArn;
  const given = optionalText(input, "definition");
  if (given === undefined && input.roleArn === undefined) {
    throw new RequestRefused("MissingRequiredParameter", "Either the definition, the role ARN, or both must be given");
  }
  if (machine.status === "DELETING") {
    const arn = stateMachineArn(machine.name);
    throw new RequestRefused("StateMachineDeleting", `State Machine is being deleted: '${arn}'`);
  }
  checkRole(roleArn);
  if (given !== undefined) checkDefinition(given);
  const now = service.now();
  const definition = given ?? machines.definition(machine.definitionId) ?? "";
  const revision = randomUUID();
  await commits.write(() => machines.update({ id: machine.id, roleArn, definition, now, revision }));
  return { updateDate: now / 1000, revisionId: revision };
};

function describe(service: Service, machine: MachineRow, definitionId: number): JsonObject {
  return {
    stateMachineArn: stateMachineArn(machine.name),
    name: machine.name,
    status: machine.status,
    definition: service.store.machines.definition(definitionId) ?? "",
    roleArn: machine.roleArn,
    type: "STANDARD",
    creationDate: machine.createdAt / 1000,
    loggingConfiguration: { level: "OFF", includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(machine.revision === INITIAL_REVISION ? {} : { revisionId: machine.revision }),
  };
}

export const describeStateMachine: Operation = async (service, input) => {
  const machine = findMachine(service, requireText(input, "stateMachineArn"));
  await service.store.commits.settled();
  return describe(service, machine, machine.definitionId);
};

export const describeStateMachineForExecution: Operation = async (service, input) => {
  const { row } = findExecution(service, requireText(input, "executionArn"));
  const machine = service.store.machines.byId(row.machineId);
  if (!machine) throw new RequestRefused("StateMachineDoesNotExist", "State Machine Does Not Exist");
  const {
    status: _status,
    type: _type,
    creationDate: _creation,
    revisionId,
    ...rest
  } = describe(service, machine, row.definitionId);
  const roleArn = roleAtStart(service.store, row, machine);
  // Of an earlier revision nothing but its definition and role is kept.
  const revision = row.definitionId === machine.definitionId && revisionId !== undefined ? { revisionId } : {};
  return { ...rest, ...revision, roleArn, updateDate: machine.updatedAt / 1000 };
};

/** Running executions end with their next transition; until then the name is taken. */
export const deleteStateMachine: Operation = async (service, input) => {
  const arn = requireText(input, "stateMachineArn");
  const { machines, executions, commits } = service.store;
  let machine: MachineRow;
  try {
    machine = findMachine(service, arn);
  } catch (error) {
    if ((error as RequestRefused).code === "StateMachineDoesNotExist") return {};
    throw error;
  }
  const status = executions.hasRunning(machine.id) ? "DELETING" : "GONE";
  await commits.write(() => machines.setStatus(machine.id, status));
  return {};
};

export const listStateMachines: Operation = async (service, input) => {
  const limit = pageSize(input);
  const rows = service.store.machines.page(readPageToken(input) ?? 0, limit + 1);
  await service.store.commits.settled();
  const page = rows.slice(0, limit);
  const stateMachines = page.map((machine) => ({
    stateMachineArn: stateMachineArn(machine.name),
    name: machine.name,
    type: "STANDARD",
    creationDate: machine.createdAt / 1000,
  }));
  const last = page.at(-1);
  return rows.length > limit && last ? { stateMachines, nextToken: pageToken(last.id) } : { stateMachines };
};

const MOST_DIAGNOSTICS = 100;

export const validateStateMachineDefinition: Operation = async (_service, input) => {
  const { faults } = readMachine(requireText(input, "definition"));
  const limit = pageSize(input, MOST_DIAGNOSTICS);
  const diagnostics = faults
    .slice(0, limit)
    .map(({ code, message, location }) => ({ severity: "ERROR", code, message, location }));
  return { result: faults.length === 0 ? "OK" : "FAIL", diagnostics, truncated: faults.length > limit };
};
