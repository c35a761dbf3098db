import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { type Executions, stepFunctionsExecutions } from "../../../adapters/step-functions/executions.ts";
import type { OpenStep } from "../../../functions/open-step/handler.ts";
import { OPERATIONS } from "../../../local/engine/api/operations.ts";
import { RequestRefused, StoreUnavailable } from "../../../local/engine/errors.ts";
import type { JsonObject } from "../../../local/engine/json.ts";
import { RunExecutor } from "../../../local/engine/run/run-executor.ts";
import type { Invocation, InvocationOutcome } from "../../../local/engine/run/run-types.ts";
import { EngineStore } from "../../../local/engine/store/engine-store.ts";
import { type FullAt, onDiskThatFills } from "./faulty-disk.ts";
import { type Life, type Mishap, named, type Surroundings } from "./life.ts";

const machineNames = { referral: "proxenia-referral", step: "proxenia-step" } as const;
const arnOf = (name: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
const machineArns = { referral: arnOf(machineNames.referral), step: arnOf(machineNames.step) };
const definitionOf = (machine: string): string =>
  readFileSync(new URL(`../../../workflows/${machine}.asl.json`, import.meta.url), "utf8").replaceAll(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the deployment's
    "${OpenStepFunction}",
    "open-step",
  );

const exceptions: Readonly<Record<string, new (o: { message: string; $metadata: object }) => Error>> = {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  TaskDoesNotExist,
  TaskTimedOut,
};

/** In memory where the system has such a place: what is held here is no promise of the disk's. */
const engineFolder = (): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "proxenia-simulation-"));

/** The local engine itself, its store and its state machine, under a world's time: nothing of it is a stand-in. */
export class VirtualEngine {
  readonly #world: Surroundings;
  readonly #store: EngineStore;
  readonly #folder: string;
  readonly #makeRoom: () => void;
  #executor: RunExecutor;
  #incarnation = 0;
  /** By how much its clock is ahead. */
  skewMillis = 0;
  isUp = true;
  /** What its loops met that no full disk explains. */
  readonly defects: string[] = [];
  #isReady = false;
  /** Opens a wait, as the function would; what it throws is the function's failure. */
  openStep: (event: OpenStep) => Promise<void> = async () => undefined;

  private constructor(world: Surroundings, store: EngineStore, folder: string) {
    this.#world = world;
    this.#store = store;
    this.#folder = folder;
    this.#makeRoom = onDiskThatFills(
      folder,
      () => this.#fullAt(),
      (at) => world.faults.count(`disk-full-at-${at}`),
    );
    this.#executor = this.#newExecutor();
  }

  static async open(world: Surroundings): Promise<VirtualEngine> {
    const folder = engineFolder();
    const engine = new VirtualEngine(world, await EngineStore.open(folder), folder);
    const roleArn = "arn:aws:iam::000000000000:role/simulation";
    for (const [machine, name] of Object.entries(machineNames))
      await engine.ask("CreateStateMachine", { name, definition: definitionOf(machine), roleArn });
    engine.#isReady = true;
    return engine;
  }

  #fullAt(): FullAt | null {
    const { faults, chance, time } = this.#world;
    if (!this.#isReady) return null;
    if (faults.isDown("disk", time.now)) return chance.is(0.5) ? "commit" : "a-write";
    const kind = faults.strikesAt("disk", 0.2);
    return kind === null ? null : kind === "disk-full-at-commit" ? "commit" : "a-write";
  }

  get #now(): number {
    return this.#world.time.now + this.skewMillis;
  }

  #newExecutor(): RunExecutor {
    this.#incarnation += 1;
    const incarnation = this.#incarnation;
    return new RunExecutor({
      store: this.#store,
      now: () => this.#now,
      log: (line) => {
        throw new Error(`the engine logged ${JSON.stringify(line)}`);
      },
      invoke: (invocations) => {
        for (const invocation of invocations) void this.#invoke(invocation, incarnation);
      },
      abandon: () => undefined,
      timerAdded: (dueAt) => this.#wakeAt(dueAt, incarnation),
    });
  }

  /** Asks an operation of the service, at once and without a fault. @throws RequestRefused */
  ask(operation: string, input: JsonObject): Promise<JsonObject> {
    const { time } = this.#world;
    const service = { store: this.#store, executor: this.#executor, now: () => this.#now };
    return time.instantly(() =>
      (OPERATIONS.get(operation) as NonNullable<ReturnType<typeof OPERATIONS.get>>)(service, input),
    );
  }

  #wakeAt(dueAt: number, incarnation: number): void {
    const { time } = this.#world;
    time.at(dueAt - this.skewMillis, () => {
      if (incarnation !== this.#incarnation || !this.isUp) return false;
      if (this.#now < dueAt) this.#wakeAt(dueAt, incarnation);
      else
        void this.#orLater(
          () => time.instantly(() => this.#fireDue()),
          () => this.#wakeAt(dueAt, incarnation),
        );
      return true;
    });
  }

  /** What could not be stored is tried again a second later, as the engine's loops do. */
  async #orLater(act: () => Promise<unknown>, again: () => void): Promise<void> {
    const incarnation = this.#incarnation;
    await act().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) {
        this.defects.push(String(error));
        return;
      }
      this.#world.time.at(this.#world.time.now + 1_000, () => {
        if (incarnation !== this.#incarnation || !this.isUp) return false;
        again();
        return true;
      });
    });
  }

  async #fireDue(): Promise<void> {
    this.#store.commits.mustTakeWrites();
    for (const timer of this.#store.timers.due(this.#now, 100))
      await this.#executor.deliver(timer.executionId, { kind: "timer", timer });
  }

  async #invoke(invocation: Invocation, incarnation: number): Promise<void> {
    const outcome = await this.#outcomeOf(JSON.parse(invocation.payload) as OpenStep);
    if (incarnation !== this.#incarnation || !this.isUp) return;
    const { executionId, scheduledId } = invocation;
    await this.#orLater(
      () =>
        this.#world.time.instantly(() =>
          this.#executor.deliver(executionId, { kind: "returned", scheduledId, outcome }),
        ),
      () => void this.#invoke(invocation, incarnation),
    );
  }

  async #outcomeOf(event: OpenStep): Promise<InvocationOutcome> {
    const fault = this.#world.faults.at("opener");
    if (fault === "opener-refused") return failed("Lambda.TooManyRequestsException");
    if (fault === "opener-twice") void this.openStep(event).catch(() => undefined);
    try {
      await this.openStep(event);
    } catch (error) {
      const { name } = error as Error;
      return failed(name === "Crash" ? "Lambda.Unknown" : name);
    }
    return fault === "opener-done-but-answer-lost" ? failed("Lambda.SdkClientException") : succeeded();
  }

  /** Its process ends: what is on disk stays. */
  stop(): void {
    this.isUp = false;
    this.#incarnation += 1;
  }

  /** Its process starts again: timers go on, and functions whose answer was out are called again. */
  start(): void {
    this.isUp = true;
    this.#executor = this.#newExecutor();
    this.rearm();
    for (const key of this.#store.invocations.after({ executionId: -1, scheduledId: -1 }, 10_000)) {
      const owed = this.#executor.recallInvocation(key);
      if (owed) void this.#invoke(owed, this.#incarnation);
    }
  }

  /** Looks at the timers again, after a jump of the clock. */
  rearm(): void {
    for (const { dueAt } of this.#store.timers.due(Number.MAX_SAFE_INTEGER, 10_000))
      this.#wakeAt(dueAt, this.#incarnation);
  }

  /** The product's adapter, as a process has it: over a network that fails, to a service that may be away. */
  executionsOf(life: Life): Executions {
    const send = (command: { constructor: { name: string }; input: object }): Promise<object> => {
      const operation = command.constructor.name.replace(/Command$/, "");
      const act = () => this.#translated(operation, command.input as JsonObject);
      return life.call(act, this.#mishapOf(operation, act));
    };
    return stepFunctionsExecutions({ send } as unknown as SFNClient, machineArns);
  }

  #mishapOf(operation: string, act: () => Promise<object>): Mishap {
    const { time, chance, faults } = this.#world;
    const timedOut = () => named("TimeoutError", "engine-timed-out-before");
    if (!this.isUp || faults.isDown("engine", time.now))
      return { before: timedOut, delayMillis: chance.between(50, 9_000) };
    const fault = operation.startsWith("SendTask") ? (faults.at("answer") ?? faults.at("engine")) : faults.at("engine");
    switch (fault) {
      case "answer-late":
        time.at(time.now + chance.between(500, 90_000), () => {
          void act().catch(() => undefined);
          return true;
        });
        return { before: timedOut, delayMillis: chance.between(100, 3_000) };
      case "answer-doubled":
        return { twice: true };
      case "engine-throttled":
        return { before: () => named("ThrottlingException", "engine-throttled") };
      case "engine-timed-out-before":
        return { before: timedOut, delayMillis: chance.between(1_000, 9_000) };
      case "engine-done-but-timed-out":
        return { after: timedOut, delayMillis: chance.between(0, 3_000) };
      default:
        return {};
    }
  }

  async #translated(operation: string, input: JsonObject): Promise<object> {
    try {
      return await this.ask(operation, input);
    } catch (error) {
      const Exception = error instanceof RequestRefused ? exceptions[error.code] : undefined;
      throw Exception ? new Exception({ message: (error as Error).message, $metadata: {} }) : error;
    }
  }

  /** Names of the executions that run, each behind its machine's: `referral r1-1`, `step r1-1-call-1`. */
  async running(): Promise<string[]> {
    const lists = Object.entries(machineArns).map(async ([machine, stateMachineArn]) => {
      const input = { stateMachineArn, statusFilter: "RUNNING", maxResults: 1000 };
      const listed = await this.ask("ListExecutions", input);
      return (listed["executions"] as { name: string }[]).map(({ name }) => `${machine} ${name}`);
    });
    return (await Promise.all(lists)).flat();
  }

  /** Ends an execution, named as {@link running} names it, as an operator, or a fault of the service, might. */
  async abort(execution: string): Promise<void> {
    const [machine = "", name] = execution.split(" ");
    const arn = machineArns[machine as keyof typeof machineArns];
    await this.ask("StopExecution", { executionArn: `${arn.replace(":stateMachine:", ":execution:")}:${name}` });
  }

  /** Every byte the engine keeps: inputs, histories and answers. */
  async bytes(): Promise<Buffer> {
    await this.#store.commits.settled();
    return Buffer.concat(["engine.sqlite", "engine.sqlite-wal"].map((file) => readFileSync(join(this.#folder, file))));
  }

  close(): void {
    this.stop();
    this.#makeRoom();
    this.#store.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const failed = (error: string): InvocationOutcome => ({ ok: false, error, cause: "simulated" });
const succeeded = (): InvocationOutcome => ({
  ok: true,
  payload: null,
  status: 200,
  version: "$LATEST",
  headers: {},
  requestId: "simulated",
  oversized: false,
});
