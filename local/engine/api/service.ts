import { executionNamesOf, machineNameOf } from "../arn.ts";
import { RequestRefused } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { RunExecutor } from "../run/run-executor.ts";
import type { EngineStore } from "../store/engine-store.ts";
import type { ExecutionRow } from "../store/executions-table.ts";
import type { MachineRow } from "../store/machines-table.ts";

/** What the operations work on. */
export interface Service {
  store: EngineStore;
  executor: RunExecutor;
  now(): number;
}

/** One operation of the service: a call's body in, the answer's body out. @throws RequestRefused */
export type Operation = (service: Service, input: JsonObject) => Promise<JsonObject>;

/** @throws RequestRefused InvalidArn, StateMachineDoesNotExist */
export function findMachine(service: Service, arn: string): MachineRow {
  const name = machineNameOf(arn);
  if (name === undefined) throw new RequestRefused("InvalidArn", `Invalid Arn: 'Invalid ARN: ${arn}'`);
  const machine = service.store.machines.byName(name);
  if (!machine) throw new RequestRefused("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

/** @throws RequestRefused InvalidArn, ExecutionDoesNotExist */
export function findExecution(service: Service, arn: string): { row: ExecutionRow; machineName: string } {
  const names = executionNamesOf(arn);
  if (!names) throw new RequestRefused("InvalidArn", `Invalid Arn: 'Invalid ARN: ${arn}'`);
  const machine = service.store.machines.newestNamed(names.machine);
  const row = machine && service.store.executions.byName(machine.id, names.name);
  if (!row) throw new RequestRefused("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
  return { row, machineName: names.machine };
}
