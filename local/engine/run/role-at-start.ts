import type { EngineStore } from "../store/engine-store.ts";
import type { ExecutionRow } from "../store/executions-table.ts";
import type { MachineRow } from "../store/machines-table.ts";
import { decodeEvents } from "./history-event.ts";

/**
 * The role an execution runs under: "running executions will continue to use the previous definition and roleArn" when
 * their machine is updated. Each update has a definition of its own, so that the row tells; the first event has the role.
 * Source: API reference, UpdateStateMachine.
 */
export function roleAtStart(store: EngineStore, row: ExecutionRow, machine: MachineRow): string {
  if (row.definitionId === machine.definitionId) return machine.roleArn;
  const first = store.executions.historyAt(row.id, 1);
  const roleArn = first && decodeEvents(first.events, null)[0]?.details.roleArn;
  return typeof roleArn === "string" ? roleArn : machine.roleArn;
}
