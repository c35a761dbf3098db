import { functionNameOf } from "../arn.ts";
import { StateFailure } from "../errors.ts";
import type { Json } from "../json.ts";
import type { EngineStore } from "../store/engine-store.ts";
import type { ExecutionRow } from "../store/executions-table.ts";
import type { InvocationKey } from "../store/invocations-table.ts";
import type { MachineRow } from "../store/machines-table.ts";
import { makeTaskToken } from "../tasks/task-token.ts";
import { failRun } from "./handle-failure.ts";
import { decodeEvents } from "./history-event.ts";
import { readInvokeArguments } from "./invoke-arguments.ts";
import { MachineCache } from "./machine-cache.ts";
import { roleAtStart } from "./role-at-start.ts";
import { decodeRun } from "./run-codec.ts";
import type { Invocation, Run, RunEvent } from "./run-types.ts";
import { beginRun, type Reception, resumeRun } from "./step.ts";
import { Turn } from "./turn.ts";

export interface ExecutorPorts {
  store: EngineStore;
  now(): number;
  /** A step's effects, once it is on disk. */
  invoke(invocations: readonly Invocation[]): void;
  abandon(executionId: number, scheduledId: number): void;
  timerAdded(dueAt: number): void;
  log(line: Record<string, unknown>): void;
}

export interface StartRequest {
  machine: MachineRow;
  name: string;
  inputText: string;
  input: Json;
}

/** `missing`: there is no such execution; `over`: it has ended; else what the step made of the event. */
export type Delivery = Reception | "missing" | "over";

/** What a delivery came to, as soon as it is written; `onDisk` fulfils when that is durable. */
interface Written {
  delivery: Delivery;
  onDisk: Promise<void>;
}

/** A step taken and how it is to be written. */
interface Resumed {
  turn: Turn;
  delivery: Reception;
  save: () => void;
}

/** Steps executions: loads one, lets it take an event, writes the turn, and hands out its effects once on disk. */
export class RunExecutor {
  readonly machines: MachineCache;
  readonly #ports: ExecutorPorts;
  /** The last step asked for of each execution under way: an execution takes one event at a time. */
  readonly #lines = new Map<number, Promise<unknown>>();
  #nextId: number;

  constructor(ports: ExecutorPorts) {
    this.#ports = ports;
    this.machines = new MachineCache((id) => ports.store.machines.definition(id));
    this.#nextId = ports.store.executions.highestId() + 1;
  }

  /** Begins an execution; fulfils once it is on disk. The caller has seen to the name being free. */
  async start(request: StartRequest): Promise<{ startedAt: number }> {
    const { machine, name, inputText, input } = request;
    const { generation } = this.#ports.store.commits;
    const id = this.#nextId;
    this.#nextId += 1;
    const definition = this.machines.get(machine.definitionId);
    const startedAt = this.#ports.now();
    const limit = definition.timeoutSeconds;
    const run = newRun({ id, name, input, startedAt, machine, region: definition.region });
    run.deadlineAt = limit === undefined ? undefined : startedAt + limit * 1000;
    const turn = this.#newTurn(run, startedAt);
    await beginRun(turn);
    const created = { machineId: machine.id, definitionId: machine.definitionId, inputText };
    await this.#write(turn, this.#ports.store.prepareTurn(turn, created), generation);
    return { startedAt };
  }

  /** Gives an execution an event; fulfils once what came of it is on disk. */
  async deliver(executionId: number, event: RunEvent): Promise<Delivery> {
    const { delivery, onDisk } = await this.deliverWritten(executionId, event);
    await onDisk;
    return delivery;
  }

  /** As `deliver`, but fulfils when the step is written, so that a caller may go on before the disk has it. */
  async deliverWritten(executionId: number, event: RunEvent): Promise<Written> {
    const before = this.#lines.get(executionId);
    const step = before ? before.then(() => this.#step(executionId, event)) : this.#step(executionId, event);
    const line = step.catch(() => undefined);
    this.#lines.set(executionId, line);
    try {
      return await step;
    } finally {
      if (this.#lines.get(executionId) === line) this.#lines.delete(executionId);
    }
  }

  async #step(executionId: number, event: RunEvent): Promise<Written> {
    const { generation } = this.#ports.store.commits;
    const row = this.#ports.store.executions.byId(executionId);
    if (!row?.state) return this.#dropTimer(row ? "over" : "missing", event);
    const machine = this.#ports.store.machines.byId(row.machineId);
    if (!machine) return this.#dropTimer("missing", event);
    // A deleted machine's executions end with their next transition, as on the service.
    const taken: RunEvent = machine.status === "ACTIVE" ? event : { kind: "stop", error: undefined, cause: undefined };
    const { turn, delivery, save } = await this.#resume(row, machine, taken);
    if (delivery === "stale") return this.#dropTimer("stale", event);
    const onDisk = this.#write(turn, save, generation);
    if (turn.outcome && machine.status === "DELETING") this.#freeName(machine);
    onDisk.catch(() => undefined);
    return { delivery, onDisk };
  }

  /** A defect of ours ends the one execution it shows in, rather than being met again with every event. */
  async #resume(row: ExecutionRow, machine: MachineRow, event: RunEvent): Promise<Resumed> {
    const { store } = this.#ports;
    try {
      const turn = this.#newTurn(this.#load(row, machine), this.#ports.now());
      const delivery = await resumeRun(turn, event);
      return { turn, delivery, save: delivery === "taken" ? store.prepareTurn(turn) : nothing };
    } catch (error) {
      const { message, stack } = error as Error;
      this.#ports.log({ level: "error", event: "execution-defect", execution: row.id, message, stack });
      const turn = this.#newTurn(this.#load(row, machine), this.#ports.now());
      failRun(turn, new StateFailure("States.Runtime", "The engine could not carry the execution on."));
      if (event.kind === "timer") turn.clearTimer(event.timer.kind, event.timer.eventId, event.timer.dueAt);
      return { turn, delivery: "taken", save: store.prepareTurn(turn) };
    }
  }

  #load(row: ExecutionRow, machine: MachineRow): Run {
    const { region } = this.machines.get(row.definitionId);
    const input = JSON.parse(row.input) as Json;
    const { id, name, startedAt } = row;
    const run = newRun({ id, name, input, startedAt, machine, region });
    // Looked up when read, which few expressions do.
    Object.defineProperty(run.machine, "roleArn", { get: () => roleAtStart(this.#ports.store, row, machine) });
    return decodeRun(row.state ?? "", run);
  }

  #newTurn(run: Run, now: number): Turn {
    const key = this.#ports.store.tokenKey;
    return new Turn(run, now, (executionId, scheduledId) => makeTaskToken(key, { executionId, scheduledId }));
  }

  /** An event nothing waits for leaves no trace but its timer's removal. */
  #dropTimer(delivery: Delivery, event: RunEvent): Written {
    const { commits, timers } = this.#ports.store;
    const onDisk = event.kind === "timer" ? commits.write(() => timers.delete(event.timer)) : commits.settled();
    onDisk.catch(() => undefined);
    return { delivery, onDisk };
  }

  #write(turn: Turn, save: () => void, generation: number): Promise<void> {
    const { store, invoke, abandon, timerAdded } = this.#ports;
    const onDisk = store.commits.write(save, generation);
    for (const { timer, set } of turn.timerChanges) if (set) timerAdded(timer.dueAt);
    return onDisk.then(() => {
      for (const scheduledId of turn.invocationsClosed) abandon(turn.run.id, scheduledId);
      const closed = new Set(turn.invocationsClosed);
      invoke(turn.invocationsOpened.filter(({ scheduledId }) => !closed.has(scheduledId)));
    });
  }

  /** A machine being deleted is gone with the last of its executions; then its name may be used again. */
  #freeName(machine: MachineRow): void {
    const { commits, executions, machines } = this.#ports.store;
    if (executions.hasRunning(machine.id)) return;
    commits.write(() => machines.setStatus(machine.id, "GONE")).catch(() => undefined);
  }

  /** The invocation as its step asked for it, read back from the history; undefined when that is gone. */
  recallInvocation({ executionId, scheduledId }: InvocationKey): Invocation | undefined {
    const { executions } = this.#ports.store;
    const row = executions.historyAt(executionId, scheduledId);
    const execution = executions.byId(executionId);
    if (!row || !execution) return undefined;
    const event = decodeEvents(row.events, JSON.parse(execution.input) as Json)[scheduledId - row.firstId];
    if (event?.type === "TaskScheduled") {
      return { executionId, scheduledId, ...readInvokeArguments(event.data ?? null) };
    }
    if (event?.type !== "LambdaFunctionScheduled") return undefined;
    const { name, qualifier } = functionNameOf(String(event.details.resource));
    const payload = JSON.stringify(event.data ?? null);
    return { executionId, scheduledId, functionName: name, qualifier, payload, invocationType: undefined };
  }
}

const nothing = () => undefined;

function newRun(
  of: Pick<Run, "id" | "name" | "input" | "startedAt"> & { machine: MachineRow; region: Run["machine"]["region"] },
): Run {
  const { id, name, input, startedAt, machine, region } = of;
  const root = { region, parent: null, index: 0, variables: {}, lastEventId: 0, visit: null };
  const about = { name: machine.name, roleArn: machine.roleArn, region };
  return { id, name, input, startedAt, machine: about, deadlineAt: undefined, nextEventId: 1, root };
}
